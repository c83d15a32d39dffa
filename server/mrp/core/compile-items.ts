/** Items to dense indexes: lead times, lot rules, yields. */
import type { WeeklyCalendar } from "../../base/core/calendar";
import { parseInstant } from "../../base/core/calendar-zone";
import { divide, multiply, ratio, roundUp, type Ratio } from "../../engineering/core/ratio";
import { unitPrecision } from "../../engineering/core/line-quantity";
import { fastRatio, integer, upToMultiple, type FastRatio } from "./kernel/exact";
import type { LotRule } from "./kernel/lot-size";
import { shiftDaysOn, type ShiftDays } from "./lead-time";
import type { Fault, MaterialItem, MaterialProblem } from "./problem";
import { safetyLayers, type SafetyLayer } from "./safety-layers";
import type { UnitFactor } from "./unit-factors";

export type CompiledItem = {
  readonly id: string;
  readonly kind: "make" | "buy" | "phantom";
  readonly dedicated: boolean;
  /** As stated; null = nobody did. */
  readonly drivenBy: "forecast" | "order" | null;
  readonly unit: string;
  readonly leadDays: number;
  readonly shift: ShiftDays;
  readonly onHand: number;
  /** Safety stock as layers that begin, at or after now, and may end: [from, to). By `from`. */
  readonly safety: readonly SafetyLayer[];
  readonly safetyEnds: boolean;
  readonly lot: LotRule;
  /** Whole millionths an order is started in. */
  readonly precision: number;
  /** 1 ÷ yield. */
  readonly perGood: FastRatio;
  /** Millionths an order loses whatever its size. */
  readonly scrapPerOrder: number;
  readonly supplier: string | null;
  /** All who supply it, by name; none where nobody is named. */
  readonly sources: readonly CompiledSource[];
  /** False where its lead time counts working days and there are none. */
  readonly orderable: boolean;
  /** Nothing new is there before this second; -Infinity = no planning fence. */
  readonly fence: number;
  /** Moves by less are not said, in seconds. */
  readonly expediteTolerance: number;
  readonly deferTolerance: number;
  /** Needs from this second on that it does not cover are its successor's; Infinity = it has none. */
  readonly supersededFrom: number;
  readonly successor: number;
};

export type CompiledSource = {
  readonly supplier: string;
  readonly leadDays: number;
  readonly priority: number;
  /** Per unit of the item; Infinity = nobody knows. A double: it only chooses. */
  readonly price: number;
  readonly lot: LotRule;
};

export function compileItems(
  problem: MaterialProblem,
  factor: UnitFactor,
  clock: { originEpochSecond: number; timeZone: string },
  faults: Fault[],
): CompiledItem[] {
  const calendars = new Map(problem.calendars.map((calendar) => [calendar.id, calendar]));
  const shifts = new Map<string | null, ShiftDays>();
  const shiftOn = (id: string | null): ShiftDays => {
    const known = shifts.get(id) ?? shiftDaysOn(id === null ? null : (calendars.get(id) ?? null), clock);
    shifts.set(id, known);
    return known;
  };
  const suppliers = suppliersByItem(problem);
  const secondOf = (text: string): number => (parseInstant(text, clock.timeZone) ?? NaN) - clock.originEpochSecond;
  problem.items.forEach((item, index) => itemFaults(item, index, calendars, faults));
  const places = new Map(problem.items.map(({ id }, index) => [id, index]));
  const everyDay = shiftOn(null);
  return problem.items.map((item) => {
    const own = suppliers.get(item.id) ?? [];
    const supplier = own.toSorted(preferred)[0];
    const { supersededBy: next } = item;
    const supersededFrom = next == null ? Infinity : next.from == null ? -Infinity : secondOf(next.from);
    const safety = safetyLayers(item.safetyStock, secondOf, supersededFrom);
    const leadDays = supplier?.leadTimeDays ?? item.leadTimeDays;
    const shift = shiftOn(item.leadTimeCounts === "working" ? (item.calendar ?? problem.calendar ?? null) : null);
    return {
      id: item.id,
      kind: item.kind,
      dedicated: item.pegging === "dedicated",
      drivenBy: item.drivenBy ?? null,
      unit: item.unit,
      leadDays,
      shift,
      onHand: item.onHand,
      safety,
      safetyEnds: safety.some(({ to }) => to !== Infinity),
      lot: lotRule(item, supplier, factor),
      precision: Number(unitPrecision(item.unit)),
      perGood: fastRatio(divide(ratio(1n), item.yield)),
      scrapPerOrder: item.scrapPerOrder,
      supplier: supplier?.supplier ?? null,
      sources: own.map((entry) => ({
        supplier: entry.supplier,
        leadDays: entry.leadTimeDays ?? item.leadTimeDays,
        priority: entry.priority,
        price: unitPrice(entry, item, factor),
        lot: lotRule(item, entry, factor),
      })),
      orderable:
        Number.isFinite(clock.originEpochSecond) &&
        Number.isFinite(shift(0, leadDays)) &&
        Number.isFinite(shift(0, -leadDays)),
      fence: item.planningFenceDays === 0 ? -Infinity : everyDay(0, item.planningFenceDays),
      expediteTolerance: item.expediteToleranceDays * 86_400,
      deferTolerance: item.deferToleranceDays * 86_400,
      supersededFrom,
      successor: next == null ? -1 : (places.get(next.item) ?? -1),
    };
  });
}

type Supplier = MaterialProblem["suppliers"][number];
type ToPrefer = Pick<Supplier, "supplier" | "priority" | "leadTimeDays" | "price">;

/** Each item's, by name. */
function suppliersByItem({ suppliers }: MaterialProblem): ReadonlyMap<string, readonly Supplier[]> {
  const byItem = new Map<string, Supplier[]>();
  for (const supplier of suppliers) byItem.set(supplier.item, [...(byItem.get(supplier.item) ?? []), supplier]);
  for (const list of byItem.values()) list.sort((a, b) => (a.supplier < b.supplier ? -1 : 1));
  return byItem;
}

/** The price is for one purchase unit. */
function unitPrice({ price, purchaseUnit }: Supplier, item: MaterialItem, factor: UnitFactor): number {
  if (price === undefined) return Infinity;
  const each = divide(price, factor(purchaseUnit ?? item.unit, item.unit) ?? ratio(1n));
  return Number(each.numerator) / Number(each.denominator);
}

/** The most preferred, then the quickest, then the cheapest: who it is where dates do not choose. */
export function preferred(left: ToPrefer, right: ToPrefer): number {
  const none = ratio(0n);
  const [a, b] = [left.price ?? none, right.price ?? none];
  const price =
    Number(a.numerator * b.denominator > b.numerator * a.denominator) -
    Number(a.numerator * b.denominator < b.numerator * a.denominator);
  const names = left.supplier < right.supplier ? -1 : 1;
  return left.priority - right.priority || (left.leadTimeDays ?? 0) - (right.leadTimeDays ?? 0) || price || names;
}

/**
 * The item's rule within what its supplier demands: the larger minimum, a multiple of both multiples. A maximum gives
 * way where it is below the least lot a supplier takes an order for, and so does a fixed lot.
 */
function lotRule(item: MaterialItem, supplier: Supplier | undefined, factor: UnitFactor): LotRule {
  const { lotSizing } = item;
  const precision = Number(unitPrecision(item.unit));
  const inItemUnit = (quantity: number | undefined): number => {
    if (quantity === undefined) return 0;
    const by: Ratio = factor(supplier?.purchaseUnit ?? item.unit, item.unit) ?? ratio(1n);
    return Number(roundUp(multiply(ratio(BigInt(quantity)), by)));
  };
  const whole = (multiple: number): number => upToMultiple(multiple, precision) || precision;
  const multiple = commonMultiple(whole(lotSizing.multiple ?? 0), whole(inItemUnit(supplier?.multiple)));
  const isMinMax = lotSizing.kind === "minMax";
  const minimum = Math.max(isMinMax ? 0 : (lotSizing.minimum ?? 0), inItemUnit(supplier?.minimum));
  const least = upToMultiple(minimum, multiple) || multiple;
  return {
    kind: lotSizing.kind,
    minimum,
    maximum: isMinMax ? Infinity : Math.max(lotSizing.maximum ?? Infinity, least),
    multiple,
    quantity: Math.max(upToMultiple(lotSizing.quantity ?? 0, multiple), least),
    reorderPoint: lotSizing.minimum ?? 0,
    orderUpTo: lotSizing.maximum ?? 0,
    periodDays: lotSizing.periodDays ?? 0,
    orderCost: costOf(lotSizing.orderCost),
    holdingCost: costOf(lotSizing.holdingCost),
  };
}

function commonMultiple(left: number, right: number): number {
  let [divisor, rest] = [left, right];
  while (rest > 0) {
    const next = divisor % rest;
    divisor = rest;
    rest = next;
  }
  return integer((BigInt(left) / BigInt(divisor)) * BigInt(right));
}

const costOf = (cost: Ratio | undefined): number =>
  cost === undefined ? 0 : Number(cost.numerator) / Number(cost.denominator);

function itemFaults(
  item: MaterialItem,
  index: number,
  calendars: ReadonlyMap<string, WeeklyCalendar>,
  faults: Fault[],
): void {
  const path = ["items", index] as const;
  if (item.calendar != null && !calendars.has(item.calendar))
    faults.push({ path: [...path, "calendar"], message: `unknown calendar ${item.calendar}` });
  const { kind, minimum, maximum, multiple, quantity, periodDays, orderCost, holdingCost } = item.lotSizing;
  const lot = [...path, "lotSizing"];
  const fault = (message: string): number => faults.push({ path: lot, message });
  if (kind === "wagnerWhitin" && (orderCost === undefined || holdingCost === undefined))
    fault("wagnerWhitin needs an orderCost and a holdingCost (per unit and day)");
  if (kind === "fixedQuantity" && quantity === undefined) fault("fixedQuantity needs a quantity");
  if (kind === "periodOrderQuantity" && periodDays === undefined) fault("periodOrderQuantity needs periodDays");
  if (kind === "minMax" && (minimum === undefined || maximum === undefined))
    fault("minMax needs a minimum (the reorder point) and a maximum (the level to order up to)");
  if (kind === "fixedQuantity" && quantity !== undefined && maximum !== undefined && quantity > maximum)
    fault("the fixed quantity is above the maximum");
  if (item.kind === "phantom" && item.scrapPerOrder > 0)
    faults.push({ path: [...path, "scrapPerOrder"], message: "a phantom has no orders that could lose anything" });
  if (minimum !== undefined && maximum !== undefined && minimum > maximum) fault("the minimum is above the maximum");
  if (kind !== "minMax" && multiple !== undefined && maximum !== undefined && multiple > maximum)
    fault("the multiple is above the maximum");
}
