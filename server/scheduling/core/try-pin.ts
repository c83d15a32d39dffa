// May an operation be pinned there? It is placed there as the next plan would place it, and whatever keeps it from
// beginning then is the refusal, with the earliest start there is on that unit.
import { nextOpen } from "../../base/core/calendar";
import { compile } from "./compile";
import { notPlaced } from "./kernel/columns";
import type { OpenPlant, PinToPlan } from "./open-plant";
import { openWork, type OpenWork } from "./open-work";
import type { StartReason } from "./plan";
import { openProblem } from "./plan-open-orders";
import { reasonOf } from "./report";
import { openShop } from "./shop";

export type PinRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "begun" }
  /** `units` = where it may run. */
  | { readonly kind: "notEligible"; readonly units: readonly string[] }
  | { readonly kind: "past"; readonly earliest: number }
  /** The published plan froze it there. */
  | { readonly kind: "frozen"; readonly workUnitId: string; readonly start: number }
  | { readonly kind: "closed" | "blocked"; readonly earliest: number; readonly reason: StartReason }
  | { readonly kind: "noPlace" }
  /** What is pinned already would be late for it. */
  | { readonly kind: "displaces"; readonly operationId: string };

export function tryPin(open: OpenPlant, pin: PinToPlan): PinRefusal | null {
  const operation = open.operations.find(({ id }) => id === pin.operationId);
  if (!operation) return { kind: "missing" };
  if (operation.state !== "waiting") return { kind: "begun" };
  const units = open.plant.workCenters.find(({ id }) => id === operation.workCenterId)?.units ?? [];
  if (!units.some(({ id }) => id === pin.workUnitId)) return { kind: "notEligible", units: units.map(({ id }) => id) };
  if (pin.start < 0) return { kind: "past", earliest: 0 };
  const others = open.pins.filter(({ operationId }) => operationId !== pin.operationId);
  const before = pinnedShop({ ...open, pins: others });
  const frozen = before.shop.fixed.get(pin.operationId);
  if (frozen && (frozen.workUnitId !== pin.workUnitId || frozen.start !== pin.start))
    return { kind: "frozen", workUnitId: frozen.workUnitId, start: frozen.start };
  const after = pinnedShop({ ...open, pins: [...others, pin] });
  return refusalOf(after, pin, operation.workCenterId) ?? displacedBy(before, after, others);
}

type PinnedShop = { readonly shop: OpenWork; readonly at: ReadonlyMap<string, { start: number; reason: StartReason }> };

/** What stands before anything is dispatched. */
function pinnedShop(open: OpenPlant): PinnedShop {
  const shop = openWork(open);
  const compiled = compile(openProblem(shop));
  const { fixed } = openShop(compiled);
  const at = compiled.operations.flatMap(({ id }, o) =>
    fixed.alternative[o] === notPlaced
      ? []
      : [[id, { start: fixed.start[o]!, reason: reasonOf(compiled, fixed, o) }] as const],
  );
  return { shop, at: new Map(at) };
}

function refusalOf(
  { shop, at }: PinnedShop,
  { operationId, workUnitId, start }: PinToPlan,
  workCenterId: string,
): PinRefusal | null {
  const found = at.get(operationId);
  if (!found) return { kind: "noPlace" };
  if (found.start === start) return null;
  const reason = "resource" in found.reason ? { ...found.reason, resource: workCenterId } : found.reason;
  const isClosed = nextOpen(shop.openOf(workUnitId), start) !== start;
  return { kind: isClosed ? "closed" : "blocked", earliest: found.start, reason };
}

function displacedBy(before: PinnedShop, after: PinnedShop, others: readonly PinToPlan[]): PinRefusal | null {
  const late = others.find(
    ({ operationId }) =>
      (after.at.get(operationId)?.start ?? Infinity) > (before.at.get(operationId)?.start ?? Infinity),
  );
  return late ? { kind: "displaces", operationId: late.operationId } : null;
}
