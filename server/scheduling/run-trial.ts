import { setImmediate } from "node:timers/promises";
import { inTransaction, type Context } from "../context";
import { assumedEffect } from "./core/assumed-effect";
import type { Progress } from "./core/progress";
import { remediesFor } from "./core/remedies";
import { replanChoices } from "./core/replan-choices";
import { toldIn, type TrialAnswer } from "./core/trial-answer";
import { assumptionIn, trialQuestion, type TrialQuestion } from "./core/trial-question";
import type { LoadedPlant } from "./load-open-plant";
import { loadToPlan } from "./plan-plant";
import { moveTrial, takeTurn } from "./store";

/** So often it is told how far it is, and looked whether anybody still wants to know. */
const tellMilliseconds = 300;

/** Answers what a planner asked, step by step, until it is answered or nobody wants to know any more. */
export async function runTrial(
  ctx: Context,
  { plantId, trialId }: { plantId: string; trialId: string },
): Promise<"answered" | "cancelled"> {
  const key = { plantId, id: trialId };
  const begun = await inTransaction(ctx, async (tx) => {
    const trial = await moveTrial(tx, key, { state: "running" });
    if (!trial) return null;
    await takeTurn(tx, plantId);
    return { trial, ...(await loadToPlan(tx, ctx, plantId)) };
  });
  if (!begun) return "cancelled";
  const { trial, loaded, inputHash } = begun;
  try {
    const work = answering(trialQuestion.parse(trial.question), loaded);
    let told = -Infinity;
    for (;;) {
      const step = work.next();
      // Other jobs of this process go on in between.
      await setImmediate();
      if (!step.done && performance.now() - told < tellMilliseconds) continue;
      told = performance.now();
      const change = step.done
        ? ({ state: "answered", answer: step.value, inputHash } as const)
        : ({ state: "running", ...step.value } as const);
      if (!(await inTransaction(ctx, (tx) => moveTrial(tx, key, change)))) return "cancelled";
      if (step.done) return "answered";
    }
  } catch (error) {
    await inTransaction(ctx, (tx) => moveTrial(tx, key, { state: "failed" }));
    throw error;
  }
}

function* answering(question: TrialQuestion, { open, orders }: LoadedPlant): Generator<Progress, TrialAnswer> {
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const told = toldIn(numbers, open.originEpochSecond);
  switch (question.kind) {
    case "remedies": {
      const remedies = yield* remediesFor(open, question.orderId);
      return {
        kind: "remedies",
        remedies: remedies.map(({ completionSecond, effect, ...remedy }) => ({
          ...remedy,
          completesAt: told.instant(completionSecond),
          effect: told.effect(effect, question.orderId),
        })),
      };
    }
    case "replan": {
      const { choices, levels } = yield* replanChoices(open);
      return {
        kind: "replan",
        choices: choices.map(({ strength, effect }) => ({ strength, effect: told.effect(effect) })),
        levels: levels.map(told.level),
      };
    }
    case "whatIf": {
      const assumption = assumptionIn(question.assumption, open.originEpochSecond);
      const effect = assumption && (yield* assumedEffect(open, assumption));
      return { kind: "whatIf", effect: effect && told.effect(effect) };
    }
  }
}
