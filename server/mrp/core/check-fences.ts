/**
 * The judge of what keeps a plan calm: time fences, tolerances, receipts that may and may not move, items that are
 * used up before their successor, and messages that name whom they touch. From the problem's words and the plan's rows.
 */
import { parseInstant } from "../../base/core/calendar-zone";
import { parseDecimal, stockScale } from "../../base/core/quantity";
import type { ExceptionMessage, MaterialPlan } from "./material-plan";
import type { MaterialItem, MaterialProblem } from "./problem";
import { violation, type CheckOptions, type MaterialViolation } from "./check-words";

const day = 86_400;

export function checkFences(problem: MaterialProblem, plan: MaterialPlan, options: CheckOptions): MaterialViolation[] {
  return [
    ...nothingIsPlannedInsideAFence(problem, plan),
    ...whatAFenceHoldsBackIsSaid(problem, plan),
    ...movesAreAllowed(problem, plan),
    ...movesAreSaid(problem, plan),
    ...smallMovesAreNotSaid(problem, plan),
    ...whatNothingTakesIsSaid(problem, plan),
    ...whatMayMoveIsUsedFirst(problem, plan),
    ...whatIsSupersededIsNotOrdered(problem, plan, options),
    ...oldIsUsedBeforeNew(problem, plan),
    ...messagesNameWhomTheyTouch(problem, plan),
    ...whatDelaysAnOrderIsSaid(problem, plan, options),
    ...delaysAreTrue(problem, plan, options),
  ];
}

/** Seconds from now before which nothing new of an item, or of what may stand in for it, is there; none = no entry. */
export function fencesOf(problem: MaterialProblem): Map<string, number> {
  const fences = new Map<string, number>();
  const raise = (item: string, days: number): void => {
    if (days > 0) fences.set(item, Math.max(fences.get(item) ?? 0, fenceEnd(problem, days)));
  };
  for (const { id, planningFenceDays } of problem.items) raise(id, planningFenceDays);
  for (const { item, by } of problem.substitutes)
    raise(by, problem.items.find(({ id }) => id === item)?.planningFenceDays ?? 0);
  return fences;
}

/** Calendar days on the plant's wall. */
function fenceEnd({ now, timeZone }: MaterialProblem, days: number): number {
  const start = parseInstant(now, timeZone) ?? 0;
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const wall = new Date(`${shown.format(new Date(start * 1000)).replace(" ", "T")}Z`).getTime() + days * day * 1000;
  return (parseInstant(new Date(wall).toISOString().slice(0, 19), timeZone) ?? 0) - start;
}

/** All that follow an item, the next first. */
export function successors(items: ReadonlyMap<string, MaterialItem>, id: string): string[] {
  const line: string[] = [];
  for (let next = items.get(id)?.supersededBy?.item; next !== undefined; next = items.get(next)?.supersededBy?.item) {
    if (line.includes(next)) break;
    line.push(next);
  }
  return line;
}

function nothingIsPlannedInsideAFence(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  return plan.plannedOrders.flatMap(({ id, item, dueSecond }) => {
    const days = itemOf(problem, item).planningFenceDays;
    return days === 0 || dueSecond >= fenceEnd(problem, days)
      ? []
      : [violation("nothing is planned inside a fence", id, `due at ${dueSecond} s`)];
  });
}

/** A demand served late because of a fence has an expedite message of the order that serves it. */
function whatAFenceHoldsBackIsSaid(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const due = new Map(problem.demands.map((demand) => [demand.id, secondOf(problem, demand.due)]));
  const orders = new Map(plan.plannedOrders.map((order) => [order.id, order]));
  const said = new Set(plan.exceptions.filter(({ kind }) => kind === "expedite").map(({ order }) => order));
  return plan.pegging.flatMap((peg) => {
    const order = orders.get(peg.order ?? "");
    const wanted = due.get(peg.for ?? "");
    if (order === undefined || wanted === undefined || order.item !== peg.item) return [];
    const { planningFenceDays, expediteToleranceDays } = itemOf(problem, order.item);
    if (planningFenceDays === 0 || wanted >= fenceEnd(problem, planningFenceDays)) return [];
    const late = order.dueSecond - wanted;
    return late <= 0 || late < expediteToleranceDays * day || said.has(order.id)
      ? []
      : [violation("what a fence holds back is said", order.id, `${late} s late for ${peg.for ?? ""}`)];
  });
}

/** Only what is not firm moves, not out of a fence and not into it. */
function movesAreAllowed(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const receipts = new Map(problem.scheduledReceipts.map((receipt) => [receipt.id, receipt]));
  return plan.movedReceipts.flatMap(({ receipt, item, fromSecond, toSecond }) => {
    const entry = receipts.get(receipt);
    const days = itemOf(problem, item).planningFenceDays;
    const fence = days === 0 ? -Infinity : fenceEnd(problem, days);
    const wrong = (text: string): MaterialViolation[] => [violation("only what is not firm moves", receipt, text)];
    if (entry === undefined || entry.firm) return wrong("it is firm");
    if (secondOf(problem, entry.date) !== fromSecond) return wrong("it was dated otherwise");
    if (fromSecond < fence) return wrong("it was inside the planning fence");
    if (toSecond !== null && toSecond < fence) return wrong("it moves into the planning fence");
    const isUsed = plan.pegging.some((peg) => peg.receipt === receipt);
    return toSecond === null && isUsed ? wrong("it is left out and used") : [];
  });
}

function movesAreSaid(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  return plan.movedReceipts.flatMap(({ receipt, item, fromSecond, toSecond }) => {
    const kind = toSecond === null ? "cancel" : toSecond < fromSecond ? "expedite" : "defer";
    const days = toSecond === null ? Infinity : Math.abs(toSecond - fromSecond) / day;
    if (days < toleranceDays(itemOf(problem, item), kind)) return [];
    const said = plan.exceptions.some(
      (message) => message.order === receipt && message.kind === kind && message.toSecond === toSecond,
    );
    return said ? [] : [violation("moves are said", receipt, `${kind} without a message`)];
  });
}

/** But for a receipt that is left beside what is ordered instead. */
function smallMovesAreNotSaid(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const taken = takenReceipts(plan);
  return plan.exceptions.flatMap(({ kind, why, order, item, fromSecond, toSecond }) => {
    if (fromSecond === null || toSecond === null || (kind !== "expedite" && kind !== "defer")) return [];
    const days = Math.abs(toSecond - fromSecond) / day;
    const isLeft = why === "orderedBeside" && !taken.has(order ?? "");
    return days > 0 && days >= toleranceDays(itemOf(problem, item), kind) !== isLeft
      ? []
      : [violation("small moves are not said", order ?? item, `${kind} by ${days} days`)];
  });
}

/** A firm receipt that serves no need is asked for sooner or not at all, however little it comes too late. */
function whatNothingTakesIsSaid(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const taken = takenReceipts(plan);
  const said = new Set(
    plan.exceptions.filter(({ kind }) => kind === "expedite" || kind === "cancel").map(({ order }) => order),
  );
  return problem.scheduledReceipts.flatMap(({ id, item, firm }) =>
    !firm || taken.has(id) || said.has(id) || refusedItems(plan).has(item)
      ? []
      : [violation("what nothing takes is said", id, `${item} is left without a message`)],
  );
}

const takenReceipts = ({ pegging }: MaterialPlan): ReadonlySet<string> =>
  new Set(pegging.flatMap(({ receipt }) => receipt ?? []));

/** Nothing is ordered of an item while a receipt that anybody may have is left out. */
function whatMayMoveIsUsedFirst(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const kept = new Map(problem.scheduledReceipts.map(({ id, demand }) => [id, demand ?? null]));
  const ordered = new Set(plan.plannedOrders.map(({ item }) => item));
  return plan.movedReceipts.flatMap(({ receipt, item, toSecond }) =>
    toSecond === null && kept.get(receipt) === null && ordered.has(item)
      ? [violation("what may move is used first", receipt, `${item} is ordered all the same`)]
      : [],
  );
}

/** With a finite schedule an order for an earlier need may come late. */
function whatIsSupersededIsNotOrdered(
  problem: MaterialProblem,
  plan: MaterialPlan,
  { scheduled }: CheckOptions,
): MaterialViolation[] {
  return plan.plannedOrders.flatMap(({ id, item, dueSecond }) => {
    const { supersededBy: next, planningFenceDays } = itemOf(problem, item);
    if (next == null || (next.from != null && (scheduled || planningFenceDays > 0))) return [];
    const from = next.from == null ? -Infinity : secondOf(problem, next.from);
    return dueSecond < from ? [] : [violation("what is superseded is not ordered", id, `${item} at ${dueSecond} s`)];
  });
}

/** Where a successor serves a need that its own BOM lines and demands do not ask it for, no free stock of the old is left. */
function oldIsUsedBeforeNew(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const asked = askedOf(problem, plan);
  const items = new Map(problem.items.map((item) => [item.id, item]));
  return problem.items.flatMap((old) => {
    const line = successors(items, old.id);
    if (line.length === 0 || refusedItems(plan).has(old.id)) return [];
    const served = plan.pegging.some(
      (peg) =>
        peg.for !== null &&
        line.includes(peg.item) &&
        standsFor(problem, items, peg.item)
          .filter((item) => asked.has(`${peg.for}\n${item}`))
          .join() === old.id,
    );
    const kept = problem.stockReservations
      .filter(({ item }) => item === old.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const used = plan.pegging
      .filter((peg) => peg.onHand === true && peg.item === old.id)
      .reduce((sum, peg) => sum + micros(peg.quantity), 0n);
    return !served || used >= BigInt(old.onHand - kept)
      ? []
      : [violation("the old is used before the new", old.id, `${used} of ${old.onHand} millionths are used`)];
  });
}

/** The item itself and all that it may be given instead of. */
function standsFor(problem: MaterialProblem, items: ReadonlyMap<string, MaterialItem>, id: string): string[] {
  const replaced = problem.substitutes.filter(({ by }) => by === id).map(({ item }) => item);
  return problem.items
    .map((item) => item.id)
    .filter((item) => [item, ...successors(items, item)].some((known) => known === id || replaced.includes(known)));
}

/** "consumer item" for what demands and orders ask directly, whatever its date; phantoms blown through. */
function askedOf(problem: MaterialProblem, plan: MaterialPlan): ReadonlySet<string> {
  const boms = new Map(problem.boms.map((bom) => [bom.item, bom]));
  const asked = new Set<string>();
  const ask = (consumer: string, item: string, path: readonly string[]): void => {
    if (path.includes(item)) return;
    asked.add(`${consumer}\n${item}`);
    if (itemOf(problem, item).kind === "phantom")
      for (const { component } of boms.get(item)?.lines ?? []) ask(consumer, component, [...path, item]);
  };
  for (const { id, item } of problem.demands) ask(id, item, []);
  for (const { item, date } of problem.forecast) ask(`forecast ${item} ${date}`, item, []);
  for (const { id, item } of plan.plannedOrders)
    for (const { component } of boms.get(item)?.lines ?? []) ask(id, component, []);
  return asked;
}

/** A message's orders are demands; one about a supply names all that the supply's pegs lead to. */
function messagesNameWhomTheyTouch(problem: MaterialProblem, plan: MaterialPlan): MaterialViolation[] {
  const tops = new Map<string, Set<string>>();
  for (const { order, receipt, demand } of plan.pegging) {
    const source = order ?? receipt;
    if (source === undefined || demand === null) continue;
    const known = tops.get(source) ?? new Set();
    tops.set(source, known.add(demand));
  }
  const demands = new Set(problem.demands.map(({ id }) => id));
  return plan.exceptions.flatMap((message) => {
    const unknown = message.orders.filter((id) => !demands.has(id) && !id.startsWith("forecast "));
    const missing = isAboutSupply(message)
      ? [...(tops.get(message.order ?? "") ?? [])].filter((id) => !message.orders.includes(id))
      : [];
    return unknown.length + missing.length === 0
      ? []
      : [
          violation(
            "messages name whom they touch",
            `${message.kind} ${message.order ?? ""}`,
            `unknown ${unknown.join(", ")}, missing ${missing.join(", ")}`,
          ),
        ];
  });
}

/** A firm receipt that comes after what takes it would have to have it is asked for by then, and names the order. */
function whatDelaysAnOrderIsSaid(
  problem: MaterialProblem,
  plan: MaterialPlan,
  { wantedSooner }: CheckOptions,
): MaterialViolation[] {
  if (wantedSooner === undefined) return [];
  const receipts = new Map(problem.scheduledReceipts.map((receipt) => [receipt.id, receipt]));
  return plan.pegging.flatMap((peg) => {
    const receipt = receipts.get(peg.receipt ?? "");
    const wanted = wantedSooner.get(peg.for ?? "");
    if (receipt === undefined || wanted === undefined || !receipt.firm) return [];
    const early = secondOf(problem, receipt.date) - wanted.second;
    if (early <= 0 || early < itemOf(problem, receipt.item).expediteToleranceDays * day) return [];
    const said = plan.exceptions.some(
      ({ kind, order, toSecond, delays }) =>
        kind === "expedite" &&
        order === receipt.id &&
        (toSecond ?? Infinity) <= wanted.second &&
        (delays ?? []).some((delay) => delay.order === wanted.order && delay.lateSeconds === wanted.lateSeconds),
    );
    return said ? [] : [violation("what delays an order is said", receipt.id, `${wanted.order} waits for it`)];
  });
}

/** Each order that a message says is delayed takes that receipt later than it would have to; without such, none is. */
function delaysAreTrue(
  problem: MaterialProblem,
  plan: MaterialPlan,
  { wantedSooner }: CheckOptions,
): MaterialViolation[] {
  const dates = new Map(problem.scheduledReceipts.map(({ id, date }) => [id, secondOf(problem, date)]));
  return plan.exceptions.flatMap(({ kind, why, order, toSecond, delays = [] }) => {
    const waiting = plan.pegging.flatMap((peg) => {
      const wanted = peg.receipt === order ? wantedSooner?.get(peg.for ?? "") : undefined;
      return wanted !== undefined && wanted.second < (dates.get(order ?? "") ?? -Infinity) ? [wanted] : [];
    });
    const strangers = delays.filter((delay) => !waiting.some((wanted) => wanted.order === delay.order));
    const first = Math.min(...waiting.map(({ second }) => second));
    const isUnfounded = why === "delaysOrder" && (kind !== "expedite" || toSecond !== first);
    return strangers.length === 0 && !isUnfounded && (why !== "delaysOrder" || delays.length > 0)
      ? []
      : [violation("delays are true", order ?? "", `wanted at ${first}, asked for at ${toSecond}`)];
  });
}

const isAboutSupply = ({ kind }: ExceptionMessage): boolean => kind !== "shortage";

const toleranceDays = (item: MaterialItem, kind: "expedite" | "defer" | "cancel"): number =>
  kind === "expedite" ? item.expediteToleranceDays : kind === "defer" ? item.deferToleranceDays : 0;

function itemOf({ items }: MaterialProblem, id: string): MaterialItem {
  const known = indexes.get(items) ?? new Map(items.map((item) => [item.id, item]));
  indexes.set(items, known);
  return known.get(id) as MaterialItem;
}

const indexes = new WeakMap<MaterialProblem["items"], Map<string, MaterialItem>>();

const refusedItems = (plan: MaterialPlan): ReadonlySet<string> => new Set(plan.refused.flatMap(({ ids }) => ids));

const secondOf = ({ now, timeZone }: MaterialProblem, date: string): number =>
  (parseInstant(date, timeZone) ?? NaN) - (parseInstant(now, timeZone) ?? 0);

const micros = (text: string): bigint => parseDecimal(text, stockScale) ?? 0n;
