// What running costs beside setups: energy at a tariff that changes with the time of day, and work beyond regular hours.
import { workedBetween, type OpenIntervals } from "../../../base/core/calendar";

export type Rates = {
  /** a → power while it runs. */
  readonly altWatts: Float64Array;
  /** a → index into `energies` and `overtimes`, -1 none. */
  readonly altEnergy: Int32Array;
  readonly altOvertime: Int32Array;
  /** Open time cut by price; a price is for a kilowatt-hour. */
  readonly energies: readonly (readonly { readonly open: OpenIntervals; readonly price: number }[])[];
  /** Open time beyond regular hours, in which it runs and in which its unit is set up. */
  readonly overtimes: readonly { readonly run: OpenIntervals; readonly setup: OpenIntervals }[];
  readonly overtimeSecond: number;
};

export type RunTimes = {
  readonly setupStart: number;
  readonly setupEnd: number;
  readonly start: number;
  readonly end: number;
};

const wattSecondsPerKwh = 3_600_000;

/** Of one alternative at one time; energy is rounded once. */
export function runningCost(rates: Rates, a: number, { setupStart, setupEnd, start, end }: RunTimes): number {
  let total = 0;
  if (rates.altEnergy[a]! >= 0) {
    let priced = 0;
    for (const { open, price } of rates.energies[rates.altEnergy[a]!]!)
      priced += price * workedBetween(open, start, end);
    total += Math.round((rates.altWatts[a]! * priced) / wattSecondsPerKwh);
  }
  if (rates.altOvertime[a]! >= 0) {
    const { run, setup } = rates.overtimes[rates.altOvertime[a]!]!;
    const seconds = workedBetween(run, start, end) + workedBetween(setup, setupStart, setupEnd);
    total += rates.overtimeSecond * seconds;
  }
  return total;
}
