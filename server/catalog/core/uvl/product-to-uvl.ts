/**
 * A product model as a feature model, as far as the language goes: choices become alternatives, sets cardinalities,
 * numbers typed features between their ends, rules constraints. What does not map is left out and named.
 */
import type { CompiledGroup, CompiledModel, CompiledSet } from "../compiled-model";
import type {
  Attribute,
  Comparison,
  Condition,
  Feature,
  FeatureConstraint,
  FeatureGroup,
  FeatureModel,
} from "./feature-model";
import { ConditionMapper, Unmapped, type FeaturePlaces } from "./product-condition";
import { conditionText } from "./write-uvl";

export type LeftOut = { readonly kind: "group" | "step" | "rule" | "part"; readonly id: string; readonly why: string };

export function productToUvl(model: CompiledModel): {
  readonly features: FeatureModel;
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const tree = new TreeBuilder(model, leftOut);
  const bare: FeatureModel = {
    namespace: null,
    languageLevels: levelsOf(model),
    features: tree.features,
    constraints: [],
  };
  const constraint = (condition: Condition, feature: number): FeatureConstraint => ({
    text: conditionText(bare, condition),
    line: 0,
    feature,
    condition,
  });
  const mapper = new ConditionMapper(model, tree.places);
  const rules = model.rules.flatMap((rule): FeatureConstraint[] => {
    if (rule.set !== undefined) return [];
    try {
      return [constraint(mapper.rule(rule), -1)];
    } catch (error) {
      if (!(error instanceof Unmapped)) throw error;
      leftOut.push({ kind: "rule", id: rule.id, why: error.message });
      return [];
    }
  });
  const ranges = tree.ranges.map((range) => constraint(valueIn(range), range.feature));
  leftOut.push(...partsLeftOut(model));
  return { features: { ...bare, constraints: [...rules, ...ranges] }, leftOut };
}

class TreeBuilder {
  readonly features: Feature[] = [];
  readonly ranges: Range[] = [];
  readonly places: FeaturePlaces = { groups: new Map(), options: new Map(), copies: new Map() };

  constructor(
    private readonly model: CompiledModel,
    private readonly leftOut: LeftOut[],
  ) {
    const mandatory: number[] = [];
    const optional: number[] = [];
    const names = new Set(model.groups.map((group) => group.id).concat(model.sets.map((set) => set.id)));
    this.add({ name: names.has(model.id) ? `${model.id} family` : model.id, parent: -1 });
    const done = new Set<string>();
    for (const group of model.groups) {
      const set = group.kind === "number" ? model.sets.find((each) => each.id === group.set) : undefined;
      if (set === undefined)
        (group.kind === "choice" && group.optional ? optional : mandatory).push(...this.group(group));
      else if (!done.has(set.id)) mandatory.push(this.set(set));
      if (set !== undefined) done.add(set.id);
    }
    this.within(0, [
      { kind: "mandatory", cardinality: null, features: mandatory },
      { kind: "optional", cardinality: null, features: optional },
    ]);
  }

  private add(feature: Pick<Feature, "name" | "parent"> & Partial<Feature>): number {
    return this.features.push({ type: "Boolean", cardinality: null, attributes: [], groups: [], ...feature }) - 1;
  }

  private within(feature: number, groups: readonly FeatureGroup[]): void {
    const some = groups.filter((group) => group.features.length > 0);
    this.features[feature] = { ...(this.features[feature] as Feature), groups: some };
  }

  /** None for free words. */
  private group(group: CompiledGroup): number[] {
    if (group.kind === "text") {
      this.leftOut.push({ kind: "group", id: group.id, why: "free words; a feature model has none" });
      return [];
    }
    if (group.kind === "number") {
      const { id, minimum, maximum, step, unit } = group;
      const feature = this.add({ name: id, parent: 0, type: "Integer", attributes: [{ name: "unit", value: unit }] });
      this.places.groups.set(id, feature);
      this.ranges.push({ feature, minimum, maximum, step });
      if (isTooLong({ feature, minimum, maximum, step }))
        this.leftOut.push({
          kind: "step",
          id,
          why: `it goes in steps of ${step}; in the feature model every whole number from ${minimum} to ${maximum} is one`,
        });
      return [feature];
    }
    const feature = this.add({ name: group.id, parent: 0 });
    this.places.groups.set(group.id, feature);
    const options = group.options.map((option) => {
      const attributes = Object.entries(option.facts).map(([name, value]): Attribute => ({ name, value }));
      const place = this.add({
        name: `${group.id}=${option.id}`,
        parent: feature,
        attributes: [...attributes, ...priced(option.priceMinor)],
      });
      this.places.options.set(`${group.id}=${option.id}`, place);
      return place;
    });
    this.within(feature, [{ kind: "alternative", cardinality: null, features: options }]);
    return [feature];
  }

  private set({ id, minimum, maximum, members }: CompiledSet): number {
    const feature = this.add({ name: id, parent: 0 });
    const options = members.map((member) => this.member(member, id, feature));
    const isFree = minimum === 0 && maximum >= members.length;
    this.within(feature, [
      isFree
        ? { kind: "optional", cardinality: null, features: options }
        : { kind: "cardinality", cardinality: { minimum, maximum }, features: options },
    ]);
    return feature;
  }

  private member(id: string, set: string, parent: number): number {
    const group = this.model.groups.find((each) => each.id === id);
    const copies = group?.kind === "number" ? group.maximum : 1;
    const feature = this.add({
      name: `${set}=${id.slice(set.length + 1)}`,
      parent,
      type: copies > 1 ? "Integer" : "Boolean",
      attributes: group?.kind === "number" ? priced(group.priceMinor) : [],
    });
    this.places.options.set(id, feature);
    this.places.copies.set(id, copies);
    if (copies > 1) this.ranges.push({ feature, minimum: 1, maximum: copies, step: 1 });
    return feature;
  }
}

const priced = (priceMinor: number): Attribute[] =>
  priceMinor === 0 ? [] : [{ name: "priceMinor", value: priceMinor }];

type Range = { readonly feature: number; readonly minimum: number; readonly maximum: number; readonly step: number };

/** Values further than 1 apart can only be listed. */
const mostListed = 60;
const isTooLong = ({ minimum, maximum, step }: Range): boolean => step > 1 && (maximum - minimum) / step >= mostListed;

function valueIn(range: Range): Condition {
  const { feature, minimum, maximum, step } = range;
  const compare = (operator: Comparison, value: number): Condition => ({
    kind: "compare",
    operator,
    left: { kind: "feature", feature },
    right: { kind: "number", value },
  });
  if (step === 1 || isTooLong(range)) return { kind: "and", parts: [compare(">=", minimum), compare("<=", maximum)] };
  const values = Array.from({ length: Math.floor((maximum - minimum) / step) + 1 }, (_, at) => minimum + at * step);
  return values.length === 1
    ? compare("==", minimum)
    : { kind: "or", parts: values.map((value) => compare("==", value)) };
}

function levelsOf(model: CompiledModel): string[] {
  const isTyped = model.groups.some(
    (group) => group.kind === "number" && (group.set === undefined || group.maximum > 1),
  );
  return [
    ...(model.sets.length > 0 ? ["Boolean.group-cardinality"] : []),
    "Arithmetic.*",
    ...(isTyped ? ["Type"] : []),
  ];
}

function partsLeftOut({ price, notices, drawing, designs, needs, groups }: CompiledModel): LeftOut[] {
  const parts = [
    ["price", price.components.length + price.baseMinor, "the base price and its components"],
    ["notices", notices.length, "notices"],
    ["drawing", drawing.shapes.length, "a drawing"],
    ["designs", designs.length, "starting designs"],
    ["needs", needs.length, "needs"],
    [
      "defaults",
      groups.filter((group) => group.kind !== "text" && group.default !== undefined).length,
      "soft defaults",
    ],
  ] as const;
  return parts
    .filter(([, count]) => count > 0)
    .map(([id, , what]) => ({ kind: "part", id, why: `${what}: a feature model has no place for them` }));
}
