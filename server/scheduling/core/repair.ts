// A plan as it was told, kept as far as it can be in a plant that has changed: every sequence stays, what must be shifts
// right (Abumaizar, Svestka 1997). What has no place there any more is left open.
import type { Compiled } from "./compile";
import { insert, predecessorsOf } from "./insert-operation";
import { notPlaced, type Placements } from "./kernel/columns";
import { Retiming } from "./kernel/retime";
import { sequencesOf } from "./kernel/sequences";
import { placementsOfPlan } from "./placements-of-plan";
import { placeSequences } from "./place-sequences";
import type { TimedPlan } from "./plan";
import type { OpenShop } from "./shop";

/** `told` = nothing begins earlier than it was told; `possible` = as early as its sequence leaves it. */
export type EarliestStart = "told" | "possible";

/** The shop is used up: what stands may be placed on it. */
export function repair(compiled: Compiled, shop: OpenShop, told: TimedPlan, earliest: EarliestStart): Placements {
  const placed = placementsOfPlan(compiled, shop, told);
  return keepSequences(shop, placed, earliest) ?? insertInTurn(compiled, shop, placed);
}

/** Null where a sequence cannot be kept: something that stands is in its way. */
function keepSequences(shop: OpenShop, placed: Placements, earliest: EarliestStart): Placements | null {
  const sequences = sequencesOf(shop, placed);
  const { release, start, nodeOf } = sequences;
  const released = release.slice();
  if (earliest === "told")
    for (let v = 0; v < nodeOf.length; v += 1) if (nodeOf[v] === v) release[v] = Math.max(release[v]!, start[v]!);
  const retiming = new Retiming(sequences, () => 0);
  if (!retiming.timeAll()) return null;
  // That it stood where it stands is no reason: what it waits for is told by its own release.
  release.set(released);
  placeSequences(sequences, retiming, placed);
  return placed;
}

/** One after the other as they stood, each where there is room from then on. */
function insertInTurn({ columns: c }: Compiled, shop: OpenShop, placed: Placements): Placements {
  const rank = new Int32Array(c.operationCount);
  c.topological.forEach((o, at) => (rank[o] = at));
  const open = [...c.topological].filter(
    (o) => placed.alternative[o] !== notPlaced && shop.fixed.alternative[o] === notPlaced,
  );
  open.sort((a, b) => placed.start[a]! - placed.start[b]! || rank[a]! - rank[b]!);
  for (const o of open) {
    const isReady = [...predecessorsOf(c, o)].every(({ operation }) => shop.fixed.alternative[operation] !== notPlaced);
    if (isReady) insert(shop, o, placed.start[o]!);
  }
  return shop.fixed;
}
