/**
 * The judge of a material plan: slow, obvious, from the problem's own words and the plan's own rows. It shares no
 * code with the kernel: quantities are fractions of bigints, BOMs are walked as written. One function, one law.
 */
import { parseInstant } from "../../base/core/calendar-zone";
import { divide, multiply, ratio, ratioOf, roundUp, type Ratio } from "../../engineering/core/ratio";
import type { MaterialPlan, PlannedOrder } from "./material-plan";
import { checkLots } from "./check-lots";
import { checkFences, fencesOf, successors } from "./check-fences";
import { sourceOf, violation, type CheckOptions, type MaterialViolation } from "./check-words";
import type { MaterialBom, MaterialItem, MaterialProblem } from "./problem";
import { unitFactors } from "./unit-factors";

export function checkMaterial(
  problem: MaterialProblem,
  plan: MaterialPlan,
  options: CheckOptions = { scheduled: false },
): MaterialViolation[] {
  const judge = new Judge(problem, plan, options);
  return [
    ...judge.needsAreCovered(),
    ...judge.suppliesAreNotOverdrawn(),
    ...judge.startsFollowYields(),
    ...checkLots(problem, plan, options),
    ...judge.datesFit(),
    ...judge.stockIsNeverImagined(),
    ...(options.scheduled ? [] : judge.safetyStockStands()),
    ...judge.dedicatedSupplyServesOne(),
    ...judge.receiptsComeWhenSaid(),
    ...judge.idsAreUnique(),
    ...checkFences(problem, plan, options),
  ];
}

type AskedFor = { readonly id: string; readonly item: string; quantity: number; readonly at: number };

const zero = ratio(0n);
const micros = (text: string): bigint => roundUp(multiply(ratioOf(text) ?? zero, ratio(1_000_000n)));

class Judge {
  private readonly items: ReadonlyMap<string, MaterialItem>;
  private readonly boms: ReadonlyMap<string, MaterialBom>;
  private readonly orders: ReadonlyMap<string, PlannedOrder>;
  private readonly cyclic: ReadonlySet<string>;
  private readonly origin: number;
  /** What customers asked for, and what is forecast beyond it. */
  private readonly demands: readonly AskedFor[];

  constructor(
    private readonly problem: MaterialProblem,
    private readonly plan: MaterialPlan,
    private readonly options: CheckOptions,
  ) {
    this.items = new Map(problem.items.map((item) => [item.id, item]));
    this.boms = new Map(problem.boms.map((bom) => [bom.item, bom]));
    this.orders = new Map(plan.plannedOrders.map((order) => [order.id, order]));
    this.cyclic = new Set(plan.refused.filter((part) => part.kind === "cycle").flatMap((part) => part.ids));
    this.origin = parseInstant(problem.now, problem.timeZone) ?? 0;
    const orders = problem.demands.map(({ id, item, quantity, due }) => ({ id, item, quantity, at: this.second(due) }));
    this.demands = [...orders, ...this.stillForecast(orders)];
  }

  /** Every demand in order of date takes from the forecast of its item: backwards from its date, then forwards. */
  private stillForecast(orders: readonly AskedFor[]): AskedFor[] {
    const names = new Set<string>();
    const left = this.problem.forecast.map(({ item, date, quantity }, place): AskedFor => {
      const plain = `forecast ${item} ${date}`;
      const id = names.has(plain) ? `${plain} ${place}` : plain;
      names.add(id);
      return { id, item, quantity, at: this.second(date) };
    });
    for (const order of [...orders].sort((a, b) => a.at - b.at)) {
      let open = order.quantity;
      const { forecastBackwardDays: back = 30, forecastForwardDays: ahead = 30 } = this.items.get(order.item) ?? {};
      const near = left
        .filter(
          ({ item, at }) => item === order.item && at >= order.at - back * 86_400 && at <= order.at + ahead * 86_400,
        )
        .sort(
          (a, b) =>
            Number(a.at > order.at) - Number(b.at > order.at) || Math.abs(a.at - order.at) - Math.abs(b.at - order.at),
        );
      for (const entry of near) {
        const used = Math.min(open, entry.quantity);
        entry.quantity -= used;
        open -= used;
      }
    }
    return left.filter(
      ({ item, quantity, at }) => quantity > 0 && at >= (this.items.get(item)?.demandFenceDays ?? 0) * 86_400,
    );
  }

  /** Each requirement: the sum of its pegs and its shortage is what was required, to the millionth. */
  needsAreCovered(): MaterialViolation[] {
    const required = this.requirements();
    const given = new Map<string, bigint>();
    const give = (key: string, quantity: bigint): void => void given.set(key, (given.get(key) ?? 0n) + quantity);
    const pieces = new Map<string, bigint>();
    for (const peg of this.plan.pegging) {
      const key = `${peg.for ?? ""}\n${peg.item}`;
      give(key, micros(peg.quantity));
      pieces.set(key, (pieces.get(key) ?? 0n) + 1n);
    }
    for (const message of this.plan.exceptions)
      if (message.kind === "shortage") give(`${message.order ?? ""}\n${message.item}`, micros(message.quantity));
    this.countSubstitutes(required, given, pieces);
    // A safety stock that was short and has ended is told, but no longer required.
    for (const { kind, order, item } of this.plan.exceptions)
      if (kind === "shortage" && order === null && this.safetyEnds(item))
        for (const known of [required, given]) known.delete(`\n${item}`);
    return [...new Set([...required.keys(), ...given.keys()])].flatMap((key) => {
      const [want, have] = [required.get(key) ?? 0n, given.get(key) ?? 0n];
      return want === have
        ? []
        : [
            violation(
              "pegged = required",
              key.replace("\n", " needs "),
              `required ${want}, pegged or short ${have} millionths`,
            ),
          ];
    });
  }

  private safetyEnds(id: string): boolean {
    const item = this.items.get(id);
    return typeof item?.safetyStock !== "number" || item.supersededBy != null;
  }

  /** What a consumer got of a substitute beyond its own need counts for the item it replaces. */
  private countSubstitutes(
    required: ReadonlyMap<string, bigint>,
    given: Map<string, bigint>,
    pieces: ReadonlyMap<string, bigint>,
  ): void {
    for (const { item, by, factor } of this.replacements()) {
      for (const [key, want] of required) {
        if (!key.endsWith(`\n${item}`)) continue;
        const other = `${key.slice(0, key.indexOf("\n"))}\n${by}`;
        const missing = want - (given.get(key) ?? 0n);
        const spare = (given.get(other) ?? 0n) - (required.get(other) ?? 0n);
        if (missing <= 0n || spare <= 0n) continue;
        const worth = (spare * factor.denominator) / factor.numerator;
        // Less than a millionth of the substitute a peg is nothing.
        const lost = (pieces.get(other) ?? 0n) * factor.denominator;
        const isAll = worth >= missing || (missing - worth) * factor.numerator <= lost;
        given.set(key, (given.get(key) ?? 0n) + (isAll ? missing : worth));
        const used = worth < missing ? spare : (missing * factor.numerator) / factor.denominator;
        given.set(other, (given.get(other) ?? 0n) - used);
      }
    }
  }

  /** Who may stand in for whom: successors, their successors, and substitutes of each. */
  private replacements(): { item: string; by: string; factor: Ratio }[] {
    return this.problem.items.flatMap(({ id }) => {
      const line = successors(this.items, id);
      const others = [id, ...line].flatMap((known) => this.problem.substitutes.filter(({ item }) => item === known));
      return [
        ...line.map((by) => ({ item: id, by, factor: ratio(1n) })),
        ...others.map((other) => ({ ...other, item: id })),
      ];
    });
  }

  private requirements(): Map<string, bigint> {
    const required = new Map<string, bigint>();
    const need = (consumer: string, item: string, quantity: bigint): void =>
      void required.set(`${consumer}\n${item}`, (required.get(`${consumer}\n${item}`) ?? 0n) + quantity);
    for (const item of this.problem.items) {
      const lasting = BigInt(this.safetyLevels(item).at(-1)?.level ?? 0);
      if (lasting > 0n) need("", item.id, lasting);
    }
    for (const demand of this.demands) {
      const item = this.items.get(demand.item) as MaterialItem;
      if (item.kind !== "phantom" || this.cyclic.has(item.id)) need(demand.id, item.id, BigInt(demand.quantity));
      else {
        const started = roundUp(divide(ratio(BigInt(demand.quantity)), item.yield));
        for (const line of this.components(item.id, ratio(started), demand.at))
          need(demand.id, line.item, roundUp(line.quantity));
      }
    }
    for (const order of this.plan.plannedOrders) {
      if (order.kind !== "make") continue;
      for (const line of this.components(order.item, ratio(micros(order.startQuantity)), order.releaseSecond))
        need(order.id, line.item, roundUp(line.quantity));
    }
    return required;
  }

  /** Levels by date; the one before every date comes first. */
  private safetyLevels({ safetyStock, supersededBy: next }: MaterialItem): { at: number; level: number }[] {
    const written = typeof safetyStock === "number" ? [{ from: this.problem.now, quantity: safetyStock }] : safetyStock;
    const steps = written
      .map(({ from, quantity }) => ({ at: Math.max(0, this.second(from)), level: quantity }))
      .sort((a, b) => a.at - b.at);
    // Of what is used up nothing is kept.
    const end = next == null ? Infinity : next.from == null ? -Infinity : this.second(next.from);
    const kept = steps.filter(({ at }) => at < end);
    return [{ at: 0, level: 0 }, ...kept, ...(end === Infinity ? [] : [{ at: Math.max(0, end), level: 0 }])];
  }

  /** What starting `started` millionths of an item consumes, phantoms blown through. */
  private components(item: string, started: Ratio, at: number): { item: string; quantity: Ratio }[] {
    const bom = this.boms.get(item);
    const factor = unitFactors(this.problem.units);
    return (bom?.lines ?? []).flatMap((line) => {
      if (line.effectiveFrom != null && at < this.second(line.effectiveFrom)) return [];
      if (line.effectiveTo != null && at >= this.second(line.effectiveTo)) return [];
      const component = this.items.get(line.component) as MaterialItem;
      const each = multiply(line.quantityPer, factor(line.unit ?? component.unit, component.unit) ?? zero);
      const scrap = ratio(line.scrapFactor.numerator + line.scrapFactor.denominator, line.scrapFactor.denominator);
      const times = line.perOrder ? ratio(1_000_000n) : divide(started, bom?.quantity ?? ratio(1n));
      const quantity = multiply(times, multiply(each, scrap));
      if (quantity.numerator === 0n) return [];
      if (component.kind !== "phantom" || this.cyclic.has(component.id)) return [{ item: component.id, quantity }];
      return this.components(component.id, divide(quantity, component.yield), at);
    });
  }

  /** Each supply: the sum of its pegs is at most its quantity. */
  suppliesAreNotOverdrawn(): MaterialViolation[] {
    const taken = new Map<string, bigint>();
    for (const peg of this.plan.pegging)
      taken.set(sourceOf(peg), (taken.get(sourceOf(peg)) ?? 0n) + micros(peg.quantity));
    const available = new Map<string, bigint>();
    for (const item of this.problem.items) available.set(`stock of ${item.id}`, BigInt(item.onHand));
    for (const receipt of this.problem.scheduledReceipts)
      available.set(`receipt ${receipt.id} of ${receipt.item}`, BigInt(receipt.quantity));
    for (const order of this.plan.plannedOrders) {
      available.set(`order ${order.id} of ${order.item}`, micros(order.quantity));
      for (const { item, quantity } of this.yieldedBesides(order))
        available.set(`order ${order.id} of ${item}`, quantity);
    }
    return [...taken].flatMap(([source, quantity]) =>
      quantity <= (available.get(source) ?? -1n)
        ? []
        : [
            violation(
              "pegs ≤ supply",
              source,
              `pegged ${quantity}, there are ${available.get(source) ?? "none"} millionths`,
            ),
          ],
    );
  }

  /** What an order yields besides its item, in millionths: for what it starts, whole units only. */
  private yieldedBesides(order: PlannedOrder): { item: string; quantity: bigint }[] {
    const bom = this.boms.get(order.item);
    const factor = unitFactors(this.problem.units);
    return (bom?.coProducts ?? [])
      .filter(({ item }) => !this.cyclic.has(item))
      .map(({ item, quantityPer, unit }) => {
        const own = (this.items.get(item) as MaterialItem).unit;
        const each = multiply(quantityPer, factor(unit ?? own, own) ?? zero);
        const all = divide(multiply(ratio(micros(order.startQuantity)), each), bom?.quantity ?? ratio(1n));
        const whole = all.numerator / all.denominator;
        return { item, quantity: own === "pcs" ? whole - (whole % 1_000_000n) : whole };
      });
  }

  startsFollowYields(): MaterialViolation[] {
    return this.plan.plannedOrders.flatMap((order) => {
      const item = this.items.get(order.item) as MaterialItem;
      const precision = item.unit === "pcs" ? ratio(1_000_000n) : ratio(1n);
      const wanted = ratio(micros(order.quantity) + BigInt(item.scrapPerOrder));
      const started = multiply(ratio(roundUp(divide(divide(wanted, item.yield), precision))), precision);
      return started.numerator === micros(order.startQuantity)
        ? []
        : [
            violation(
              "start = (quantity + scrap per order) ÷ yield",
              order.id,
              `starts ${order.startQuantity} for ${order.quantity}`,
            ),
          ];
    });
  }

  /** Releases before due dates; scheduled plans release nothing before now; no supply comes after what it is pegged to. */
  datesFit(): MaterialViolation[] {
    const found: MaterialViolation[] = [];
    for (const order of this.plan.plannedOrders) {
      if (order.releaseSecond > order.dueSecond)
        found.push(violation("release ≤ due", order.id, "released after it is due"));
      if (this.options.scheduled && order.releaseSecond < 0)
        found.push(violation("nothing is released before now", order.id, `${order.releaseSecond} s`));
    }
    const receipts = this.receiptSeconds();
    const fences = fencesOf(this.problem);
    const demands = new Map(this.demands.map(({ id, at }) => [id, at]));
    for (const peg of this.plan.pegging) {
      const there =
        peg.order !== undefined
          ? this.orders.get(peg.order)?.dueSecond
          : peg.receipt !== undefined
            ? receipts.get(peg.receipt)
            : -Infinity;
      const consumer = peg.for === null ? null : this.orders.get(peg.for);
      // Late supply of a demand is a result; of a scheduled order it would be work on parts that are not there.
      const wanted =
        consumer != null
          ? (this.options.consumesAt?.(consumer) ?? consumer.releaseSecond)
          : this.options.scheduled || peg.for === null
            ? Infinity
            : (demands.get(peg.for) ?? -Infinity);
      // What is wanted inside a planning fence comes behind it: nothing is planned sooner.
      if ((there ?? Infinity) > Math.max(wanted, fences.get(peg.item) ?? -Infinity))
        found.push(
          violation(
            "supply before its consumer",
            `${sourceOf(peg)} for ${peg.for ?? "safety stock"}`,
            `there at ${there}, wanted by ${wanted}`,
          ),
        );
    }
    return found;
  }

  /** When receipts are taken, as the plan says; Infinity = left out. */
  private receiptSeconds(): Map<string, number> {
    const seconds = new Map(this.problem.scheduledReceipts.map((receipt) => [receipt.id, this.second(receipt.date)]));
    for (const { receipt, toSecond } of this.plan.movedReceipts) seconds.set(receipt, toSecond ?? Infinity);
    return seconds;
  }

  /** The record of each item has its receipts, at their date or where the plan says it moved them. */
  receiptsComeWhenSaid(): MaterialViolation[] {
    const seconds = this.receiptSeconds();
    const due = new Map<string, bigint>();
    for (const { id, item, quantity } of this.problem.scheduledReceipts) {
      const second = seconds.get(id) ?? Infinity;
      const key = `${item} at ${second}`;
      if (second !== Infinity) due.set(key, (due.get(key) ?? 0n) + BigInt(quantity));
    }
    for (const { item, second, scheduledReceipts } of this.plan.requirements) {
      const key = `${item} at ${second}`;
      if ((due.get(key) ?? 0n) === micros(scheduledReceipts)) due.delete(key);
    }
    return [...due.keys()].map((key) => violation("receipts are on the record", key, "missing or of another quantity"));
  }

  /** The records add up: available = before + receipts + planned − gross. */
  stockIsNeverImagined(): MaterialViolation[] {
    const rows = new Map<string, bigint>();
    for (const item of this.problem.items) rows.set(item.id, BigInt(item.onHand));
    const planned = new Map<string, bigint>();
    const plan = (item: string, second: number, quantity: bigint): void =>
      void planned.set(`${item}\n${second}`, (planned.get(`${item}\n${second}`) ?? 0n) + quantity);
    for (const order of this.plan.plannedOrders) {
      plan(order.item, order.dueSecond, micros(order.quantity));
      for (const { item, quantity } of this.yieldedBesides(order)) plan(item, order.dueSecond, quantity);
    }
    return this.plan.requirements.flatMap((row) => {
      const after =
        (rows.get(row.item) ?? 0n) +
        micros(row.scheduledReceipts) +
        (planned.get(`${row.item}\n${row.second}`) ?? 0n) -
        micros(row.gross);
      rows.set(row.item, after);
      const stated = row.projectedAvailable.startsWith("-")
        ? -micros(row.projectedAvailable.slice(1))
        : micros(row.projectedAvailable);
      return stated === after
        ? []
        : [
            violation(
              "projected available adds up",
              `${row.item} at ${row.second}`,
              `stated ${stated}, adds up to ${after}`,
            ),
          ];
    });
  }

  /** Projected stock never falls below the safety stock in force, where nothing is short. */
  safetyStockStands(): MaterialViolation[] {
    const short = new Set(this.plan.exceptions.filter(({ kind }) => kind === "shortage").map(({ item }) => item));
    const fences = fencesOf(this.problem);
    return this.plan.requirements.flatMap((row) => {
      if (row.second < (fences.get(row.item) ?? -Infinity)) return [];
      const levels = this.safetyLevels(this.items.get(row.item) as MaterialItem);
      const level = levels.filter(({ at }) => at <= row.second).at(-1)?.level ?? 0;
      const stated = row.projectedAvailable.startsWith("-") ? -1n : micros(row.projectedAvailable);
      return short.has(row.item) || stated >= BigInt(level)
        ? []
        : [violation("safety stock stands", `${row.item} at ${row.second}`, `${row.projectedAvailable} is left`)];
    });
  }

  dedicatedSupplyServesOne(): MaterialViolation[] {
    const served = new Map<string, string | null>();
    return this.plan.pegging.flatMap((peg) => {
      if (peg.order === undefined || this.items.get(peg.item)?.pegging !== "dedicated") return [];
      // What comes with the order of another item is nobody's own.
      if (this.orders.get(peg.order)?.item !== peg.item) return [];
      const known = served.has(peg.order) ? served.get(peg.order) : peg.for;
      served.set(peg.order, peg.for);
      return known === peg.for
        ? []
        : [violation("dedicated supply serves one", peg.order, `${known ?? "stock"} and ${peg.for ?? "stock"}`)];
    });
  }

  idsAreUnique(): MaterialViolation[] {
    return this.orders.size === this.plan.plannedOrders.length
      ? []
      : [
          violation(
            "ids are unique",
            "planned orders",
            `${this.plan.plannedOrders.length - this.orders.size} stand twice`,
          ),
        ];
  }

  private second(text: string): number {
    return (parseInstant(text, this.problem.timeZone) ?? NaN) - this.origin;
  }
}
