import { ok, refuse, type Result } from "../base/core/result";
import { publishedFamily } from "../catalog/published-family";
import { configuratorOf } from "../configurator/configurator-of";
import { faultsOf } from "../configurator/core/validation";
import { inTransaction, type Context } from "../context";
import { price } from "../pricing/core/price";
import { daysBetween, earlierSwaps, optionSwaps, type EarlierSwap, type OptionDate } from "./core/option-dates";
import type { OrderAnswer } from "./core/promise-order";
import { decidePromises, nameOfCenter } from "./decide-promise";
import { inquiryInput, type InquiryRefusal } from "./inquire";
import { promiseBasis } from "./promise-basis";
import type { z } from "zod";

export const optionDatesInput = inquiryInput;

export type OptionDates = {
  readonly promisedAt: Date;
  readonly timeZone: string;
  /** Every other option there is room to ask about: what choosing it would do to the date. */
  readonly options: readonly OptionDate[];
  /** Swaps that gain a day or more, by days and then by price. */
  readonly earlier: readonly EarlierSwap[];
  /** A first part that would leave on an earlier day, the largest of half and a quarter. */
  readonly split: { readonly quantity: number; readonly promisedAt: Date } | null;
};

/** All tiles of a screen. */
const mostOptions = 280;
const mostSwaps = 12;

/** What every option would do to the date, in one question. Holds nothing. */
export async function dateOptions(
  ctx: Context,
  { familyId, configuration, quantity }: z.output<typeof optionDatesInput>,
): Promise<Result<OptionDates, InquiryRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const family = await publishedFamily(ctx, familyId);
    if (!family) return refuse({ kind: "missing" });
    const { model } = family.family;
    const faults = faultsOf(model, configuration);
    if (faults.length > 0) return refuse({ kind: "invalid", faults });
    const basis = await promiseBasis(ctx, family.plantId);
    const swaps = optionSwaps(model, configuratorOf(model), { configuration, most: mostOptions });
    const parts = [2, 4].map((share) => Math.floor(quantity / share)).filter((pieces) => pieces > 0);
    const [present, ...answers] = await decidePromises(ctx, tx, basis, [
      { family, configuration, quantity },
      ...swaps.map((swap) => ({ family, configuration: swap.configuration, quantity })),
      ...parts.map((pieces) => ({ family, configuration, quantity: pieces })),
    ]);
    if (present?.kind !== "date")
      return refuse({ kind: "noRoom", workCenter: nameOfCenter(basis.plant, stuckAt(present)) });
    const { promisedAt } = present;
    const now = price(model, configuration, quantity).totalMinor;
    const dated = swaps.map(({ group, option, configuration: swapped }, at) => {
      const date = dateOf(answers[at]);
      const days = date && daysBetween(promisedAt, date);
      return { option: { group, option, promisedAt: date, days }, swapped };
    });
    const priced = dated
      .filter(({ option }) => option.days !== null && option.days < 0)
      .map(({ option, swapped }) => ({ ...option, priceMinor: price(model, swapped, quantity).totalMinor - now }));
    const first = parts
      .map((pieces, at) => ({ quantity: pieces, promisedAt: dateOf(answers[swaps.length + at]) }))
      .find((part) => part.promisedAt !== null && part.promisedAt < promisedAt);
    return ok({
      promisedAt,
      timeZone: basis.plant.timeZone,
      options: dated.map(({ option }) => option),
      earlier: earlierSwaps(priced, mostSwaps),
      split: first?.promisedAt ? { quantity: first.quantity, promisedAt: first.promisedAt } : null,
    });
  });
}

const dateOf = (answer: OrderAnswer | undefined): Date | null => (answer?.kind === "date" ? answer.promisedAt : null);

const stuckAt = (answer: OrderAnswer | undefined): string => (answer?.kind === "noRoom" ? answer.workCenter : "");
