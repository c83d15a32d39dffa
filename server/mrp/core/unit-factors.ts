/** Exact factors between units: the file's own table first, then the physical units every part of Oneoff knows. */
import { units as physical } from "../../base/core/quantity";
import { divide, ratio, type Ratio } from "../../engineering/core/ratio";
import type { MaterialProblem } from "./problem";

/** How many `to` one `from` is; null when nobody said. */
export type UnitFactor = (from: string, to: string) => Ratio | null;

export function unitFactors(table: MaterialProblem["units"]): UnitFactor {
  const known = new Map<string, Ratio>();
  for (const { from, to, factor } of table) {
    known.set(`${from} ${to}`, factor);
    if (!known.has(`${to} ${from}`)) known.set(`${to} ${from}`, divide(ratio(1n), factor));
  }
  return (from, to) => (from === to ? ratio(1n) : (known.get(`${from} ${to}`) ?? physicalFactor(from, to)));
}

function physicalFactor(from: string, to: string): Ratio | null {
  const left = Object.hasOwn(physical, from) ? physical[from as keyof typeof physical] : null;
  const right = Object.hasOwn(physical, to) ? physical[to as keyof typeof physical] : null;
  return left === null || right === null || left.base !== right.base ? null : ratio(left.factor, right.factor);
}
