import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { groupName, mostAnswers } from "../catalog/core/model-fields";
import type { Configuration } from "../catalog/core/product-model";
import { familyOnSale } from "../catalog/published-family";
import { configuratorOf } from "../configurator/configurator-of";
import { faultsOf } from "../configurator/core/validation";
import { readMoment, type Context } from "../context";
import { configurationInput } from "../designs/core/design-text";
import { price } from "../pricing/core/price";
import { daysBetween, earlierSwaps, optionSwaps, type EarlierSwap, type OptionDate } from "./core/option-dates";
import type { OrderAnswer } from "./core/promise-order";
import { nameOfCenter, offerOf, promiseIn, promisesIn, viewHolding, type Dated, type Demand } from "./decide-promise";
import { inquiryInput, type InquiryRefusal } from "./inquire";
import type { PromiseBasis } from "./promise-basis";
import { viewOfInquiry, type PromiseView } from "./promise-view";

export const optionDatesInput = inquiryInput.extend({
  /** Groups whose values stay whatever is swapped. */
  decided: z.array(groupName).max(mostAnswers).optional(),
  /** What the other groups fall back to where the rules allow, where that is not what they are now; "" for nothing. */
  wishes: configurationInput.optional(),
});

export type OptionDates = {
  readonly promisedAt: Date;
  readonly timeZone: string;
  /** Every other option there is room to ask about: what choosing it would do to the date, and why. */
  readonly options: readonly OptionDate[];
  /** Swaps that gain a day or more, by days and then by price. */
  readonly earlier: readonly EarlierSwap[];
  /** A first part that would leave on an earlier day, the largest of half and a quarter; and when the rest follows it. */
  readonly split: { readonly quantity: number; readonly promisedAt: Date; readonly restAt: Date } | null;
};

/** All tiles of a screen. */
const mostOptions = 280;
const mostSwaps = 12;

/** What every option would do to the date, in one question. Holds nothing. */
export async function dateOptions(
  ctx: Context,
  { familyId, configuration, quantity, decided = [], wishes = {} }: z.output<typeof optionDatesInput>,
): Promise<Result<OptionDates, InquiryRefusal>> {
  const moment = await readMoment();
  const family = await familyOnSale(ctx, familyId, moment);
  if (!family) return refuse({ kind: "missing" });
  const { model } = family.family;
  const faults = faultsOf(model, configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  const view = await viewOfInquiry(ctx, family.plantId, moment);
  const { basis } = view;
  const swaps = optionSwaps(model, configuratorOf(model), { configuration, decided, wishes, most: mostOptions });
  const demand = { family, configuration, quantity };
  const [present, ...answers] = await promisesIn(view, ctx.now, [
    demand,
    ...swaps.map((swap) => ({ ...demand, configuration: swap.configuration })),
  ]);
  if (present?.kind !== "date")
    return refuse({ kind: "noRoom", workCenter: nameOfCenter(basis.plant, present?.workCenter ?? "") });
  const now = price(model, configuration, quantity).totalMinor;
  const priceOf = (swapped: Configuration): bigint => price(model, swapped, quantity).totalMinor - now;
  const dated = swaps.map(({ group, option, configuration: swapped }, at) => ({
    option: { group, option, ...dateBeside(basis, present, answers[at]) },
    swapped,
  }));
  const sooner = dated.filter(({ option }) => option.days !== null && option.days < 0);
  const priced = sooner.map(({ option, swapped }) => ({ ...option, priceMinor: priceOf(swapped) }));
  return ok({
    promisedAt: present.promisedAt,
    timeZone: basis.plant.timeZone,
    options: dated.map(({ option }) => option),
    earlier: earlierSwaps(priced, mostSwaps),
    split: splitOf(ctx, view, { demand, present }),
  });
}

/** A later date hangs on what binds it; a sooner one is rid of what binds the present date. */
function dateBeside(
  basis: PromiseBasis,
  present: Dated,
  answer: OrderAnswer | undefined,
): Pick<OptionDate, "promisedAt" | "days" | "cause"> {
  if (answer?.kind !== "date") return { promisedAt: null, days: null, cause: null };
  const days = daysBetween(present.promisedAt, answer.promisedAt);
  const cause = days === 0 ? null : offerOf(basis, days > 0 ? answer : present).cause;
  return { promisedAt: answer.promisedAt, days, cause };
}

/** The first part takes its places; the rest is asked for behind it. */
function splitOf(
  ctx: Context,
  view: PromiseView,
  { demand, present }: { demand: Demand; present: Dated },
): OptionDates["split"] {
  const parts = [2, 4].map((share) => Math.floor(demand.quantity / share)).filter((pieces) => pieces > 0);
  for (const quantity of parts) {
    const first = promiseIn(view, ctx.now, { ...demand, quantity });
    if (first.kind !== "date" || first.promisedAt >= present.promisedAt) continue;
    const left = { ...demand, quantity: demand.quantity - quantity };
    const rest = promiseIn(viewHolding(view, first), ctx.now, left);
    if (rest.kind === "date") return { quantity, promisedAt: first.promisedAt, restAt: rest.promisedAt };
  }
  return null;
}
