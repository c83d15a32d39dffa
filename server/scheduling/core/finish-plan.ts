// A dispatched or searched plan made whole: what is left is placed, setups fit what stands before them, and it is judged.
import type { Compiled } from "./compile";
import type { Placements } from "./kernel/columns";
import { scoreOf, type Score } from "./objective";
import { placeLeftovers } from "./place-leftovers";
import type { RefusedOperation } from "./plan";
import { settleSetups } from "./settle-setups";
import type { OpenShop } from "./shop";

export type Finished = {
  /** Where it stands, but for what moves. */
  readonly shop: OpenShop;
  readonly placements: Placements;
  readonly leftovers: readonly RefusedOperation[];
  readonly score: Score;
};

export function finishPlan(compiled: Compiled, shop: OpenShop, placements: Placements): Finished {
  const leftovers = placeLeftovers(compiled, shop, placements);
  settleSetups(compiled, shop, placements);
  return { shop, placements, leftovers, score: scoreOf(compiled.columns, placements) };
}
