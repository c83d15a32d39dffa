/** From the engines' answers to what is saved: blocks, completions with their causes, supplies, pegs, exceptions. */
import { decimalOf, unitsOf } from "../../base/core/stock-quantity";
import type { LeftOfForecast } from "../../mrp/core/forecast";
import type { MaterialPlan } from "../../mrp/core/material-plan";
import { forecastId, type MaterialInTime } from "./material-of-orders";
import type {
  LateCause,
  OpenPlan,
  OpenPlant,
  Peg,
  PlannedCompletion,
  PlannedForecast,
  PlannedPlacement,
} from "./open-plant";
import type { OpenWork } from "./open-work";
import type { Cause, Plan, PlacedOperation } from "./plan";
import type { PlantResources } from "./plant-resources";
import { waitForMaterial } from "./wait-for-material";

/** Enough of a chain to follow; the rest lies further back. */
const longestChain = 120;

export function reportOpenPlan(answer: {
  open: OpenPlant;
  shop: OpenWork;
  plan: Plan;
  material: Pick<MaterialInTime, "plan" | "forecast">;
  /** When each operation would have to begin, were every machine free. */
  wanted: ReadonlyMap<string, number>;
}): OpenPlan {
  const { open, shop, plan } = answer;
  const material = answer.material.plan(waitForMaterial(shop, plan, answer.wanted));
  const { forecast } = answer.material;
  const weekOf = new Map(open.forecast.map(({ itemId, week }) => [forecastId(itemId, week), week]));
  return {
    placements: placements(shop, plan),
    completions: completions(open, shop, plan),
    supplies: material.plannedOrders.map((order) => ({
      id: order.id,
      kind: order.kind === "purchase" ? "buy" : "make",
      itemId: order.item,
      quantity: order.quantity,
      startQuantity: order.startQuantity,
      release: order.releaseSecond,
      due: order.dueSecond,
      supplierId: order.supplier,
    })),
    pegs: pegs(open, material, weekOf),
    exceptions: aboutOrders(material.exceptions, weekOf).map(
      ({ kind, item, order, quantity, fromSecond, toSecond, why, delays = [] }) => ({
        kind,
        itemId: item,
        about: order,
        quantity,
        from: finite(fromSecond),
        to: finite(toSecond),
        reason: why,
        delays: Object.fromEntries(delays.map(({ order: orderId, lateSeconds }) => [orderId, lateSeconds])),
      }),
    ),
    forecast: plannedForecast(open, forecast),
    drives: {
      forecast: material.items.filter(({ drivenBy }) => drivenBy === "forecast").map(({ item }) => item),
      decouplingPoints: material.items.filter(({ decouplingPoint }) => decouplingPoint).map(({ item }) => item),
    },
    refused: plan.refused.map(({ operation, orderId, kind }) => ({ operationId: operation, orderId, kind })),
    objective: plan.objective,
    totals: plan.totals,
  };
}

function placements({ resources, byId, fixed, runOf }: OpenWork, plan: Plan): PlannedPlacement[] {
  const leads = leadsOf(plan.operations);
  return plan.operations.map((placed) => {
    const operation = byId.get(placed.operation);
    const workUnitId = fixed.get(placed.operation)?.workUnitId ?? resources.unitOf(placed.resource, placed.unit);
    const unit = resources.centerOf.get(placed.resource)?.units.find(({ id }) => id === workUnitId);
    return {
      operationId: placed.operation,
      blockId: leads.get(loadKey(placed)) ?? placed.operation,
      workUnitId,
      setupStart: placed.setupStart,
      start: placed.start,
      end: Math.max(placed.end, placed.start + 1),
      setupKey: operation?.setupKey ?? null,
      places: operation && (unit?.capacity ?? 1) > 1 ? runOf(operation).places : 1,
      exclusive: (unit?.capacity ?? 1) === 1,
      frozen: fixed.has(placed.operation),
      reason: reasonOf(placed, resources),
    };
  });
}

/** A load of a batch resource is one block, named by its first operation. */
function leadsOf(operations: readonly PlacedOperation[]): ReadonlyMap<string, string> {
  const leads = new Map<string, string>();
  for (const placed of operations) {
    const key = loadKey(placed);
    const lead = leads.get(key);
    if (lead === undefined || placed.operation < lead) leads.set(key, placed.operation);
  }
  return leads;
}

const loadKey = ({ resource, batch, operation }: PlacedOperation): string =>
  batch === null ? operation : `${resource} ${batch}`;

const centerId = (resources: PlantResources, resource: string | null): string | null =>
  resource === null ? null : (resources.centerOf.get(resource)?.id ?? resource);

/** The one unit a resource is, where its center has several that are not alike. */
function unitId(resources: PlantResources, resource: string | null): string | null {
  const center = resource === null ? undefined : resources.centerOf.get(resource);
  const isOneOfSeveral = center !== undefined && (resources.ofCenter.get(center.id)?.length ?? 1) > 1;
  return isOneOfSeveral && resource !== null ? resources.unitOf(resource, 0) : null;
}

function reasonOf({ reason }: PlacedOperation, resources: PlantResources): PlannedPlacement["reason"] {
  return "resource" in reason ? { ...reason, resource: centerId(resources, reason.resource) ?? "" } : reason;
}

/** Orders with nothing left to do are complete since their last operation ended. */
function completions(open: OpenPlant, { resources, operations }: OpenWork, plan: Plan): PlannedCompletion[] {
  const unfinished = new Set(operations.map((operation) => operation.orderId));
  const finished = new Map<string, number>();
  for (const { orderId, state, finishedSecond } of open.operations) {
    if (state === "done" && !unfinished.has(orderId))
      finished.set(orderId, Math.max(finished.get(orderId) ?? -Infinity, finishedSecond ?? 0));
  }
  const due = new Map(open.orders.map((order) => [order.id, order.dueSecond]));
  const done = [...finished].map(([orderId, second]) => ({
    orderId,
    second,
    lateSeconds: Math.max(0, second - (due.get(orderId) ?? second)),
    cause: null,
  }));
  const planned = plan.orders.flatMap(({ orderId, completionSecond, tardinessSeconds, cause }) =>
    completionSecond === null || !unfinished.has(orderId)
      ? []
      : [
          {
            orderId,
            second: completionSecond,
            lateSeconds: tardinessSeconds,
            cause: cause && causeInCenters(cause, resources),
          },
        ],
  );
  return [...planned, ...done];
}

/** Consecutive links about the same thing are one. */
function causeInCenters(cause: Cause, resources: PlantResources): LateCause {
  const placeOf = (resource: string | null) => ({
    resource: centerId(resources, resource),
    unit: unitId(resources, resource),
  });
  const chain: LateCause["chain"][number][] = [];
  for (const { kind, operation, resource, item, from, to } of cause.chain) {
    const link = { kind, operationId: operation, ...placeOf(resource), item, from, to };
    const last = chain.at(-1);
    const same =
      last &&
      last.kind === kind &&
      last.operationId === operation &&
      last.resource === link.resource &&
      last.unit === link.unit &&
      last.item === item &&
      last.from === to;
    if (same) chain[chain.length - 1] = { ...last, from };
    else chain.push(link);
  }
  const { kind, resource, item, percent, seconds } = cause;
  const shares = cause.shares.map((share) => ({ ...share, ...placeOf(share.resource) }));
  return { kind, ...placeOf(resource), item, percent, seconds, shares, chain: chain.slice(0, longestChain) };
}

/** A shortage of forecast is nobody's order: said once of its item. */
function aboutOrders(
  exceptions: MaterialPlan["exceptions"],
  weekOf: ReadonlyMap<string, string>,
): MaterialPlan["exceptions"] {
  const said = new Set<string>();
  return exceptions.flatMap((message) => {
    if (message.order === null || !weekOf.has(message.order)) return [message];
    if (said.has(message.item)) return [];
    said.add(message.item);
    return [{ ...message, order: null }];
  });
}

function plannedForecast({ forecast }: OpenPlant, left: readonly LeftOfForecast[]): PlannedForecast[] {
  const leftOf = new Map(left.map((entry) => [entry.id, entry]));
  return forecast.flatMap(({ itemId, week, quantity }) => {
    const entry = leftOf.get(forecastId(itemId, week));
    if (entry === undefined) return [];
    const consumed = decimalOf(unitsOf(quantity) - BigInt(entry.left));
    return [{ itemId, week, consumed, planned: entry.isOver ? "0" : decimalOf(BigInt(entry.left)) }];
  });
}

function pegs({ needs, receipts }: OpenPlant, material: MaterialPlan, weekOf: ReadonlyMap<string, string>): Peg[] {
  const arrivals = new Map(receipts.map(({ id, second }) => [id, second]));
  const orders = new Map(material.plannedOrders.map(({ id, dueSecond }) => [id, dueSecond]));
  const covered = new Map<string, bigint>();
  const rows: Peg[] = material.pegging.map((peg): Peg => {
    if (peg.demand !== null) covered.set(peg.demand, (covered.get(peg.demand) ?? 0n) + unitsOf(peg.quantity));
    const forecastWeek = weekOf.get(peg.demand ?? "") ?? null;
    const needId = forecastWeek === null ? peg.demand : null;
    const row = { itemId: peg.item, needId, forecastWeek, quantity: peg.quantity };
    if (peg.receipt !== undefined)
      return { ...row, supply: "purchase", supplyId: peg.receipt, available: arrivals.get(peg.receipt) ?? null };
    if (peg.order !== undefined)
      return { ...row, supply: "planned", supplyId: peg.order, available: orders.get(peg.order) ?? null };
    return { ...row, supply: "stock", supplyId: null, available: null };
  });
  for (const { id, itemId, quantity } of needs) {
    const missing = unitsOf(quantity) - (covered.get(id) ?? 0n);
    if (missing > 0n)
      rows.push({
        itemId,
        supply: "shortage",
        supplyId: null,
        needId: id,
        forecastWeek: null,
        quantity: decimalOf(missing),
        available: null,
      });
  }
  return rows;
}

const finite = (second: number | null): number | null => (second === null || !Number.isFinite(second) ? null : second);
