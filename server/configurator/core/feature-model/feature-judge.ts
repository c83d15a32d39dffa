/** The judge in tests: every configuration of a small feature model, by trying all sets of features. */
import type { FeatureGroup, FeatureModel } from "../../../catalog/core/uvl/feature-model";
import { holds } from "./expression-value";
import { boundsOf } from "./group-bounds";

/** Each as the truth by feature. */
export function allConfigurations(model: FeatureModel): boolean[][] {
  const count = model.features.length;
  const found: boolean[][] = [];
  for (let set = 0; set < 2 ** count; set += 1) {
    const taken = Array.from({ length: count }, (_, feature) => Math.floor(set / 2 ** feature) % 2 === 1);
    if (isConfiguration(model, taken)) found.push(taken);
  }
  return found;
}

/** `without`: a constraint that is not asked. */
export const isConfiguration = (model: FeatureModel, taken: readonly boolean[], without = -1): boolean =>
  isTree(model, taken) &&
  model.constraints.every(
    ({ condition }, index) => index === without || holds(model, condition, (feature) => taken[feature] === true),
  );

function isTree(model: FeatureModel, taken: readonly boolean[]): boolean {
  return (
    taken[0] === true &&
    model.features.every(({ parent, groups }, feature) => {
      if (!taken[feature]) return true;
      return (parent < 0 || taken[parent] === true) && groups.every((group) => isWithin(group, taken));
    })
  );
}

function isWithin(group: FeatureGroup, taken: readonly boolean[]): boolean {
  const { minimum, maximum } = boundsOf(group);
  const count = group.features.filter((feature) => taken[feature]).length;
  return count >= minimum && count <= maximum;
}
