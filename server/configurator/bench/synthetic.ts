/** A product of 30 groups with 8 options and 60 rules between random pairs and triples, as large as sold products get. */
import { seeded } from "../../base/core/random";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { sketched } from "../core/model-sketch";

export function syntheticProduct(groups = 30, options = 8, rules = 60, seed = 1): CompiledModel {
  const random = seeded(seed);
  const group = (): string => `g${random.int(groups)}`;
  const some = (most: number): string =>
    `[${Array.from({ length: 1 + random.int(most) }, () => `"o${random.int(options)}"`).join(", ")}]`;
  return sketched({
    groups: Object.fromEntries(
      Array.from({ length: groups }, (_, index) => [
        `g${index}`,
        Array.from({ length: options }, (__, option) => `o${option}`),
      ]),
    ),
    rules: Array.from({ length: rules }, (_, index) =>
      index % 3 === 0
        ? ([`${group()} in ${some(3)} && ${group()} in ${some(3)}`, `${group()} in ${some(5)}`] as const)
        : ([`${group()} in ${some(3)}`, `!(${group()} in ${some(4)})`] as const),
    ),
  });
}
