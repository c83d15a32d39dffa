import { z } from "zod";
import { consumerProcedure, limited, plannerProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { publishedFamilies } from "../catalog/published-family";
import { loadPlant, plantHeads } from "../engineering/load-plant";
import { mayActIn } from "../identity/core/actor";
import { askTrial, cancelTrial } from "./ask-trial";
import { cancelInput, cancelOwnOrder } from "./cancel-own-order";
import { changeInput, changeOwnOrder } from "./change-own-order";
import { changeableOrder } from "./changeable-order";
import { changeOptionsInput, dateChangeOptions } from "./date-change-options";
import { chooseTrial } from "./keep-trial";
import { measureLoad } from "./measure-load";
import { previewChange, previewInput } from "./preview-change";
import {
  board,
  changedSinceYesterday,
  orderEvents,
  orderNumbers,
  orderRows,
  orderSteps,
  planState,
  toldTrial,
} from "./queries";
import { ordersBefore } from "./core/orders-before";
import { replanStrength, trialQuestion } from "./core/trial-question";
import { judgePromises, promisesInput } from "./judge-promises";
import { publishSchedule } from "./publish-schedule";

const ofPlant = z.object({ plantId: z.uuid() });
const ofTrial = ofPlant.extend({ trialId: z.uuid() });
const missing = refuse({ kind: "missing" });

export const schedulingRouter = router({
  /** Plants this planner plans. */
  plants: plannerProcedure.query(async ({ ctx }) =>
    (await plantHeads(ctx))
      .filter(({ id }) => mayActIn(ctx.actor, "planner", id))
      .map(({ id, code, name, timeZone, autoPublish }) => ({ id, code, name, timeZone, autoPublish })),
  ),

  state: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await planState(ctx, input.plantId)) : missing,
    ),

  changed: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await changedSinceYesterday(ctx, input.plantId)) : missing,
    ),

  board: plannerProcedure
    .input(ofPlant.extend({ version: z.enum(["draft", "published"]) }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await board(ctx, input.plantId, input.version)) : missing,
    ),

  load: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await measureLoad(ctx, input.plantId)) : missing,
    ),

  orders: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await orderRows(ctx, input.plantId)) : missing,
    ),

  order: plannerProcedure.input(ofPlant.extend({ orderId: z.uuid() })).query(async ({ ctx, input }) => {
    const { plantId, orderId } = input;
    const [order] = mayActIn(ctx.actor, "planner", plantId) ? await orderRows(ctx, plantId, orderId) : [];
    if (!order) return missing;
    return ok({
      order,
      steps: await orderSteps(ctx, plantId, orderId),
      events: await orderEvents(ctx, plantId, orderId),
      behind: await orderNumbers(ctx, plantId, ordersBefore(order.cause)),
    });
  }),

  promises: plannerProcedure
    .input(ofPlant.extend(promisesInput.shape))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await judgePromises(ctx, input)) : missing,
    ),

  publish: plannerProcedure
    .input(ofPlant.extend({ versionId: z.uuid(), revision: z.number().int().min(0) }))
    .mutation(({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? publishSchedule(ctx, input) : missing,
    ),

  /** Questions about the plan: asked, worked on by the worker, answered; nothing is changed by them. */
  askTrial: plannerProcedure
    .use(limited("quote"))
    .input(ofPlant.extend({ question: trialQuestion }))
    .mutation(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? askTrial(ctx, input) : missing,
    ),

  trial: plannerProcedure
    .input(ofTrial)
    .query(async ({ ctx, input }) => (mayActIn(ctx.actor, "planner", input.plantId) ? toldTrial(ctx, input) : missing)),

  cancelTrial: plannerProcedure
    .input(ofTrial)
    .mutation(({ ctx, input }) => (mayActIn(ctx.actor, "planner", input.plantId) ? cancelTrial(ctx, input) : missing)),

  /** Makes a proposed replan the draft. */
  chooseTrial: plannerProcedure
    .input(ofTrial.extend({ strength: replanStrength }))
    .mutation(({ ctx, input }) => (mayActIn(ctx.actor, "planner", input.plantId) ? chooseTrial(ctx, input) : missing)),

  /** What ids of a plant are called: families, work centers with their units, items. */
  names: plannerProcedure.input(ofPlant).query(async ({ ctx, input }) => {
    if (!mayActIn(ctx.actor, "planner", input.plantId)) return missing;
    const plant = await loadPlant(ctx, input.plantId);
    const families = await publishedFamilies(ctx);
    return ok({
      families: Object.fromEntries(families.map(({ familyId, family }) => [familyId, family.model.name])),
      units: plant.workCenters.map(({ id, name, units }) => ({ id, name, units: units.map((unit) => unit.id) })),
      centers: Object.fromEntries(plant.workCenters.map(({ id, name }) => [id, name])),
      items: Object.fromEntries([...plant.items.values()].map(({ id, name }) => [id, name])),
    });
  }),
});

/** Part of `sales`, told here because only the plan knows how far an order has come and what it stands on. */
export const orderChangeRouter = router({
  changeable: consumerProcedure
    .input(z.object({ orderId: z.uuid() }))
    .query(({ ctx, input }) => changeableOrder(ctx, input)),

  previewChange: consumerProcedure
    .use(limited("quote"))
    .input(previewInput)
    .query(({ ctx, input }) => previewChange(ctx, input)),

  changeOptions: consumerProcedure
    .use(limited("quote"))
    .input(changeOptionsInput)
    .query(({ ctx, input }) => dateChangeOptions(ctx, input)),

  changeOrder: consumerProcedure
    .use(limited("quote"))
    .input(changeInput)
    .mutation(({ ctx, input }) => changeOwnOrder(ctx, input)),

  cancelOrder: consumerProcedure.input(cancelInput).mutation(({ ctx, input }) => cancelOwnOrder(ctx, input)),
});
