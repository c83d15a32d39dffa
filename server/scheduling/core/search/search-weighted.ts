// The least weighted tardiness Σ w · max(0, C − d) found within limits.
import type { JobShop, SearchLimits, SearchResult } from "./job-shop";

import { temper } from "./tempering";

const heat = { replicas: 8, coldest: 0.45, hottest: 3.5, patience: 250 };

export function searchWeighted(shop: JobShop, limits: SearchLimits): SearchResult {
  return temper(shop, "weightedTardiness", heat, limits);
}
