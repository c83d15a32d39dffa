// Which search answers which problem: due dates, setups, or the bare makespan. All stop at a proven bound.
import type { JobShop, SearchResult } from "./job-shop";
import { lowerBounds } from "./lower-bound";
import { searchMakespan, type MakespanLimits } from "./search-makespan";
import { searchSetups } from "./search-setups";
import { searchWeighted } from "./search-weighted";

export type SequencingObjective = "makespan" | "weightedTardiness";

export function searchSequencing(shop: JobShop, objective: SequencingObjective, limits: MakespanLimits): SearchResult {
  const bound = lowerBounds(shop)[objective] ?? 0;
  let least = Infinity;
  const bounded: MakespanLimits = {
    ...limits,
    isTimeUp: () => least <= bound || limits.isTimeUp(),
    onImproved: (value, iterations) => {
      least = value;
      limits.onImproved?.(value, iterations);
    },
  };
  if (objective === "weightedTardiness") return searchWeighted(shop, bounded);
  return shop.setup === null ? searchMakespan(shop, bounded) : searchSetups(shop, bounded);
}
