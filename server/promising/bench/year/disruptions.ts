/** What goes wrong in a simulated year: machines that stand still for hours, deliveries that come days late. */
import type { Random } from "../../../base/core/random";
import type { Plant } from "../../../engineering/core/plant";

export type Breakdown = {
  readonly kind: "breakdown";
  readonly second: number;
  readonly until: number;
  readonly unitId: string;
};

/** Said by the supplier at `second`: the delivery comes so much later. */
export type LateDelivery = {
  readonly kind: "lateSupplier";
  readonly second: number;
  readonly receiptId: string;
  readonly itemId: string;
  readonly until: number;
};

export type Disruption = Breakdown | LateDelivery;

export type DisruptionRates = {
  readonly daysBetweenBreakdowns: number;
  /** Of a hundred deliveries. */
  readonly latePerHundred: number;
};

const hour = 3_600;
const day = 86_400;

/** Units of a pool stand for each other: only single ones break down. */
export function drawBreakdowns(
  plant: Plant,
  { fromSecond, toSecond, daysBetween }: { fromSecond: number; toSecond: number; daysBetween: number },
  random: Random,
): Breakdown[] {
  const units = plant.workCenters.flatMap((center) => center.units.filter(({ capacity }) => capacity === 1));
  const found: Breakdown[] = [];
  for (let second = fromSecond; ;) {
    second += Math.ceil(-Math.log(1 - random.next()) * daysBetween * day);
    const unit = units[random.int(units.length)];
    if (second >= toSecond || !unit) return found;
    const until = second + hour * (3 + random.int(22));
    found.push({ kind: "breakdown", second, until, unitId: unit.id });
  }
}

/** Two to eight days late, and told the day before; null where it comes as agreed. */
export function drawDelay(
  receipt: { readonly id: string; readonly itemId: string; readonly second: number },
  latePerHundred: number,
  random: Random,
): LateDelivery | null {
  const isLate = random.int(1_000) < latePerHundred * 10;
  const days = 2 + random.int(7);
  if (!isLate) return null;
  const { id: receiptId, itemId, second: agreed } = receipt;
  return { kind: "lateSupplier", second: agreed - day, receiptId, itemId, until: agreed + days * day };
}
