/** When each demand is met, how late, and what made it late. */
import { formatLocal } from "../../base/core/calendar-zone";
import type { CompiledMaterial } from "../../mrp/core/compile";
import type { Netted } from "../../mrp/core/kernel/net";
import { pegsByRequirement, requirementsByConsumer } from "./plan-demands-availability";
import type { Plan } from "./plan";
import type { DemandCause, DemandResult } from "./plant-plan";

/** What is never there was waited for, not spent. */
const nothing = { shares: [], chain: [] };

export function demandResults(
  material: CompiledMaterial,
  netted: Netted,
  schedule: Plan,
  there: Float64Array,
): DemandResult[] {
  const { requirements } = netted;
  const suppliesOf = pegsByRequirement(netted);
  const consumes = requirementsByConsumer(netted);
  const asked = material.demands.map((): number[] => []);
  for (let at = 0; at < requirements.length; at += 1)
    if (requirements.consumer[at] === -1) asked[requirements.demand[at] as number]?.push(at);
  const causes = new Map(schedule.orders.map((outcome) => [outcome.orderId, outcome.cause]));
  const refused = new Map(schedule.refused.map((refusal) => [refusal.orderId, refusal]));

  return material.demands.map((demand, index) => {
    const { second, last } = latest(asked[index] ?? []);
    if (second === Infinity) return { id: demand.id, completionSecond: null, lateSeconds: 0, cause: neverCause(index) };
    const completionSecond = Math.max(0, second);
    const lateSeconds = Math.max(0, completionSecond - demand.second);
    return {
      id: demand.id,
      completionSecond,
      lateSeconds,
      cause: lateSeconds === 0 ? null : lateCause(demand.id, last, completionSecond),
    };
  });

  /** The supply that comes last for these requirements; short ones never come. */
  function latest(wanted: readonly number[]): { second: number; last: number } {
    let second = -Infinity;
    let last = -1;
    for (const requirement of wanted) {
      if ((requirements.short[requirement] as number) > 0) return { second: Infinity, last: -1 };
      for (const supply of suppliesOf[requirement] ?? []) {
        if ((there[supply] as number) > second) {
          second = there[supply] as number;
          last = supply;
        }
      }
    }
    return { second, last };
  }

  function lateCause(demand: string, last: number, completion: number): DemandCause {
    const scheduled = causes.get(demand);
    if (scheduled != null) return scheduled;
    // Nothing of it is scheduled: follow the supply that came last down to what was waited for.
    let supply = last;
    for (let below = last; below !== -1; below = latest(consumes[below] ?? []).last) supply = below;
    const item = material.items[netted.supplies.item[supply] as number]?.id ?? null;
    const date = formatLocal(material.originEpochSecond + completion, material.timeZone);
    return {
      kind: "item",
      resource: null,
      item,
      calendar: null,
      text: `waiting for ${item ?? "material"}: it cannot be there before ${date}`,
      shares: [{ kind: "item", resource: null, item, seconds: completion, percent: 100 }],
      chain: [],
    };
  }

  function neverCause(demand: number): DemandCause {
    const id = material.demands[demand]?.id ?? "";
    const refusal = refused.get(id);
    if (refusal !== undefined)
      return { kind: "resource", resource: null, item: null, calendar: null, text: refusal.reason, ...nothing };
    const item = shortItem(asked[demand] ?? []);
    return {
      kind: "item",
      resource: null,
      item,
      calendar: null,
      text: `${item ?? "something it needs"} can never be there`,
      ...nothing,
    };
  }

  function shortItem(wanted: readonly number[]): string | null {
    for (const requirement of wanted) {
      if ((requirements.short[requirement] as number) > 0)
        return material.items[requirements.item[requirement] as number]?.id ?? null;
      for (const supply of suppliesOf[requirement] ?? []) {
        const below = there[supply] === Infinity ? shortItem(consumes[supply] ?? []) : null;
        if (below !== null) return below;
      }
    }
    return null;
  }
}
