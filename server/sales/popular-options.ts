import { ok, refuse, type Result } from "../base/core/result";
import { publishedFamily } from "../catalog/published-family";
import type { Context } from "../context";
import { countedGroups, leastOrders, optionCounts, type OptionCounts } from "./core/option-popularity";
import { orderedOptions } from "./queries";

export type Popularity = { readonly orders: number; readonly counts: OptionCounts };
export type PopularityRefusal = { readonly kind: "missing" } | { readonly kind: "fewOrders" };

const keptMilliseconds = 60_000;
const kept = new Map<string, { readonly at: number; readonly popularity: Popularity }>();

/** How often each option of a family was ordered: sums over all customers, never anybody's order. */
export async function popularOptions(
  ctx: Context,
  { familyId }: { familyId: string },
): Promise<Result<Popularity, PopularityRefusal>> {
  const family = await publishedFamily(ctx, familyId);
  if (!family) return refuse({ kind: "missing" });
  const key = `${family.plantId} ${familyId}@${family.version}`;
  const known = kept.get(key);
  const age = known ? ctx.now.getTime() - known.at : Infinity;
  if (known && age >= 0 && age < keptMilliseconds) return told(known.popularity);
  const { model } = family.family;
  const { orders, counted } = await orderedOptions(ctx, familyId, countedGroups(model));
  const popularity = { orders, counts: optionCounts(model, orders, counted) };
  kept.set(key, { at: ctx.now.getTime(), popularity });
  return told(popularity);
}

const told = (popularity: Popularity): Result<Popularity, PopularityRefusal> =>
  popularity.orders < leastOrders ? refuse({ kind: "fewOrders" }) : ok(popularity);
