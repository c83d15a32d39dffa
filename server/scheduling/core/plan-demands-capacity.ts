/** The capacity half of a plant as the scheduler wants it: resources, setups, what is frozen, reserved or published. */
import type { WeeklyCalendar } from "../../base/core/calendar";
import { weekdays } from "../../base/core/calendar";
import type { CompiledMaterial } from "../../mrp/core/compile";
import type { Netted } from "../../mrp/core/kernel/net";
import type { Fault } from "../../mrp/core/problem";
import type { PlantProblem } from "./plan-demands-problem";
import { seconds } from "./plan-demands-routing";
import type { PlantNames, PlantShop } from "./plan-demands-shop";
import type { ProblemInput } from "./problem";

export type PlantCapacity = {
  readonly frozenOf: PlantNames["frozenOf"];
  readonly problemOf: (shop: PlantShop, material: CompiledMaterial, netted: Netted) => ProblemInput;
};

export function plantCapacity(
  problem: PlantProblem,
  secondOf: (text: string) => number,
  faults: Fault[],
): PlantCapacity {
  const frozen = new Map(
    problem.frozen.map((entry) => {
      const at = (field: "setupStart" | "start" | "end"): number => secondOf(entry[field]);
      return [
        `${entry.item}\n${entry.operation}`,
        {
          resource: entry.resource,
          unit: entry.unit,
          setupStart: at("setupStart"),
          start: at("start"),
          end: at("end"),
        },
      ];
    }),
  );
  const previous = new Map(
    problem.previous.map((entry) => [
      `${entry.item}\n${entry.operation}`,
      { resource: entry.resource, unit: entry.unit, start: secondOf(entry.start) },
    ]),
  );
  const setupMatrices = problem.setupMatrices.map((matrix, index) => ({
    ...matrix,
    rules: matrix.rules.map((rule, at) => ({
      from: rule.from,
      to: rule.to,
      seconds: seconds(
        { minutes: rule.minutes, seconds: rule.seconds, name: "the setup" },
        ["setupMatrices", index, "rules", at],
        faults,
      ),
    })),
  }));
  const resources = problem.resources.map((resource) => ({
    ...resource,
    closed: resource.closed.map((hole) => ({ from: secondOf(hole.from), to: secondOf(hole.to) })),
  }));
  const reservations = problem.reservations.map((entry) => ({
    ...entry,
    start: secondOf(entry.start),
    end: secondOf(entry.end),
  }));

  return {
    frozenOf: (item, operation) => frozen.get(`${item}\n${operation}`) ?? null,
    problemOf: (shop, material, netted) => ({
      timeZone: problem.timeZone,
      originEpochSecond: material.originEpochSecond,
      calendars: [
        ...problem.calendars,
        ...shop.waits.flatMap(({ calendar }) => wholeDays(problem.calendars.find((entry) => entry.id === calendar))),
      ],
      setupMatrices,
      resources: [
        ...resources,
        ...shop.waits.map(({ id, calendar }) => ({
          id,
          capacity: null,
          calendar: calendar === null ? null : daysOf(calendar),
        })),
      ],
      orders: shop.orders,
      operations: shop.operations,
      reservations,
      previous: [...shop.meaning].flatMap(([operation, meaning]) => {
        const item = material.items[netted.supplies.item[meaning.supply] as number]?.id ?? "";
        const before = meaning.part === 0 ? previous.get(`${item}\n${meaning.operation}`) : undefined;
        return before === undefined ? [] : [{ operation, ...before }];
      }),
      tariffs: problem.tariffs,
      prices: problem.prices,
      tardiness: problem.tardiness,
      change: {
        fenceSecond: problem.change.fence === null ? 0 : secondOf(problem.change.fence),
        toleranceSeconds: problem.change.toleranceSeconds,
        halfLifeSeconds: problem.change.halfLifeSeconds,
      },
    }),
  };
}

/** Priority 1 weighs most; the scheduler wants whole weights, larger first. */
export function weightsOf(problem: PlantProblem): (priority: number) => number {
  const lowest = Math.max(1, ...new Set(problem.demands.map((demand) => demand.priority)));
  const steps = Math.min(lowest, 10);
  return (priority) =>
    priority === Infinity
      ? 1
      : 1 + Math.round(((lowest - Math.min(priority, lowest)) * (steps - 1)) / Math.max(1, lowest - 1));
}

const daysOf = (calendar: string): string => `whole days of ${calendar}`;

/** A working day of a lead time is the whole day. */
function wholeDays(calendar: WeeklyCalendar | undefined): WeeklyCalendar[] {
  if (calendar === undefined) return [];
  const days = weekdays.filter((day) => calendar.weekly.some((entry) => entry.days.includes(day)));
  return [
    {
      id: daysOf(calendar.id),
      weekly: days.length === 0 ? [] : [{ days, from: "00:00", to: "24:00" }],
      closed: calendar.closed,
      open: [...new Set(calendar.open.map((entry) => entry.date))].map((date) => ({
        date,
        from: "00:00",
        to: "24:00",
      })),
    },
  ];
}
