// Open work as a problem for the scheduler: fixed operations frozen, quotes as reservations, the rest where it may go.
import { heldApart } from "./held-loads";
import type { OpenPlant, OperationToPlan } from "./open-plant";
import { horizonSeconds, type OpenWork } from "./open-work";
import type { Problem, ProblemOperation } from "./problem";

const day = 86_400;

/** When an operation can have its material, and the item that comes last. */
export type Release = { readonly second: number; readonly item: string };

export function problemOf(shop: OpenWork, release: ReadonlyMap<string, Release>): Problem {
  const { open, resources } = shop;
  const pins = pinsOf(shop);
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
      // Due and promised are one date here: what can keep it is set first (`keep-promises.ts`), the rest weighs by how late.
      promisedSecond: null,
      weight: 10 - priority,
      releaseSecond: 0,
    })),
    operations: shop.operations.map((operation) => ({
      ...problemOperation(shop, operation, release.get(operation.id)),
      pin: pins.get(operation.id) ?? null,
    })),
    reservations: heldApart(shop).flatMap(({ id, workUnitId, start, end, setupKey, places }) => {
      const place = resources.placeOf(workUnitId);
      if (!place || end <= 0) return [];
      return [
        { id, ...place, start, end, runStart: null, setupKey: keyOn(shop, place.resource, setupKey), count: places },
      ];
    }),
    previous: previousOf(shop),
    tariffs: [],
    prices: { setupSecond: 1, overtimeSecond: 1 },
    // A day late is a day late; from then on every day weighs more than the one before.
    tardiness: { graceSeconds: day, stepSeconds: day, steps: 4 },
    change: changeOf(open),
  };
}

/** What begins within the freeze does not move; behind it a move weighs half as much every day. */
export const changeOf = ({ plant }: OpenPlant): Problem["change"] => ({
  fenceSecond: plant.freezeHours * 3_600,
  toleranceSeconds: 900,
  halfLifeSeconds: day,
});

/** Of a unit the plant has no more nothing is left to keep to. */
const pinsOf = ({ open, resources }: OpenWork): ReadonlyMap<string, ProblemOperation["pin"]> =>
  new Map(
    open.pins.flatMap(({ operationId, workUnitId, start }) => {
      const place = resources.placeOf(workUnitId);
      return place ? [[operationId, { ...place, start }] as const] : [];
    }),
  );

function problemOperation(
  shop: OpenWork,
  operation: OperationToPlan,
  release: Release | undefined,
): Omit<ProblemOperation, "pin"> {
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
      watts: null,
      cost: 0,
    })),
    also: places > 1 && pool !== undefined ? [{ resource: pool, quantity: places - 1 }] : [],
    setupKey: keyOn(shop, pool, operation.setupKey),
    after: operation.after.flatMap(({ operationId, minimumLagSeconds }) =>
      isOpen(byId.get(operationId))
        ? [{ operation: operationId, minLagSeconds: minimumLagSeconds, maxLagSeconds: null, transfer: null }]
        : [],
    ),
    releaseSecond: Math.max(0, release?.second ?? 0, ...finished),
    releaseItem: release?.item ?? null,
    quantity: batch === null ? 1 : operation.pieces,
    breakable: shop.isBreakable(operation),
    frozen: at && place ? { ...place, setupStart: at.setupStart, start: at.start, end: at.end } : null,
  };
}

const isOpen = (operation: OperationToPlan | undefined): boolean =>
  operation?.state === "waiting" || operation?.state === "started";

/** The scheduler divides by the efficiency itself. */
function efficient(
  { resources }: OpenWork,
  operation: OperationToPlan,
  runSeconds: number,
): { numerator: number; denominator: number } {
  const center = resources.centerOf.get(resources.ofCenter.get(operation.workCenterId)?.[0] ?? "");
  return { numerator: runSeconds * (center?.efficiencyBasisPoints ?? 10_000), denominator: 10_000 };
}

/** Keys matter only where there is a matrix. */
function keyOn({ resources }: OpenWork, resource: string | undefined, key: string | null): string | null {
  return resource !== undefined && resources.centerOf.get(resource)?.setupMatrixId ? key : null;
}

/** Where things stood, or what an order held as a quote: what differs from it counts as change. */
function previousOf({ open, resources }: OpenWork): Problem["previous"] {
  const published = new Set(open.published.map(({ operationId }) => operationId));
  const wishes = open.wishes.filter(({ operationId }) => !published.has(operationId));
  return [...open.published, ...wishes].flatMap(({ operationId, workUnitId, start }) => {
    const place = resources.placeOf(workUnitId);
    return place ? [{ operation: operationId, ...place, start }] : [];
  });
}
