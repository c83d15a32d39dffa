/** One exploded order as a question to the plant, and the answer in instants and ids. */
import { wallOf, addDays, instantOfWall } from "../../base/core/calendar-zone";
import { formatDecimal, parseDecimal, stockScale } from "../../base/core/quantity";
import type { WorkOfOrder } from "../../engineering/core/work-of-order";
import { promiseDate, type BindingCause, type PromiseSupply } from "./promise-date";
import { occupy, type HeldInterval, type PromisePlant } from "./promise-plant";

export type SupplyNow = {
  readonly id: string;
  readonly itemId: string;
  readonly availableAt: Date;
  readonly quantity: string;
  readonly reserved: string;
};

export type OrderQuestion = {
  readonly plant: PromisePlant;
  readonly timeZone: string;
  readonly now: Date;
  readonly work: WorkOfOrder;
  /** 10,000 is nominal speed. */
  readonly efficiencyOf: (workCenter: string) => number;
  /** Soonest first. */
  readonly supplies: readonly SupplyNow[];
  readonly reservations: readonly HeldInterval[];
  /** Epoch second at which the item would be there, were it ordered now. */
  readonly boughtAt: (itemId: string) => number;
};

export type HeldPlace = HeldInterval & { readonly operation: string; readonly exclusive: boolean };

export type OrderAnswer =
  | {
      readonly kind: "date";
      readonly completesAt: Date;
      /** The end of that day in the plant's time. */
      readonly promisedAt: Date;
      readonly places: readonly HeldPlace[];
      readonly material: readonly { readonly supplyId: string; readonly itemId: string; readonly quantity: string }[];
      readonly cause: {
        readonly kind: BindingCause["kind"];
        readonly itemId: string | null;
        readonly workCenter: string | null;
        readonly until: Date;
      };
    }
  | { readonly kind: "noRoom"; readonly workCenter: string };

export function promiseOrder(question: OrderQuestion): OrderAnswer {
  const { plant, work, now, boughtAt } = question;
  const origin = plant.originEpochSecond;
  const release = occupy(plant, question.reservations);
  const supplies = suppliesByItem(question.supplies, origin);
  const answer = promiseDate({
    nowSecond: Math.ceil(now.getTime() / 1000) - origin,
    timelines: plant.timelines,
    operations: work.operations.map((operation) => ({
      id: operation.id,
      predecessors: operation.predecessors,
      minimumLagSeconds: operation.minimumLagSeconds,
      setupSeconds: operation.setupSeconds,
      runSeconds: Math.ceil((operation.runSeconds * 10_000) / question.efficiencyOf(operation.workCenter)),
      key: plant.keys.indexOf(operation.setupKey),
      units: plant.unitsOfCenter.get(operation.workCenter) ?? [],
    })),
    needs: work.materials.map(({ line, operation }) => ({
      itemId: line.item,
      quantity: parseDecimal(line.quantity, stockScale) ?? 0n,
      operation,
    })),
    suppliesOf: (itemId) => supplies.get(itemId) ?? [],
    boughtAt: (itemId) => boughtAt(itemId) - origin,
  });
  release();
  const centerOf = (operation: number): string => work.operations[operation]?.workCenter ?? "";
  if (answer.kind === "noRoom") return { kind: "noRoom", workCenter: centerOf(answer.operation) };
  const instant = (second: number): Date => new Date((origin + second) * 1000);
  const completesAt = instant(answer.completionSecond);
  const { kind, itemId, operation, untilSecond } = answer.cause;
  return {
    kind: "date",
    completesAt,
    promisedAt: endOfDay(completesAt, question.timeZone),
    places: answer.placements
      .filter(({ setupStart, end }) => setupStart < end)
      .map((placed) => ({
        operation: work.operations[placed.operation]?.id ?? "",
        workUnitId: plant.unitIds[placed.timeline] ?? "",
        startsAt: instant(placed.setupStart),
        endsAt: instant(placed.end),
        setupKey: work.operations[placed.operation]?.setupKey ?? null,
        places: 1,
        exclusive: plant.capacities[placed.timeline] === 1,
      })),
    material: answer.taken.map(({ quantity, ...taken }) => ({
      ...taken,
      quantity: formatDecimal(quantity, stockScale),
    })),
    cause: { kind, itemId, workCenter: kind === "material" ? null : centerOf(operation), until: instant(untilSecond) },
  };
}

function suppliesByItem(rows: readonly SupplyNow[], origin: number): ReadonlyMap<string, PromiseSupply[]> {
  const byItem = new Map<string, PromiseSupply[]>();
  for (const { id, itemId, availableAt, quantity, reserved } of rows) {
    const free = (parseDecimal(quantity, stockScale) ?? 0n) - (parseDecimal(reserved, stockScale) ?? 0n);
    const supply = { id, availableSecond: Math.ceil(availableAt.getTime() / 1000) - origin, free };
    const known = byItem.get(itemId);
    if (known) known.push(supply);
    else byItem.set(itemId, [supply]);
  }
  return byItem;
}

function endOfDay(at: Date, timeZone: string): Date {
  const { date } = wallOf(Math.floor(at.getTime() / 1000), timeZone);
  return new Date((instantOfWall(addDays(date, 1), 0, timeZone) - 1) * 1000);
}
