import { z } from "zod";
import { consumerProcedure, limited, plannerProcedure, plantPlannerProcedure, router } from "../api/trpc";
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
  pinnedRows,
  planState,
  toldTrial,
} from "./queries";
import { ordersBefore } from "./core/orders-before";
import { replanStrength, trialQuestion } from "./core/trial-question";
import { judgePromises, promisesInput } from "./judge-promises";
import { pinInput, pinOperation } from "./pin-operation";
import { publishSchedule } from "./publish-schedule";
import { unpinInput, unpinOperation } from "./unpin-operation";

const ofTrial = z.object({ trialId: z.uuid() });

export const schedulingRouter = router({
  /** Plants this planner plans. */
  plants: plannerProcedure.query(async ({ ctx }) =>
    (await plantHeads(ctx))
      .filter(({ id }) => mayActIn(ctx.actor, "planner", id))
      .map(({ id, code, name, timeZone, autoPublish }) => ({ id, code, name, timeZone, autoPublish })),
  ),

  state: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await planState(ctx, input.plantId))),

  changed: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await changedSinceYesterday(ctx, input.plantId))),

  board: plantPlannerProcedure
    .input(z.object({ version: z.enum(["draft", "published"]) }))
    .query(async ({ ctx, input }) => ok(await board(ctx, input.plantId, input.version))),

  /** What planners pinned, with where the draft has it. */
  pins: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await pinnedRows(ctx, input.plantId))),

  pinOperation: plantPlannerProcedure.input(pinInput).mutation(({ ctx, input }) => pinOperation(ctx, input)),

  unpinOperation: plantPlannerProcedure.input(unpinInput).mutation(({ ctx, input }) => unpinOperation(ctx, input)),

  load: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await measureLoad(ctx, input.plantId))),

  orders: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await orderRows(ctx, input.plantId))),

  order: plantPlannerProcedure.input(z.object({ orderId: z.uuid() })).query(async ({ ctx, input }) => {
    const { plantId, orderId } = input;
    const [order] = await orderRows(ctx, plantId, orderId);
    if (!order) return refuse({ kind: "missing" });
    return ok({
      order,
      steps: await orderSteps(ctx, plantId, orderId),
      events: await orderEvents(ctx, plantId, orderId),
      behind: await orderNumbers(ctx, plantId, ordersBefore(order.cause)),
    });
  }),

  promises: plantPlannerProcedure
    .input(promisesInput)
    .query(async ({ ctx, input }) => ok(await judgePromises(ctx, input))),

  publish: plantPlannerProcedure
    .input(z.object({ versionId: z.uuid(), revision: z.number().int().min(0) }))
    .mutation(({ ctx, input }) => publishSchedule(ctx, input)),

  /** Questions about the plan: asked, worked on by the worker, answered; nothing is changed by them. */
  askTrial: plantPlannerProcedure
    .use(limited("quote"))
    .input(z.object({ question: trialQuestion }))
    .mutation(async ({ ctx, input }) => askTrial(ctx, input)),

  trial: plantPlannerProcedure.input(ofTrial).query(async ({ ctx, input }) => toldTrial(ctx, input)),

  cancelTrial: plantPlannerProcedure.input(ofTrial).mutation(({ ctx, input }) => cancelTrial(ctx, input)),

  /** Makes a proposed replan the draft. */
  chooseTrial: plantPlannerProcedure
    .input(ofTrial.extend({ strength: replanStrength }))
    .mutation(({ ctx, input }) => chooseTrial(ctx, input)),

  /** What ids of a plant are called: families, work centers with their units, items. */
  names: plantPlannerProcedure.query(async ({ ctx, input }) => {
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
