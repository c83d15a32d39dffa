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

/** Above this many keys a square table would be larger than it is worth. */
const tableKeys = 1_500;

/** Compiles a matrix over the given keys; rows are filled when their key first stands on a unit. */
export function compileSetups(matrix: SetupMatrix, keys: readonly string[]): SetupTable {
  const lookUp = ruleLookup(matrix, keys);
  if (keys.length > tableKeys) return { seconds: lookUp };
  const rows: (Float64Array | undefined)[] = new Array<Float64Array | undefined>(keys.length + 1).fill(undefined);
  const rowOf = (from: number): Float64Array => {
    const row = Float64Array.from(keys, (_, to) => lookUp(from, to));
    rows[from + 1] = row;
    return row;
  };
  return { seconds: (from, to) => (rows[from + 1] ?? rowOf(from))[to]! };
}

/** The first rule of each of the four shapes (pair, from only, to only, any) decides by its place in the list. */
function ruleLookup(matrix: SetupMatrix, keys: readonly string[]): (from: number, to: number) => number {
  const index = new Map(keys.map((key, i) => [key, i]));
  const any = -2;
  const width = keys.length + 2;
  const place = (key: string): number | undefined => (key === "*" ? any : index.get(key));
  const first = new Map<number, number>();
  matrix.rules.forEach((rule, i) => {
    const [from, to] = [place(rule.from), place(rule.to)];
    if (from === undefined || to === undefined) return;
    const cell = (from + 2) * width + to + 2;
    if (!first.has(cell)) first.set(cell, i);
  });
  const none = matrix.rules.length;
  const at = (from: number, to: number): number => first.get((from + 2) * width + to + 2) ?? none;
  return (from, to) => {
    if (from === to) return matrix.rules[at(from, to)]?.seconds ?? 0;
    const rule = Math.min(at(from, to), at(from, any), at(any, to), at(any, any));
    if (rule < none) return matrix.rules[rule]!.seconds;
    return matrix.unmatched === "forbidden" && from !== unknownKey ? forbidden : 0;
  };
}

/** One lookup by rule; `from` null is the unknown state. */
export function setupSecondsBetween(matrix: SetupMatrix, from: string | null, to: string): number {
  if (from === to) return matrix.rules.find((rule) => rule.from === from && rule.to === to)?.seconds ?? 0;
  const rule = matrix.rules.find((r) => (r.from === "*" || r.from === from) && (r.to === "*" || r.to === to));
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
      (r) => r.attribute === attribute && (r.from === "*" || r.from === left[i]) && (r.to === "*" || r.to === right[i]),
    );
    return rule?.seconds ?? 0;
  });
  return spec.combine === "max" ? Math.max(0, ...seconds) : seconds.reduce((sum, s) => sum + s, 0);
}
