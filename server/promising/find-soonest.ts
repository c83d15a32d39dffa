import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { groupName, mostAnswers } from "../catalog/core/model-fields";
import type { Configuration } from "../catalog/core/product-model";
import { familyOnSale } from "../catalog/published-family";
import { configuratorOf } from "../configurator/configurator-of";
import { faultsOf } from "../configurator/core/validation";
import type { Choices } from "../configurator/core/answers";
import type { Context } from "../context";
import { candidatesNear, latenessCosts, withOfferedWords, type Candidate, type Dated } from "./core/soonest";
import { nameOfCenter, promiseIn } from "./decide-promise";
import type { OrderAnswer } from "./core/promise-order";
import { inquiryInput, type InquiryRefusal } from "./inquire";
import { recentView } from "./promise-view";

export const soonestInput = inquiryInput.extend({
  /** Groups whose values stay as they are. */
  decided: z.array(groupName).max(mostAnswers),
});

export type Soonest = {
  readonly configuration: Configuration;
  readonly before: Date;
  readonly after: Date;
  readonly timeZone: string;
};

/** Asking for a date takes milliseconds; so many keep a button's answer within a breath. */
const mostAsked = 48;

/** The soonest design it could find under the decisions, by real dates: the present one where none is sooner. Holds nothing. */
export async function findSoonest(
  ctx: Context,
  input: z.output<typeof soonestInput>,
): Promise<Result<Soonest, InquiryRefusal>> {
  const family = await familyOnSale(ctx, input.familyId);
  if (!family) return refuse({ kind: "missing" });
  const { model } = family.family;
  const configurator = configuratorOf(model);
  const faults = faultsOf(model, input.configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  const view = await recentView(ctx, family.plantId);
  const { plant } = view.basis;
  const ask = async (configuration: Configuration): Promise<OrderAnswer> => {
    // Whoever asks one thing does not wait for all of these.
    await nextTurn();
    return promiseIn(view, ctx.now, { family, configuration, quantity: input.quantity });
  };

  const now = await ask(input.configuration);
  if (now.kind === "noRoom") return refuse({ kind: "noRoom", workCenter: nameOfCenter(plant, now.workCenter) });
  const present = { configuration: input.configuration, promisedAt: now.promisedAt };
  const choices = choicesOf(input);
  const dated: Dated<Candidate>[] = [];
  for (const candidate of candidatesNear(model, configurator, { ...present, choices, most: mostAsked })) {
    const answer = await ask(candidate.configuration);
    if (answer.kind === "date") dated.push({ ...candidate, promisedAt: answer.promisedAt });
  }
  const found: Dated<{ configuration: Configuration }>[] = [present, ...dated];
  const together = configurator.complete(choices, { kind: "least", costs: latenessCosts(model, present, dated) });
  if (together) {
    const configuration = withOfferedWords(model, together, input.configuration);
    const answer = await ask(configuration);
    if (answer.kind === "date") found.push({ configuration, promisedAt: answer.promisedAt });
  }
  const best = found.reduce((soonest, other) => (other.promisedAt < soonest.promisedAt ? other : soonest));
  return ok({
    configuration: best.configuration,
    before: present.promisedAt,
    after: best.promisedAt,
    timeZone: plant.timeZone,
  });
}

const choicesOf = ({ configuration, decided }: z.output<typeof soonestInput>): Choices => ({
  chosen: decided.map((group) => ({ group, value: configuration[group] ?? null })),
  refused: [],
});
