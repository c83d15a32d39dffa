// The plant before anything is dispatched: frozen operations and reservations on their units, what is pinned with all
// that comes before it, then whole orders whose operations must follow each other within a maximum lag, which only an
// exact search can place.
import { type Compiled, emptyTimelines } from "./compile";
import { emptyPlacements } from "./kernel/columns";
import type { Shop } from "./kernel/dispatch";
import { placeFrozen, placeReservations } from "./place-fixed";
import { placePinned } from "./place-pinned";
import { placeTightOrders } from "./place-tight-orders";
import type { Plan, RefusedOperation } from "./plan";

export type OpenShop = Shop & { reservations: Plan["reservations"]; refused: RefusedOperation[] };

export function openShop(compiled: Compiled): OpenShop {
  const shop = frozenShop(compiled);
  placeTightOrders(compiled, shop);
  return shop;
}

/** Before orders with maximum lags are placed. */
export function frozenShop(compiled: Compiled): OpenShop {
  const timelines = emptyTimelines(compiled);
  const fixed = emptyPlacements(compiled.columns);
  const loadCount = placeFrozen(compiled, timelines, fixed);
  const reservations = placeReservations(compiled, timelines);
  const shop = { columns: compiled.columns, timelines, fixed, loadCount, reservations, refused: [] };
  placePinned(compiled, shop);
  return shop;
}
