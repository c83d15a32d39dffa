import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { groupName, mostAnswers } from "../catalog/core/model-fields";
import type { Configuration } from "../catalog/core/product-model";
import { familyOnSale } from "../catalog/published-family";
import { configuratorOf } from "../configurator/configurator-of";
import { faultsOf } from "../configurator/core/validation";
import type { Context } from "../context";
import { configurationInput } from "../designs/core/design-text";
import { price } from "../pricing/core/price";
import { largestFirstPart } from "./core/first-part";
import { daysBetween, earlierSwaps, optionSwaps, type EarlierSwap, type OptionDate } from "./core/option-dates";
import type { OrderAnswer } from "./core/promise-order";
import type { PromiseCause } from "./core/offer";
import type { Candidate } from "./core/soonest";
import { nameOfCenter, offerOf, promiseIn, promisesIn, type Dated, type Demand } from "./decide-promise";
import { inquiryInput, type InquiryRefusal } from "./inquire";
import { plantWithout, type OwnHoldings } from "./own-holdings";
import type { PromiseBasis } from "./promise-basis";
import { recentView, viewHolding, type PromiseView } from "./promise-view";

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
  /** The largest first part that would leave on an earlier day, and when the rest follows it. */
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
  const family = await familyOnSale(ctx, familyId);
  if (!family) return refuse({ kind: "missing" });
  const { model } = family.family;
  const faults = faultsOf(model, configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  const view = await recentView(ctx, family.plantId);
  const { basis } = view;
  const demand = { family, configuration, quantity };
  const swaps = swapsOf(demand, { decided, wishes });
  const demands = swaps.map((swap) => ({ ...demand, configuration: swap.configuration }));
  const [present, ...answers] = await promisesIn(view, ctx.now, [demand, ...demands]);
  if (present?.kind !== "date")
    return refuse({ kind: "noRoom", workCenter: nameOfCenter(basis.plant, present?.workCenter ?? "") });
  const { promisedAt } = present;
  const totalMinor = price(model, configuration, quantity).totalMinor;
  const beside = { promisedAt, totalMinor, soonerBecause: offerOf(basis, present).cause };
  const dated = swaps.map((swap, at) => ({ ...swap, offer: offered(basis, answers[at]) }));
  return ok({
    promisedAt,
    timeZone: basis.plant.timeZone,
    ...optionsBeside(beside, demand, dated),
    split: splitOf(ctx, view, { demand, present }),
  });
}

/** What every option would make of an order that is being changed, beside the day it is promised for. Holds nothing. */
export async function dateOptionsInstead(
  ctx: Context,
  { own, demand, ordered, decided, wishes }: OptionsInstead,
): Promise<OptionDates> {
  const plant = await plantWithout(ctx, own);
  const swaps = swapsOf(demand, { decided, wishes });
  const anew = swaps.filter(({ configuration }) => !ordered.isSameWork(configuration));
  const demands = anew.map(({ configuration }) => ({ ...demand, configuration }));
  const answers = await promisesIn(plant, ctx.now, demands);
  const offers = new Map(anew.map((swap, at) => [swap, offered(plant.basis, answers[at])]));
  const sameDay = { promisedAt: ordered.promisedAt, cause: null };
  const dated = swaps.map((swap) => ({ ...swap, offer: offers.has(swap) ? (offers.get(swap) ?? null) : sameDay }));
  const { promisedAt } = ordered;
  return {
    promisedAt,
    timeZone: plant.basis.plant.timeZone,
    ...optionsBeside({ ...ordered, soonerBecause: null }, demand, dated),
    split: null,
  };
}

export type OptionsInstead = Required<Pick<z.output<typeof optionDatesInput>, "decided" | "wishes">> & {
  readonly own: OwnHoldings;
  /** As the design stands now. */
  readonly demand: Demand;
  readonly ordered: {
    readonly promisedAt: Date;
    readonly totalMinor: bigint;
    /** The work stays as it is, and with it the day. */
    readonly isSameWork: (configuration: Configuration) => boolean;
  };
};

const swapsOf = (
  { family: { family }, configuration }: Demand,
  near: { readonly decided: readonly string[]; readonly wishes: Configuration },
): Candidate[] =>
  optionSwaps(family.model, configuratorOf(family.model), { configuration, ...near, most: mostOptions });

type OfferedDate = { readonly promisedAt: Date; readonly cause: PromiseCause | null };

function offered(basis: PromiseBasis, answer: OrderAnswer | undefined): OfferedDate | null {
  return answer?.kind === "date" ? offerOf(basis, answer) : null;
}

type Beside = {
  readonly promisedAt: Date;
  readonly totalMinor: bigint;
  readonly soonerBecause: PromiseCause | null;
};

/** Days and prices beside a date and a price that are known. */
function optionsBeside(
  beside: Beside,
  { family, quantity }: Demand,
  dated: readonly (Candidate & { readonly offer: OfferedDate | null })[],
): Pick<OptionDates, "options" | "earlier"> {
  const options = dated.map(({ group, option, configuration, offer }) => ({
    date: { group, option, ...daysBeside(beside, offer) },
    configuration,
  }));
  const sooner = options.filter(({ date }) => date.days !== null && date.days < 0);
  const priced = sooner.map(({ date, configuration }) => {
    const { totalMinor } = price(family.family.model, configuration, quantity);
    return { ...date, priceMinor: totalMinor - beside.totalMinor };
  });
  return { options: options.map(({ date }) => date), earlier: earlierSwaps(priced, mostSwaps) };
}

/** A later date hangs on what binds it; a sooner one is rid of what binds the present date. */
function daysBeside(
  { promisedAt, soonerBecause }: Beside,
  offer: OfferedDate | null,
): Pick<OptionDate, "promisedAt" | "days" | "cause"> {
  if (offer === null) return { promisedAt: null, days: null, cause: null };
  const days = daysBetween(promisedAt, offer.promisedAt);
  const cause = days === 0 ? null : days > 0 ? offer.cause : soonerBecause;
  return { promisedAt: offer.promisedAt, days, cause };
}

/** The most pieces that leave a day or more sooner; they take their places, and the rest is asked for behind them. */
function splitOf(
  ctx: Context,
  view: PromiseView,
  { demand, present }: { demand: Demand; present: Dated },
): OptionDates["split"] {
  return largestFirstPart(demand.quantity, (quantity) => {
    const first = promiseIn(view, ctx.now, { ...demand, quantity });
    if (first.kind !== "date" || daysBetween(present.promisedAt, first.promisedAt) > -1) return null;
    const left = { ...demand, quantity: demand.quantity - quantity };
    const rest = promiseIn(viewHolding(view, first), ctx.now, left);
    // What is left may be so little that it fits in before the first part: then that was too much.
    if (rest.kind !== "date" || rest.promisedAt <= first.promisedAt) return null;
    return { quantity, promisedAt: first.promisedAt, restAt: rest.promisedAt };
  });
}
