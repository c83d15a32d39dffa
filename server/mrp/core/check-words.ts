/** What a judge says of a plan. */
import type { Pegging, WantedSooner } from "./material-plan";

export type MaterialViolation = { readonly law: string; readonly about: string; readonly text: string };

export type CheckOptions = {
  /** Dates come from a finite schedule: nothing before now, supply never after its consumer starts. */
  readonly scheduled: boolean;
  /** When an order consumes its components; by default at its release. */
  readonly consumesAt?: (order: { readonly id: string; readonly releaseSecond: number }) => number;
  /** By demand, as the plan was told: what makes orders late. */
  readonly wantedSooner?: ReadonlyMap<string, WantedSooner>;
};

export const violation = (law: string, about: string, text: string): MaterialViolation => ({ law, about, text });

export function sourceOf(peg: Pegging): string {
  if (peg.order !== undefined) return `order ${peg.order} of ${peg.item}`;
  return peg.receipt !== undefined ? `receipt ${peg.receipt} of ${peg.item}` : `stock of ${peg.item}`;
}
