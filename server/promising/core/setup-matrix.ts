// Sequence-dependent setups: what changing a unit from one key to the next costs. The first matching rule counts;
// the same key needs no setup unless a rule names that very pair.
import { z } from "zod";

export const setupMatrixSchema = z.strictObject({
  id: z.string().min(1),
  /** "*" matches any key, an unknown first state included. */
  rules: z.array(z.strictObject({ from: z.string(), to: z.string(), seconds: z.int().min(0) })),
  unmatched: z.enum(["zero", "forbidden"]).default("zero"),
});
export type SetupMatrix = z.infer<typeof setupMatrixSchema>;

/** The state of a unit nobody told us about: only rules from "*" apply to it. */
export const unknownKey = -1;
/** A change that no rule allows. */
export const forbidden = Infinity;

/** Seconds to change `from` → `to` (dense key indexes); an operation without a key never asks. */
export type SetupTable = { readonly seconds: (from: number, to: number) => number };

export const noSetups: SetupTable = { seconds: () => 0 };

/** Compiles a matrix over the given keys; a few hundred keys become one flat table. */
export function compileSetups(matrix: SetupMatrix, keys: readonly string[]): SetupTable {
  const width = keys.length + 1;
  const table = new Float64Array(width * keys.length);
  for (let from = unknownKey; from < keys.length; from += 1) {
    for (let to = 0; to < keys.length; to += 1) {
      table[(from + 1) * keys.length + to] = setupSecondsBetween(matrix, keys[from] ?? null, keys[to]!);
    }
  }
  return { seconds: (from, to) => table[(from + 1) * keys.length + to]! };
}

/** One lookup by rule; `from` null is the unknown state. */
export function setupSecondsBetween(matrix: SetupMatrix, from: string | null, to: string): number {
  if (from === to) return matrix.rules.find((rule) => rule.from === from && rule.to === to)?.seconds ?? 0;
  const rule = matrix.rules.find(
    (r) => (r.from === "*" || r.from === from) && (r.to === "*" || r.to === to),
  );
  if (rule !== undefined) return rule.seconds;
  return matrix.unmatched === "forbidden" && from !== null ? forbidden : 0;
}

export type AttributeRule = { attribute: string; from: string; to: string; seconds: number };

/**
 * Setups given per attribute (size, finish, market), keys being the values joined with "|" in the order of
 * `attributes`. Of several attributes that change at once the largest counts ("max") or all of them ("sum");
 * per attribute the first matching rule counts and an unchanged value costs nothing.
 */
export function setupMatrixFromAttributes(spec: {
  id: string;
  attributes: readonly string[];
  rules: readonly AttributeRule[];
  combine: "max" | "sum";
  keys: readonly string[];
}): SetupMatrix {
  const rules = spec.keys.flatMap((from) =>
    spec.keys
      .filter((to) => to !== from)
      .map((to) => ({ from, to, seconds: attributeSetup(spec, from, to) }))
      .filter((rule) => rule.seconds > 0),
  );
  return { id: spec.id, rules, unmatched: "zero" };
}

function attributeSetup(
  spec: { attributes: readonly string[]; rules: readonly AttributeRule[]; combine: "max" | "sum" },
  from: string,
  to: string,
): number {
  const left = from.split("|");
  const right = to.split("|");
  const seconds = spec.attributes.map((attribute, i) => {
    if (left[i] === right[i]) return 0;
    const rule = spec.rules.find(
      (r) =>
        r.attribute === attribute &&
        (r.from === "*" || r.from === left[i]) &&
        (r.to === "*" || r.to === right[i]),
    );
    return rule?.seconds ?? 0;
  });
  return spec.combine === "max" ? Math.max(0, ...seconds) : seconds.reduce((sum, s) => sum + s, 0);
}
