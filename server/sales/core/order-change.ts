/** What a change of an order is: its terms before and after, and what differs. */
import type { Configuration } from "../../catalog/core/product-model";

/** Plain JSON, kept for good. */
export type OrderTerms = {
  readonly configuration: Configuration;
  readonly quantity: number;
  /** Minor units as decimal text, tax included. */
  readonly totalMinor: string;
  readonly taxMinor: string;
  /** ISO. */
  readonly promisedAt: string;
};

export type ChangedGroup = {
  readonly group: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
};

/** The groups that say something else, in the order of their names. */
export function changedGroups(before: Configuration, after: Configuration): ChangedGroup[] {
  const groups = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return groups
    .map((group) => ({ group, before: valueOf(before, group), after: valueOf(after, group) }))
    .filter((change) => change.before !== change.after);
}

const valueOf = (configuration: Configuration, group: string): string | number | null => {
  const value = Object.hasOwn(configuration, group) ? configuration[group] : undefined;
  return value === undefined || value === "" ? null : value;
};

export type ChangeWish = {
  readonly orderId: string;
  readonly configuration: Configuration;
  readonly quantity: number;
  readonly expectedTotalMinor: string;
};

/** What the key of a change stands for, in one canonical text. */
export const bodyOfChange = ({ orderId, configuration, quantity, expectedTotalMinor }: ChangeWish): string =>
  JSON.stringify(["change", orderId, changedGroups({}, configuration), quantity, expectedTotalMinor]);

export const bodyOfCancel = (orderId: string): string => JSON.stringify(["cancel", orderId]);

/** The least instant after a plan began that is not before now: what the plan did not know of comes after it. */
export const afterPlan = (now: Date, planStartedAt: Date | null): Date =>
  planStartedAt && planStartedAt >= now ? new Date(planStartedAt.getTime() + 1) : now;
