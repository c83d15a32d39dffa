/** Exception messages as a planner reads them (APICS): firm receipts are never moved, only talked about. */
import type { CompiledMaterial, CompiledReceipt } from "./compile";
import type { CompiledItem } from "./compile-items";
import { exceptionTexts, type ExceptionReason } from "./exception-reasons";
import { coProduct, planned, receipt } from "./kernel/columns";
import type { Netted } from "./kernel/net";
import type { ExceptionKind, ExceptionMessage, WantedSooner } from "./material-plan";
import type { ReportedPegging } from "./report-pegging";
import { quantityText } from "./quantity-text";

/** What starts within a day is to be released now. */
const releaseWindowSeconds = 86_400;

type Words = {
  readonly ids: readonly string[];
  readonly pegging: ReportedPegging;
  readonly wantedSooner: ReadonlyMap<number, WantedSooner>;
};
type About = {
  readonly order: string | null;
  readonly item: number;
  readonly quantity: number;
  /** Asked where there is something to say. */
  readonly orders: () => readonly string[];
  readonly delays?: ExceptionMessage["delays"];
};

export function reportExceptions(
  material: CompiledMaterial,
  netted: Netted,
  { ids, pegging, wantedSooner }: Words,
): ExceptionMessage[] {
  const messages: ExceptionMessage[] = [];
  const { requirements, supplies } = netted;
  const uncovered = firstUncovered(netted);
  const ordered = firstOrdered(netted);
  const besides = yieldedWith(netted);
  const sooner = soonerBySupply(netted, wantedSooner);
  const say = (kind: ExceptionKind, about: About, from: number | null, to: number | null, why: ExceptionReason): void =>
    void messages.push({
      kind,
      order: about.order,
      item: material.items[about.item]?.id ?? "",
      quantity: quantityText(about.quantity),
      fromSecond: from,
      toSecond: to,
      why,
      reason: exceptionTexts[why],
      orders: about.orders(),
      ...(kind === "expedite" && about.delays?.length ? { delays: about.delays } : {}),
    });

  for (let supply = 0; supply < supplies.length; supply += 1) {
    const kind = supplies.kind[supply];
    if (kind === planned) plannedOrder(supply);
    if (kind === receipt) scheduledReceipt(supply);
  }
  for (let index = 0; index < requirements.length; index += 1)
    if (requirements.short[index] !== 0) shortage(index, requirements.short[index] as number);
  return messages;

  function plannedOrder(supply: number): void {
    const about = {
      order: ids[supply] ?? null,
      item: supplies.item[supply] as number,
      quantity: supplies.quantity[supply] as number,
      orders: () => touched([supply, ...(besides.get(supply) ?? [])]),
    };
    const { kind, fence, expediteTolerance } = material.items[about.item] as CompiledItem;
    const release = supplies.release[supply] as number;
    const second = supplies.second[supply] as number;
    const wanted = supplies.wanted[supply] as number;
    const isHeld = second > wanted && wanted < fence;
    if (release < 0) say("pastDue", about, release, 0, "leadTimeTooShort");
    else if (release < releaseWindowSeconds) say("release", about, release, release, "releaseDue");
    if ((kind === "buy" || isHeld) && isWorthSaying(second - wanted, expediteTolerance))
      say("expedite", about, second, wanted, isHeld ? "insideFence" : "laterThanNeed");
  }

  function scheduledReceipt(supply: number): void {
    const entry = material.receipts[supplies.reference[supply] as number] as CompiledReceipt;
    const parts = partsOf(supply);
    // A receipt that other items take a part of stands in several supplies: one message for all.
    if (parts[0] !== supply) return;
    const item = supplies.item[supply] as number;
    const needed = least(supplies.needed, parts);
    const short = uncovered.get(item);
    // What stays unused while the plan orders more before it comes is wanted then, not superfluous.
    const instead = needed === Infinity ? (ordered.get(item) ?? Infinity) : Infinity;
    const wanted = Math.min(least(supplies.wanted, parts), short?.second ?? Infinity, instead);
    const isShort = short !== undefined && short.second < entry.second;
    const asks = (): readonly string[] => (isShort ? pegging.demandsBehind(short.requirement, short.net) : []);
    const orders = (): string[] => [...new Set([...touched(parts), ...asks()])];
    const late = parts.flatMap((part) => sooner.get(part) ?? []);
    const about = { order: entry.id, item, quantity: entry.quantity, orders, delays: delaysOf(late) };
    if (entry.second < 0) say("pastDue", about, entry.second, 0, "dateOver");
    const moved = netted.moved.get(supplies.reference[supply] as number);
    const promised = late.reduce((first, { second }) => Math.min(first, second), Infinity);
    if (moved === undefined) dated(about, entry.second, { wanted, promised, needed });
    else redated(about, entry.second, moved);
  }

  function dated(
    about: About,
    second: number,
    { wanted, promised, needed }: { wanted: number; promised: number; needed: number },
  ): void {
    const { expediteTolerance, deferTolerance } = material.items[about.item] as CompiledItem;
    const first = Math.min(wanted, promised);
    if (first < second) {
      if (isWorthSaying(second - first, expediteTolerance))
        say("expedite", about, second, first, wanted < second ? "neededSooner" : "delaysOrder");
      // A small move, but what it saves is a whole order.
      else if (needed === Infinity) say("expedite", about, second, first, "orderedBeside");
    } else if (needed === Infinity) say("cancel", about, second, null, "nothingNeedsIt");
    else if (isWorthSaying(needed - second, deferTolerance)) say("defer", about, second, needed, "neededLater");
  }

  /** It is not firm: the plan has moved it already, or does without it. */
  function redated(about: About, second: number, moved: number): void {
    const { expediteTolerance, deferTolerance } = material.items[about.item] as CompiledItem;
    if (moved === Infinity) say("cancel", about, second, null, "leftOut");
    else if (isWorthSaying(second - moved, expediteTolerance)) say("expedite", about, second, moved, "movedUp");
    else if (isWorthSaying(moved - second, deferTolerance)) say("defer", about, second, moved, "movedBack");
  }

  function shortage(requirement: number, quantity: number): void {
    const consumer = requirements.consumer[requirement] as number;
    const demand = material.demands[requirements.demand[requirement] as number]?.id ?? null;
    const about = {
      order: consumer === -1 ? demand : (ids[consumer] ?? null),
      item: requirements.item[requirement] as number,
      quantity,
      orders: () => pegging.demandsBehind(requirement, quantity),
    };
    say("shortage", about, requirements.second[requirement] as number, null, "noSupply");
  }

  function touched(parts: readonly number[]): string[] {
    return [...new Set(parts.flatMap((part) => pegging.demandsOf(part)))];
  }

  function partsOf(supply: number): number[] {
    if (material.substitutes.length === 0) return [supply];
    const parts: number[] = [];
    for (let other = 0; other < supplies.length; other += 1)
      if (supplies.kind[other] === receipt && supplies.reference[other] === supplies.reference[supply])
        parts.push(other);
    return parts;
  }
}

const isWorthSaying = (seconds: number, tolerance: number): boolean => seconds > 0 && seconds >= tolerance;

const least = (column: Float64Array, places: readonly number[]): number =>
  places.reduce((first, place) => Math.min(first, column[place] as number), Infinity);

/** By supply: who takes it as it comes, and would have to have it sooner. */
function soonerBySupply(
  { requirements, supplies, pegs }: Netted,
  wantedSooner: ReadonlyMap<number, WantedSooner>,
): Map<number, WantedSooner[]> {
  const found = new Map<number, WantedSooner[]>();
  if (wantedSooner.size === 0) return found;
  for (let peg = 0; peg < pegs.length; peg += 1) {
    const supply = pegs.supply[peg] as number;
    const wanted = wantedSooner.get(requirements.demand[pegs.requirement[peg] as number] as number);
    if (wanted === undefined || pegs.quantity[peg] === 0 || wanted.second >= (supplies.second[supply] as number))
      continue;
    const known = found.get(supply);
    if (known === undefined) found.set(supply, [wanted]);
    else known.push(wanted);
  }
  return found;
}

/** Each order once. */
const delaysOf = (late: readonly WantedSooner[]): ExceptionMessage["delays"] => [
  ...new Map(late.map(({ order, lateSeconds }) => [order, { order, lateSeconds }])).values(),
];

type Uncovered = { readonly second: number; readonly requirement: number; readonly net: number };

/** The first requirement of each item that stock and receipts in time did not cover. */
function firstUncovered({ requirements }: Netted): Map<number, Uncovered> {
  const first = new Map<number, Uncovered>();
  for (let index = 0; index < requirements.length; index += 1) {
    if (requirements.net[index] === 0) continue;
    const item = requirements.item[index] as number;
    const second = requirements.second[index] as number;
    const net = Math.min(requirements.net[index] as number, requirements.quantity[index] as number);
    if (second < (first.get(item)?.second ?? Infinity)) first.set(item, { second, requirement: index, net });
  }
  return first;
}

/** When the plan first has more of an item than it knew of: also where an order up to a maximum covers no need. */
function firstOrdered({ supplies }: Netted): Map<number, number> {
  const first = new Map<number, number>();
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== planned) continue;
    const item = supplies.item[supply] as number;
    first.set(item, Math.min(first.get(item) ?? Infinity, supplies.second[supply] as number));
  }
  return first;
}

/** By order: the supplies that come with it. */
function yieldedWith({ supplies }: Netted): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== coProduct) continue;
    const main = supplies.reference[supply] as number;
    found.set(main, [...(found.get(main) ?? []), supply]);
  }
  return found;
}
