// One thing assumed of a plant: the same facts with that one changed, and the plan of them is made as any other.
import type { WeeklyCalendar } from "../../base/core/calendar";
import type { OpenPlant } from "./open-plant";

export type Assumption =
  /** A unit does not work from one second to another; what is frozen there meanwhile moves. */
  | { readonly kind: "closed"; readonly workUnitId: string; readonly from: number; readonly to: number }
  /** A work center works some hours more on one day. */
  | {
      readonly kind: "shift";
      readonly workCenterId: string;
      readonly date: string;
      readonly from: string;
      readonly to: string;
    }
  /** A delivery comes at another time. */
  | { readonly kind: "delivery"; readonly receiptId: string; readonly second: number }
  | { readonly kind: "priority"; readonly orderId: string; readonly priority: number };

/** Null where there is no such thing in the plant. */
export function withAssumption(open: OpenPlant, assumption: Assumption): OpenPlant | null {
  switch (assumption.kind) {
    case "closed": {
      const { workUnitId, from, to } = assumption;
      const isKnown = open.plant.workCenters.some(({ units }) => units.some(({ id }) => id === workUnitId));
      return isKnown ? { ...open, closures: [...(open.closures ?? []), { workUnitId, from, to }] } : null;
    }
    case "shift":
      return withShift(open, assumption);
    case "delivery": {
      const { receiptId, second } = assumption;
      if (!open.receipts.some(({ id }) => id === receiptId)) return null;
      return { ...open, receipts: open.receipts.map((each) => (each.id === receiptId ? { ...each, second } : each)) };
    }
    case "priority": {
      const { orderId, priority } = assumption;
      if (!open.orders.some(({ id }) => id === orderId)) return null;
      return { ...open, orders: open.orders.map((order) => (order.id === orderId ? { ...order, priority } : order)) };
    }
  }
}

function withShift(
  open: OpenPlant,
  { workCenterId, date, from, to }: Extract<Assumption, { kind: "shift" }>,
): OpenPlant | null {
  const { plant } = open;
  const center = plant.workCenters.find(({ id }) => id === workCenterId);
  const calendar = plant.calendars.find(({ id }) => id === center?.calendarId);
  if (!center || !calendar) return null;
  const longer: WeeklyCalendar = {
    ...calendar,
    id: `${calendar.id} with a shift more`,
    open: [...calendar.open, { date, from, to }],
  };
  return {
    ...open,
    plant: {
      ...plant,
      calendars: [...plant.calendars, longer],
      workCenters: plant.workCenters.map((each) => (each === center ? { ...each, calendarId: longer.id } : each)),
    },
  };
}
