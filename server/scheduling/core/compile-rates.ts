// Tariffs and regular hours on the open time of every alternative that has them; null where no resource has any.
import { intersectIntervals, type OpenIntervals, openIntervals, subtractIntervals } from "../../base/core/calendar";
import { calendarWindow } from "./compile-open-times";
import { integers, missing, numbers } from "./dense-index";
import type { Rates } from "./kernel/rates";
import type { Problem, ProblemResource } from "./problem";

type Alternative = { r: number; open: number; watts: number | null };
type Plant = {
  readonly problem: Problem;
  readonly resources: ProblemResource[];
  readonly resourceOpens: OpenIntervals[];
  /** Open times of runs. */
  readonly opens: OpenIntervals[];
};

export function compileRates(plant: Plant, alternatives: readonly Alternative[]): Rates | null {
  const { problem, resources, resourceOpens, opens } = plant;
  if (resources.every(({ tariff, regularCalendar }) => tariff === null && regularCalendar === null)) return null;
  const energies: { open: OpenIntervals; price: number }[][] = [];
  const overtimes: { run: OpenIntervals; setup: OpenIntervals }[] = [];
  const priced = new Pieces(energies);
  const beyond = new Pieces(overtimes);
  const windows = new Map(problem.tariffs.map((tariff) => [tariff.id, windowsOf(problem, tariff)]));
  const regular = regularHours(problem);
  const energyOf = ({ r, open, watts }: Alternative): number => {
    const { tariff, watts: own } = resources[r]!;
    if (tariff === null || (watts ?? own) === 0) return -1;
    const known = windows.get(tariff) ?? missing("tariff", tariff);
    return priced.of(`${String(open)} ${tariff}`, () => cutByPrice(opens[open]!, known));
  };
  const overtimeOf = ({ r, open }: Alternative): number => {
    const { regularCalendar } = resources[r]!;
    if (regularCalendar === null) return -1;
    const hours = regular(regularCalendar);
    return beyond.of(`${String(open)} ${String(r)}`, () => ({
      run: subtractIntervals(opens[open]!, hours),
      setup: subtractIntervals(resourceOpens[r]!, hours),
    }));
  };
  return {
    altWatts: numbers(alternatives, ({ r, watts }) => watts ?? resources[r]!.watts),
    altEnergy: integers(alternatives, energyOf),
    altOvertime: integers(alternatives, overtimeOf),
    energies,
    overtimes,
    overtimeSecond: problem.prices.overtimeSecond,
  };
}

/** What is made once for all alternatives of one key. */
class Pieces<T> {
  private readonly known = new Map<string, number>();
  constructor(private readonly list: T[]) {}

  of(key: string, make: () => T): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, this.list.length);
    return this.list.push(make()) - 1;
  }
}

type Tariff = Problem["tariffs"][number];
type Window = { readonly open: OpenIntervals | null; readonly price: number };

/** The first window that matches gives the price; behind them all the time that is left. */
function windowsOf(problem: Problem, { id, weekly, pricePerKwh }: Tariff): Window[] {
  return [
    ...weekly.map(({ pricePerKwh: price, ...hours }) => ({
      open: openIntervals({ id, weekly: [hours], closed: [], open: [] }, calendarWindow(problem)),
      price,
    })),
    { open: null, price: pricePerKwh },
  ];
}

function cutByPrice(open: OpenIntervals, windows: readonly Window[]): { open: OpenIntervals; price: number }[] {
  let rest = open;
  return windows.map((window) => {
    const piece = window.open === null ? rest : intersectIntervals([rest, window.open]);
    if (window.open !== null) rest = subtractIntervals(rest, window.open);
    return { open: piece, price: window.price };
  });
}

function regularHours(problem: Problem): (calendar: string) => OpenIntervals {
  const known = new Map<string, OpenIntervals>();
  return (id) => {
    const calendar = problem.calendars.find((each) => each.id === id) ?? missing("calendar", id);
    const hours = known.get(id) ?? openIntervals(calendar, calendarWindow(problem));
    known.set(id, hours);
    return hours;
  };
}
