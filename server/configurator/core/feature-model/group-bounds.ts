import type { FeatureGroup } from "../../../catalog/core/uvl/feature-model";

/** How many of the group are taken where its parent is. */
export function boundsOf({ kind, cardinality, features }: FeatureGroup): { minimum: number; maximum: number } {
  switch (kind) {
    case "mandatory":
      return { minimum: features.length, maximum: features.length };
    case "optional":
      return { minimum: 0, maximum: features.length };
    case "or":
      return { minimum: 1, maximum: features.length };
    case "alternative":
      return { minimum: 1, maximum: 1 };
    case "cardinality":
      return {
        minimum: cardinality?.minimum ?? 0,
        maximum: Math.min(cardinality?.maximum ?? features.length, features.length),
      };
  }
}
