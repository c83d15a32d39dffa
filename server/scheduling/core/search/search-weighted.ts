// The least weighted tardiness Σ w · max(0, C − d) found within limits.
import type { JobShop, SearchLimits, SearchResult } from "./job-shop";

import { temper } from "./tempering";

const heat = { replicas: 5, coldest: 0.9, hottest: 3, patience: 100 };

export function searchWeighted(shop: JobShop, limits: SearchLimits): SearchResult {
  return temper(shop, "weightedTardiness", heat, limits);
}
