/**
 * A load of an oven in which somebody was promised a place stays where it is: its operations, and those of orders whose
 * promise joined it, are fixed there with all that comes before them, as long as each of them can still be there in time.
 */
import type { FixedOperation } from "./fix-operations";
import { formerPlaces, HeldUnits, isPossible } from "./keep-promises";
import type { HoldToPlan } from "./open-plant";
import type { OpenWork } from "./open-work";
import { loadName, shareOf } from "./oven-loads";

export type FixedPlaces = ReadonlyMap<string, FixedOperation>;

export function heldLoads(shop: OpenWork): FixedPlaces {
  const places = formerPlaces(shop);
  const loads = promisedLoads(shop, places);
  const held = new Map<string, FixedOperation>();
  if (loads.length === 0) return held;
  const fixed = new Map(shop.fixed);
  const units = new HeldUnits(shop);
  for (const place of fixed.values()) units.take([place]);
  for (const operationId of loads.flat()) {
    const chain = chainOf({ ...shop, fixed }, operationId);
    const own = new Map(chain.flatMap((id) => (places.has(id) ? [[id, places.get(id)!] as const] : [])));
    const isThere = chain.every((id) => {
      const operation = shop.byId.get(id);
      return operation !== undefined && own.has(id) && isPossible({ ...shop, fixed }, operation, own);
    });
    if (!isThere || !units.take([...own.values()])) continue;
    for (const [id, place] of own) {
      fixed.set(id, place);
      held.set(id, place);
    }
  }
  return held;
}

export const withFixed = (shop: OpenWork, places: FixedPlaces): OpenWork => ({
  ...shop,
  fixed: new Map([...shop.fixed, ...places]),
});

/** What quotes hold of units: a load once, and not where it stands fixed already. */
export function heldApart({ open, byId, fixed, resources }: OpenWork): HoldToPlan[] {
  const known = new Set(
    [...fixed.values()].flatMap((place) => {
      const operation = byId.get(place.operationId);
      const share = operation && shareOf(operation, centerOf(resources, operation.workCenterId));
      return share ? [loadName(place, share.loadKey)] : [];
    }),
  );
  return open.holds.filter((hold) => {
    if (hold.loadKey == null) return true;
    const name = nameOfHold(hold, hold.loadKey);
    const isNew = !known.has(name);
    known.add(name);
    return isNew;
  });
}

/** By load the operations that stand in it, published ones first; only loads that a quote or an order not yet published shares. */
function promisedLoads({ open, operations, fixed, resources }: OpenWork, places: FixedPlaces): string[][] {
  const published = new Set(open.published.map(({ operationId }) => operationId));
  const held = new Set(open.holds.flatMap((hold) => (hold.loadKey == null ? [] : [nameOfHold(hold, hold.loadKey)])));
  const loads = new Map<string, string[]>();
  /** Begun, or elsewhere. */
  const gone = new Set<string>();
  for (const operation of operations) {
    const place = places.get(operation.id);
    const share = shareOf(operation, centerOf(resources, operation.workCenterId));
    if (!place || !share) continue;
    const name = loadName(place, share.loadKey);
    loads.set(name, [...(loads.get(name) ?? []), operation.id]);
    const now = fixed.get(operation.id);
    if (now && (now.started || now.setupStart !== place.setupStart)) gone.add(name);
  }
  return [...loads].flatMap(([name, members]) => {
    const [old, fresh] = [members.filter((id) => published.has(id)), members.filter((id) => !published.has(id))];
    const isShared = held.has(name) || (old.length > 0 && fresh.length > 0);
    return isShared && !gone.has(name) ? [[...old, ...fresh]] : [];
  });
}

/** It and all that comes before it, as far as that may still move. */
function chainOf({ byId, fixed }: OpenWork, operationId: string): string[] {
  const chain = new Set<string>();
  const add = (id: string): void => {
    const operation = byId.get(id);
    if (!operation || operation.state === "done" || fixed.has(id) || chain.has(id)) return;
    chain.add(id);
    for (const { operationId: before } of operation.after) add(before);
  };
  add(operationId);
  return [...chain];
}

const centerOf = ({ ofCenter, centerOf: byResource }: OpenWork["resources"], id: string) =>
  byResource.get(ofCenter.get(id)?.[0] ?? "");

const nameOfHold = ({ workUnitId, start, end }: HoldToPlan, loadKey: string): string =>
  loadName({ workUnitId, setupStart: start, end }, loadKey);
