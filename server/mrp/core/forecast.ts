/**
 * Forecast consumption (APICS; Vollmann, Berry, Whybark): customer demands on an item use up its forecast, first what
 * is forecast up to their date, the nearest first, then what is forecast after it. What is left is planned for too.
 */
import type { CompiledDemand } from "./compile";
import type { MaterialProblem } from "./problem";

/** How far a demand looks where its item does not say. */
const usualDays = 30;
const forecastPriority = 1_000_000;

/** What is forecast of an item at a moment, and what nobody has ordered of it. */
export type ForecastEntry = {
  readonly id: string;
  readonly item: number;
  readonly second: number;
  readonly quantity: number;
};
export type LeftOfForecast = ForecastEntry & {
  readonly left: number;
  /** It is past, or inside the demand fence: what nobody ordered of it is not asked for any more. */
  readonly isOver: boolean;
};

type Reach = Pick<MaterialProblem["items"][number], "forecastBackwardDays" | "forecastForwardDays" | "demandFenceDays">;

/** In the order of the file; `demands` are consumed by date, ties by place. */
export function unconsumedForecast(
  { forecast, items }: Pick<MaterialProblem, "forecast" | "items">,
  indexOf: ReadonlyMap<string, number>,
  demands: readonly CompiledDemand[],
  secondOf: (text: string) => number,
): CompiledDemand[] {
  return asked(consumeForecast(forecastEntries(forecast, indexOf, secondOf), demands, items));
}

/** The same item and date may stand several times: the later ones are told apart by their place. */
function forecastEntries(
  forecast: MaterialProblem["forecast"],
  indexOf: ReadonlyMap<string, number>,
  secondOf: (text: string) => number,
): ForecastEntry[] {
  const known = new Set<string>();
  return forecast.map(({ item, date, quantity }, place) => {
    const name = `forecast ${item} ${date}`;
    const id = known.has(name) ? `${name} ${place}` : name;
    known.add(name);
    return { id, item: indexOf.get(item) ?? -1, second: secondOf(date), quantity };
  });
}

/** Of each entry what demands leave of it. */
export function consumeForecast(
  entries: readonly ForecastEntry[],
  demands: readonly CompiledDemand[],
  items: readonly Reach[],
): LeftOfForecast[] {
  if (entries.length === 0) return [];
  const left = new Map(entries.map((entry) => [entry, entry.quantity]));
  const byItem = new Map<number, ForecastEntry[]>();
  for (const entry of entries) {
    const list = byItem.get(entry.item);
    if (list) list.push(entry);
    else byItem.set(entry.item, [entry]);
  }
  for (const list of byItem.values()) list.sort((a, b) => a.second - b.second);
  const consuming = demands.filter(({ item }) => byItem.has(item)).sort((a, b) => a.second - b.second);
  for (const demand of consuming) consume(demand, byItem.get(demand.item) ?? [], left, reachOf(items[demand.item]));
  return entries.map((entry) => ({
    ...entry,
    left: left.get(entry) ?? 0,
    isOver: entry.second < (items[entry.item]?.demandFenceDays ?? 0) * 86_400,
  }));
}

/** A forecast asks for what nobody has ordered yet: everybody else goes first. */
export const asked = (entries: readonly LeftOfForecast[]): CompiledDemand[] =>
  entries
    .filter(({ left, isOver }) => left > 0 && !isOver)
    .map(({ id, item, second, left }) => ({
      id,
      item,
      second,
      quantity: left,
      priority: forecastPriority,
      isForecast: true,
    }));

const reachOf = (item: Reach | undefined) => ({
  back: (item?.forecastBackwardDays ?? usualDays) * 86_400,
  ahead: (item?.forecastForwardDays ?? usualDays) * 86_400,
});

function consume(
  { quantity, second: at }: CompiledDemand,
  entries: readonly ForecastEntry[],
  left: Map<ForecastEntry, number>,
  reach: { back: number; ahead: number },
): void {
  let wanted = quantity;
  const before = entries.filter(({ second }) => second <= at && second >= at - reach.back);
  const after = entries.filter(({ second }) => second > at && second <= at + reach.ahead);
  for (const entry of [...before.toReversed(), ...after]) {
    const there = left.get(entry) ?? 0;
    const used = Math.min(wanted, there);
    left.set(entry, there - used);
    wanted -= used;
  }
}
