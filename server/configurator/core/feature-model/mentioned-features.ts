/**
 * A feature model without the parts no constraint speaks about. Whatever is taken of the rest can be completed there,
 * so that questions about constraints alone have the same answers, from a fraction of the features.
 */
import type { Condition, FeatureGroup, FeatureModel } from "../../../catalog/core/uvl/feature-model";
import { featuresIn } from "./encode-comparison";
import { boundsOf } from "./group-bounds";

/** Features keep their numbers; those left out stand in no group. */
export function mentionedOnly(model: FeatureModel): FeatureModel {
  const mentioned = new Set<number>();
  for (const { condition } of model.constraints) mention(condition, model, mentioned);
  model.features.forEach((feature, index) => {
    const cannotBe = feature.groups.some((group) => boundsOf(group).minimum > group.features.length);
    if (cannotBe) mentioned.add(index);
  });
  for (const feature of [...mentioned])
    for (let at = feature; at > 0; at = model.features[at]?.parent ?? 0) mentioned.add(at);
  return {
    ...model,
    features: model.features.map((feature) => ({
      ...feature,
      groups: feature.groups.map((group) => withOnly(group, mentioned)).filter((group) => group.features.length > 0),
    })),
  };
}

/** Parents of whose children, and all below them, no constraint speaks. */
export function unmentionedGroups(model: FeatureModel): Set<string> {
  const { features } = mentionedOnly(model);
  return new Set(
    model.features
      .filter(({ groups }, at) => groups.length > 0 && features[at]!.groups.length === 0)
      .map(({ name }) => name),
  );
}

/** Those left out may make up for what the group still needs. */
function withOnly(group: FeatureGroup, mentioned: ReadonlySet<number>): FeatureGroup {
  const features = group.features.filter((feature) => mentioned.has(feature));
  const leftOut = group.features.length - features.length;
  if (leftOut === 0) return group;
  if (group.kind === "mandatory" || group.kind === "optional") return { ...group, features };
  const { minimum, maximum } = boundsOf(group);
  return { kind: "cardinality", cardinality: { minimum: Math.max(0, minimum - leftOut), maximum }, features };
}

/** Every feature a condition depends on, each once. */
export function featuresOfCondition(condition: Condition, model: FeatureModel): number[] {
  const found = new Set<number>();
  mention(condition, model, found);
  return [...found];
}

function mention(condition: Condition, model: FeatureModel, found: Set<number>): void {
  switch (condition.kind) {
    case "feature":
    case "attribute":
      found.add(condition.feature);
      return;
    case "not":
      return mention(condition.of, model, found);
    case "and":
    case "or":
      return condition.parts.forEach((part) => mention(part, model, found));
    case "implies":
    case "equivalent":
      mention(condition.left, model, found);
      return mention(condition.right, model, found);
    case "compare":
      featuresIn(condition.left, model, found);
      featuresIn(condition.right, model, found);
  }
}
