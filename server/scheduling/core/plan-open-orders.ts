/**
 * The pure plan of a running plant. Material first, dated by when orders would want it; then machines, no operation
 * before its material; then material again, timed to the schedule. Greedy netting by date keeps the second pass
 * inside the first: who starts earlier takes what is there earlier (earliest due date first, Jackson 1955).
 */
import { startBefore } from "../../base/core/calendar";
import type { MaterialPlan } from "../../mrp/core/material-plan";
import { brokenBy, setFirst, standingOrders } from "./keep-promises";
import { materialOfOrders, type MaterialOfOrders } from "./material-of-orders";
import type { OpenPlan, OpenPlant, OperationToPlan } from "./open-plant";
import { openWork, type OpenWork } from "./open-work";
import type { Plan } from "./plan";
import { problemOf, type Release } from "./problem-of-open-work";
import { reportOpenPlan } from "./report-open-plan";
import { schedule } from "./schedule";

/** How often machines and material are matched before what is left is said instead. */
const rounds = 3;

/** How often promises are set first before the best plan found is taken; the last time, all that can stand. */
const attempts = 4;

export function planOpenOrders(open: OpenPlant): OpenPlan {
  const shop = openWork(open);
  const wanted = wantedSeconds(shop);
  const standing = new Map(standingOrders(shop));
  let best = planAround(shop, wanted);
  let broken = brokenBy(best.plan, standing);
  const first = new Set(broken);
  for (let attempt = 1; broken.length > 0 && attempt <= attempts; attempt += 1) {
    const kept = planAround(setFirst(shop, standing, attempt < attempts ? first : standing.keys()), wanted);
    for (const id of kept.unfed) standing.delete(id);
    const still = brokenBy(kept.plan, standing);
    for (const id of still) first.add(id);
    if (kept.unfed.size > 0 || still.length >= broken.length) continue;
    best = kept;
    broken = still;
  }
  return reportOpenPlan({ open, shop, plan: best.plan, material: best.material });
}

type Matched = {
  readonly plan: Plan;
  readonly material: MaterialPlan;
  /** Orders set where they stood, whose material is not there by then any more. */
  readonly unfed: ReadonlySet<string>;
};

function planAround(shop: OpenWork, wanted: ReadonlyMap<string, number>): Matched {
  const { open, fixed } = shop;
  let material = materialOfOrders(open, (id) => fixed.get(id)?.start ?? wanted.get(id) ?? 0);
  let release = releases(open, material, "earliest");
  for (let round = 1; ; round += 1) {
    const plan = schedule(problemOf(shop, release));
    const starts = new Map(plan.operations.map((placed) => [placed.operation, placed.start]));
    material = materialOfOrders(open, (id) => starts.get(id) ?? wanted.get(id) ?? 0);
    const later = tooLate(open, material, starts);
    const movable = [...later].filter(([id]) => !fixed.has(id));
    if (movable.length === 0 || round === rounds)
      return { plan, material: material.plan, unfed: ordersOf(shop, later) };
    release = new Map([...release, ...movable]);
  }
}

const ordersOf = ({ byId, fixed }: OpenWork, operations: ReadonlyMap<string, Release>): ReadonlySet<string> =>
  new Set([...operations.keys()].flatMap((id) => (fixed.has(id) ? (byId.get(id)?.orderId ?? []) : [])));

/** Latest starts that still meet the promise, were every machine free: who is due first takes scarce material first. */
function wantedSeconds({ open, operations, resources, runOf, openOf }: OpenWork): ReadonlyMap<string, number> {
  const due = new Map(open.orders.map((order) => [order.id, order.dueSecond]));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const followers = new Map<string, { follower: OperationToPlan; lag: number }[]>();
  for (const follower of operations) {
    for (const { operationId, minimumLagSeconds: lag } of follower.after) {
      const known = followers.get(operationId);
      if (known) known.push({ follower, lag });
      else followers.set(operationId, [{ follower, lag }]);
    }
  }
  const wanted = new Map<string, number>();
  const wantedOf = (operation: OperationToPlan): number => {
    const known = wanted.get(operation.id);
    if (known !== undefined) return known;
    const ends = (followers.get(operation.id) ?? []).map(({ follower, lag }) => wantedOf(follower) - lag);
    const end = Math.min(due.get(operation.orderId) ?? 0, ...ends);
    const unit = resources.unitOf(resources.ofCenter.get(operation.workCenterId)?.[0] ?? "", 0);
    const start = Math.max(0, startBefore(openOf(unit), end, operation.setupSeconds + runOf(operation).runSeconds));
    wanted.set(operation.id, start);
    return start;
  };
  for (const operation of byId.values()) wantedOf(operation);
  return wanted;
}

/** What each operation waits for: stock is there, a receipt comes at its date, a purchase a lead time from now. */
function releases(
  open: OpenPlant,
  { plan, earliestOf }: MaterialOfOrders,
  dated: "earliest" | "due",
): Map<string, Release> {
  const receipts = new Map(open.receipts.map(({ id, second }) => [id, second]));
  const orders = new Map(plan.plannedOrders.map(({ id, dueSecond }) => [id, dueSecond]));
  const operationOf = new Map(open.needs.map(({ id, operationId }) => [id, operationId]));
  const latest = new Map<string, Release>();
  for (const peg of plan.pegging) {
    const operationId = peg.demand === null ? undefined : operationOf.get(peg.demand);
    if (operationId === undefined || peg.onHand) continue;
    const bought = dated === "earliest" ? earliestOf.get(peg.item) : orders.get(peg.order ?? "");
    const second = peg.receipt === undefined ? (bought ?? 0) : (receipts.get(peg.receipt) ?? 0);
    if (second > (latest.get(operationId)?.second ?? 0)) latest.set(operationId, { second, item: peg.item });
  }
  return latest;
}

/** Operations that start before what they are now pegged to is there, with when it is. */
function tooLate(
  open: OpenPlant,
  material: MaterialOfOrders,
  starts: ReadonlyMap<string, number>,
): Map<string, Release> {
  const due = releases(open, material, "due");
  return new Map([...due].filter(([id, { second }]) => second > (starts.get(id) ?? Infinity)));
}
