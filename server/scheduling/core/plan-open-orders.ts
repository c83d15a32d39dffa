/**
 * The pure plan of a running plant. Material first, dated by when orders would want it; then machines, no operation
 * before its material; then material again, timed to the schedule. Greedy netting by date keeps the second pass
 * inside the first: who starts earlier takes what is there earlier (earliest due date first, Jackson 1955).
 */
import { openIntervals, startBefore, type OpenIntervals } from "../../base/core/calendar";
import { poolUse } from "../../promising/core/pool-places";
import { runOnResource } from "./run-on-resource";
import { fixOperations, type FixedOperation } from "./fix-operations";
import { materialOfOrders, type MaterialOfOrders } from "./material-of-orders";
import type { OpenPlan, OpenPlant, OperationToPlan } from "./open-plant";
import { plantResources, type PlantResources } from "./plant-resources";
import type { Problem, ProblemOperation } from "./problem";
import { reportOpenPlan } from "./report-open-plan";
import { schedule } from "./schedule";

/** Calendars are compiled this far; what does not fit is refused. */
const horizonSeconds = 400 * 86_400;
/** How often machines and material are matched before what is left is said instead. */
const rounds = 3;

export function planOpenOrders(open: OpenPlant): OpenPlan {
  const shop = openShop(open);
  const wanted = wantedSeconds(shop);
  let material = materialOfOrders(open, (id) => shop.fixed.get(id)?.start ?? wanted.get(id) ?? 0);
  let release = releases(open, material, "earliest");
  for (let round = 1; ; round += 1) {
    const plan = schedule(problemOf(shop, release));
    const starts = new Map(plan.operations.map((placed) => [placed.operation, placed.start]));
    material = materialOfOrders(open, (id) => starts.get(id) ?? wanted.get(id) ?? 0);
    const later = tooLate(open, shop, material, starts);
    if (later.size === 0 || round === rounds) return reportOpenPlan({ open, shop, plan, material: material.plan });
    release = new Map([...release, ...later]);
  }
}

export type OpenShop = {
  readonly open: OpenPlant;
  readonly resources: PlantResources;
  /** Not yet done. */
  readonly operations: readonly OperationToPlan[];
  readonly byId: ReadonlyMap<string, OperationToPlan>;
  readonly fixed: ReadonlyMap<string, FixedOperation>;
  readonly runOf: (operation: OperationToPlan) => { readonly runSeconds: number; readonly places: number };
  readonly openOf: (workUnitId: string) => OpenIntervals;
};

/** When an operation can have its material, and the item that comes last. */
export type Release = { readonly second: number; readonly item: string };

function openShop(open: OpenPlant): OpenShop {
  const { plant, originEpochSecond } = open;
  const resources = plantResources(open);
  const operations = open.operations.filter(({ state }) => state === "waiting" || state === "started");
  const centers = new Map(plant.workCenters.map((center) => [center.id, center]));
  const centerOfUnit = new Map(
    plant.workCenters.flatMap((center) => center.units.map((unit) => [unit.id, { center, unit }] as const)),
  );
  const window = { timeZone: plant.timeZone, originEpochSecond, fromSecond: -60 * 86_400, toSecond: horizonSeconds };
  const calendars = new Map(plant.calendars.map((calendar) => [calendar.id, openIntervals(calendar, window)]));
  const closed = openIntervals({ id: "closed", weekly: [], closed: [], open: [] }, window);
  const openOf = (unit: string): OpenIntervals =>
    calendars.get(centerOfUnit.get(unit)?.center.calendarId ?? "") ?? closed;
  const runOf = (operation: OperationToPlan): { runSeconds: number; places: number } => {
    const center = centers.get(operation.workCenterId);
    const capacity = center?.units[0]?.capacity ?? 1;
    const { places, runSeconds } =
      capacity > 1
        ? poolUse(operation.pieces, capacity, operation.runSeconds)
        : { places: 1, runSeconds: operation.runSeconds };
    // A zero-length operation would leave no trace on its unit.
    return {
      places,
      runSeconds: Math.max(
        1,
        runOnResource(runSeconds, ((center?.efficiencyBasisPoints ?? 10_000) / 10_000).toFixed(4)),
      ),
    };
  };
  const fixed = fixOperations({
    operations: open.operations,
    published: new Map(open.published.map((placement) => [placement.operationId, placement])),
    freezeSeconds: plant.freezeHours * 3_600,
    capacityOf: (unit) => centerOfUnit.get(unit)?.unit.capacity ?? 1,
    openOf,
    runOf,
  });
  const byId = new Map(open.operations.map((operation) => [operation.id, operation]));
  return { open, resources, operations, byId, fixed, runOf, openOf };
}

/** Latest starts that still meet the promise, were every machine free: who is due first takes scarce material first. */
function wantedSeconds({ open, operations, resources, runOf, openOf }: OpenShop): ReadonlyMap<string, number> {
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
  { fixed }: OpenShop,
  material: MaterialOfOrders,
  starts: ReadonlyMap<string, number>,
): Map<string, Release> {
  const due = releases(open, material, "due");
  return new Map([...due].filter(([id, { second }]) => !fixed.has(id) && second > (starts.get(id) ?? Infinity)));
}

function problemOf(shop: OpenShop, release: ReadonlyMap<string, Release>): Problem {
  const { open, resources } = shop;
  return {
    timeZone: open.plant.timeZone,
    originEpochSecond: open.originEpochSecond,
    horizonSeconds,
    calendars: open.plant.calendars.map((calendar) => ({ ...calendar })),
    setupMatrices: resources.setupMatrices,
    resources: [...resources.resources],
    orders: open.orders.map(({ id, dueSecond, priority }) => ({
      id,
      dueSecond,
      weight: 10 - priority,
      releaseSecond: 0,
    })),
    operations: shop.operations.map((operation) => problemOperation(shop, operation, release.get(operation.id))),
    reservations: open.holds.flatMap(({ id, workUnitId, start, end, setupKey, places }) => {
      const place = resources.placeOf(workUnitId);
      if (!place || end <= 0) return [];
      return [
        { id, ...place, start, end, runStart: null, setupKey: keyOn(shop, place.resource, setupKey), count: places },
      ];
    }),
    previous: previousOf(shop),
  };
}

function problemOperation(shop: OpenShop, operation: OperationToPlan, release: Release | undefined): ProblemOperation {
  const { resources, fixed, byId } = shop;
  const center = resources.ofCenter.get(operation.workCenterId) ?? [];
  const { runSeconds, places } = shop.runOf(operation);
  const batch = resources.centerOf.get(center[0] ?? "")?.batchSize ?? null;
  // The routing gives the time of all loads; the scheduler wants one load's.
  const loads = batch === null ? 1 : Math.ceil(operation.pieces / batch);
  const at = fixed.get(operation.id);
  const place = at && resources.placeOf(at.workUnitId);
  const finished = operation.after.flatMap(({ operationId, minimumLagSeconds }) => {
    const before = byId.get(operationId);
    return before?.state === "done" ? [(before.finishedSecond ?? 0) + minimumLagSeconds] : [];
  });
  const [pool] = center;
  return {
    id: operation.id,
    orderId: operation.orderId,
    alternatives: center.map((resource) => ({
      resource,
      setupSeconds: operation.setupSeconds,
      runSeconds: efficient(shop, operation, Math.ceil(runSeconds / loads)),
    })),
    also: places > 1 && pool !== undefined ? [{ resource: pool, quantity: places - 1 }] : [],
    setupKey: keyOn(shop, pool, operation.setupKey),
    after: operation.after.flatMap(({ operationId, minimumLagSeconds }) =>
      isOpen(byId.get(operationId))
        ? [{ operation: operationId, minLagSeconds: minimumLagSeconds, maxLagSeconds: null }]
        : [],
    ),
    releaseSecond: Math.max(0, release?.second ?? 0, ...finished),
    releaseItem: release?.item ?? null,
    quantity: batch === null ? 1 : operation.pieces,
    frozen: at && place ? { ...place, setupStart: at.setupStart, start: at.start, end: at.end } : null,
  };
}

const isOpen = (operation: OperationToPlan | undefined): boolean =>
  operation?.state === "waiting" || operation?.state === "started";

/** The scheduler divides by the efficiency itself. */
function efficient(
  { resources }: OpenShop,
  operation: OperationToPlan,
  runSeconds: number,
): { numerator: number; denominator: number } {
  const center = resources.centerOf.get(resources.ofCenter.get(operation.workCenterId)?.[0] ?? "");
  return { numerator: runSeconds * (center?.efficiencyBasisPoints ?? 10_000), denominator: 10_000 };
}

/** Keys matter only where there is a matrix. */
function keyOn({ resources }: OpenShop, resource: string | undefined, key: string | null): string | null {
  return resource !== undefined && resources.centerOf.get(resource)?.setupMatrixId ? key : null;
}

/** Where things stood, or what an order held as a quote: ties go there, so that a replan moves little. */
function previousOf({ open, resources }: OpenShop): Problem["previous"] {
  const published = new Set(open.published.map(({ operationId }) => operationId));
  const wishes = open.wishes.filter(({ operationId }) => !published.has(operationId));
  return [...open.published, ...wishes].flatMap(({ operationId, workUnitId, start }) => {
    const place = resources.placeOf(workUnitId);
    return place ? [{ operation: operationId, resource: place.resource, start }] : [];
  });
}
