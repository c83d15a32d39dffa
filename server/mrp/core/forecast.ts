/**
 * Forecast consumption (APICS; Vollmann, Berry, Whybark): customer demands on an item use up its forecast, first what
 * is forecast up to their date, the nearest first, then what is forecast after it. What is left is planned for too.
 */
import type { CompiledDemand } from "./compile";
import type { MaterialProblem } from "./problem";

/** How far a demand looks where its item does not say. */
const usualDays = 30;
/** A forecast asks for what nobody has ordered yet: everybody else goes first. */
const forecastPriority = 1_000_000;

type Entry = { readonly id: string; readonly item: number; readonly second: number; left: number };

/** In the order of the file; `demands` are consumed by date, ties by place. */
export function unconsumedForecast(
  { forecast, items }: Pick<MaterialProblem, "forecast" | "items">,
  indexOf: ReadonlyMap<string, number>,
  demands: readonly CompiledDemand[],
  secondOf: (text: string) => number,
): CompiledDemand[] {
  if (forecast.length === 0) return [];
  const entries = forecast.map(({ item, date, quantity }, place): Entry => ({
    id: `forecast ${item} ${date}${forecast.findIndex((other) => other.item === item && other.date === date) === place ? "" : ` ${place}`}`,
    item: indexOf.get(item) ?? -1,
    second: secondOf(date),
    left: quantity,
  }));
  const byItem = new Map<number, Entry[]>();
  for (const entry of entries) byItem.set(entry.item, [...(byItem.get(entry.item) ?? []), entry]);
  for (const list of byItem.values()) list.sort((a, b) => a.second - b.second);
  for (const demand of demands.toSorted((a, b) => a.second - b.second))
    consume(demand, byItem.get(demand.item) ?? [], {
      back: (items[demand.item]?.forecastBackwardDays ?? usualDays) * 86_400,
      ahead: (items[demand.item]?.forecastForwardDays ?? usualDays) * 86_400,
    });
  // What was forecast for before now, or inside the demand fence, and nobody ordered is past.
  return entries
    .filter(({ item, left, second }) => left > 0 && second >= (items[item]?.demandFenceDays ?? 0) * 86_400)
    .map(({ id, item, second, left }) => ({
      id,
      item,
      second,
      quantity: left,
      priority: forecastPriority,
      isForecast: true,
    }));
}

function consume(demand: CompiledDemand, entries: readonly Entry[], reach: { back: number; ahead: number }): void {
  let left = demand.quantity;
  const before = entries.filter(({ second }) => second <= demand.second && second >= demand.second - reach.back);
  const after = entries.filter(({ second }) => second > demand.second && second <= demand.second + reach.ahead);
  for (const entry of [...before.toReversed(), ...after]) {
    const used = Math.min(left, entry.left);
    entry.left -= used;
    left -= used;
  }
}
