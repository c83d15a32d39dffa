/** The judge of lots: each with the right supplier, within what its item and its supplier ask of one order, and far enough from the next. */
import { multiply, ratio, ratioOf, roundUp, type Ratio } from "../../engineering/core/ratio";
import { violation, type CheckOptions, type MaterialViolation } from "./check-words";
import type { MaterialPlan, PlannedOrder } from "./material-plan";
import type { MaterialItem, MaterialProblem } from "./problem";
import { unitFactors } from "./unit-factors";

const piece = 1_000_000n;
const daySeconds = 86_400;
const micros = (text: string): bigint => roundUp(multiply(ratioOf(text) ?? ratio(0n), ratio(piece)));

export function checkLots(problem: MaterialProblem, plan: MaterialPlan, options: CheckOptions): MaterialViolation[] {
  const items = new Map(problem.items.map((item) => [item.id, item]));
  const cyclic = new Set(plan.refused.filter(({ kind }) => kind === "cycle").flatMap(({ ids }) => ids));
  return [
    ...plan.plannedOrders.flatMap((order) =>
      cyclic.has(order.item)
        ? [violation("cycles are not planned", order.id, order.item)]
        : [
            ...checkLot(problem, items.get(order.item) as MaterialItem, order),
            ...checkSupplier(problem, items.get(order.item) as MaterialItem, order, options),
          ],
    ),
    // A finite schedule moves what was planned together.
    ...(options.scheduled ? [] : problem.items.flatMap((item) => lotsStandApart(problem, plan, item))),
  ];
}

/** Whoever sells it under several terms is content with one of them. */
function checkLot(problem: MaterialProblem, item: MaterialItem, order: PlannedOrder): MaterialViolation[] {
  const terms = problem.suppliers.filter((entry) => entry.item === order.item && entry.supplier === order.supplier);
  const faults = (terms.length === 0 ? [undefined] : terms).map((one) => lotFault(problem, item, one, order));
  const [first] = faults;
  return first == null || faults.includes(null) ? [] : [violation("lot sizing", order.id, first)];
}

type Terms = MaterialProblem["suppliers"][number] | undefined;

function lotFault(problem: MaterialProblem, item: MaterialItem, terms: Terms, order: PlannedOrder): string | null {
  const { lotSizing: rule, unit } = item;
  const perPurchaseUnit = unitFactors(problem.units)(terms?.purchaseUnit ?? unit, unit) ?? ratio(1n);
  const bought = (quantity: number | undefined): bigint => roundUp(multiply(micro(quantity), perPurchaseUnit));
  const isMinMax = rule.kind === "minMax";
  const whole = unit === "pcs" ? piece : 1n;
  const minimum = largest(isMinMax ? 0n : BigInt(rule.minimum ?? 0), bought(terms?.minimum));
  const multiples = [BigInt(rule.multiple ?? 0), bought(terms?.multiple), whole]
    .filter((multiple) => multiple > 0n)
    .map((multiple) => ((multiple + whole - 1n) / whole) * whole);
  const quantity = micros(order.quantity);
  if (quantity % whole !== 0n) return "a part of a piece";
  if (quantity < minimum) return "below the minimum";
  if (multiples.some((multiple) => quantity % multiple !== 0n)) return "not a multiple";
  if (rule.kind === "fixedQuantity")
    return quantity === leastLot(largest(BigInt(rule.quantity ?? 0), minimum), multiples) ? null : "not the fixed lot";
  if (isMinMax || rule.maximum === undefined) return null;
  return quantity > largest(BigInt(rule.maximum), leastLot(minimum, multiples)) ? "above the maximum" : null;
}

/**
 * Nobody as preferred and as quick, or in time anyway, would take the same order for less. What a finite schedule
 * dates anew was chosen by another date: there who is as quick counts alone.
 */
function checkSupplier(
  problem: MaterialProblem,
  item: MaterialItem,
  order: PlannedOrder,
  { scheduled }: CheckOptions,
): MaterialViolation[] {
  const sold = problem.suppliers.filter((entry) => entry.item === order.item);
  const terms = sold.filter(({ supplier }) => supplier === order.supplier);
  const [chosen] = terms;
  // Several lots for one need are chosen by what they cost together.
  if (chosen === undefined || terms.length > 1) return [];
  if (item.lotSizing.kind === "fixedQuantity" || item.lotSizing.maximum !== undefined) return [];
  const leadDays = (entry: typeof chosen): number => entry.leadTimeDays ?? item.leadTimeDays;
  const unitPrice = (entry: typeof chosen): number =>
    entry.price === undefined
      ? Infinity
      : numberOf(entry.price) /
        numberOf(unitFactors(problem.units)(entry.purchaseUnit ?? item.unit, item.unit) ?? ratio(1n));
  // An hour for a change of the clocks.
  const isInTime = (entry: typeof chosen): boolean =>
    !scheduled && item.leadTimeCounts === "calendar" && leadDays(entry) * daySeconds + 3_600 <= order.dueSecond;
  const better = sold.find(
    (entry) =>
      entry.priority <= chosen.priority &&
      unitPrice(entry) < unitPrice(chosen) - 1e-9 &&
      (leadDays(entry) <= leadDays(chosen) || isInTime(entry)) &&
      lotFault(problem, item, entry, order) === null,
  );
  return better === undefined
    ? []
    : [violation("the cheapest in time delivers", order.id, `${better.supplier}, not ${chosen.supplier}`)];
}

/** The least that is a multiple of all. */
function leastLot(quantity: bigint, multiples: readonly bigint[]): bigint {
  const step = multiples.reduce(largest, 1n);
  let lot = largest(1n, (quantity + step - 1n) / step) * step;
  while (multiples.some((multiple) => lot % multiple !== 0n)) lot += step;
  return lot;
}

/**
 * Lots for a period stand a period apart; Wagner–Whitin lots so far that carrying the second costs no less than its
 * order. Judged where a lot is cut to nothing else than its needs, and these ask in order of date.
 */
function lotsStandApart(problem: MaterialProblem, plan: MaterialPlan, item: MaterialItem): MaterialViolation[] {
  const { kind, periodDays = 0, ...rule } = item.lotSizing;
  const isPeriod = kind === "periodOrderQuantity";
  if (item.pegging === "dedicated" || (!isPeriod && kind !== "wagnerWhitin")) return [];
  // Safety stock takes no substitute that the lot before counted on.
  if (problem.substitutes.some((entry) => entry.item === item.id)) return [];
  if (plan.exceptions.some((message) => message.kind === "shortage" && message.item === item.id)) return [];
  const own = plan.plannedOrders.filter((order) => order.item === item.id);
  const isCut =
    rule.minimum !== undefined ||
    rule.multiple !== undefined ||
    rule.maximum !== undefined ||
    plan.requirements.some(({ item: id, gross }) => id === item.id && item.unit === "pcs" && gross.includes(".")) ||
    item.supersededBy != null ||
    typeof item.safetyStock !== "number" ||
    problem.suppliers.some((supplier) => supplier.item === item.id) ||
    own.some(({ releaseSecond }) => releaseSecond < 0);
  if (!isPeriod && isCut) return [];
  const inTime = own.filter(({ releaseSecond }) => releaseSecond >= 0).sort((a, b) => a.dueSecond - b.dueSecond);
  return inTime.flatMap((order, place) => {
    const before = inTime[place - 1];
    if (before === undefined || before.dueSecond === order.dueSecond) return [];
    const days = (order.dueSecond - before.dueSecond) / daySeconds;
    const saved = numberOf(rule.orderCost);
    const carried = numberOf(rule.holdingCost) * Number(order.quantity) * days;
    if (isPeriod ? days >= periodDays : carried >= saved - 1e-6) return [];
    return [violation("lots stand apart", order.id, `${days} days after ${before.id}`)];
  });
}

const micro = (quantity: number | undefined): Ratio => ratio(BigInt(quantity ?? 0));
const largest = (left: bigint, right: bigint): bigint => (left > right ? left : right);
const numberOf = (cost: Ratio | undefined): number =>
  cost === undefined ? 0 : Number(cost.numerator) / Number(cost.denominator);
