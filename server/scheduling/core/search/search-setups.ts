// The shortest makespan found within limits where setups hang on the sequence of a machine.
import type { JobShop, SearchLimits, SearchResult } from "./job-shop";

import { temper } from "./tempering";

const heat = { replicas: 8, coldest: 0.02, hottest: 0.5, patience: 250 };

export function searchSetups(shop: JobShop, limits: SearchLimits): SearchResult {
  return temper(shop, "makespan", heat, limits);
}
