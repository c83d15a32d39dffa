import { z } from "zod";
import { plannerProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { mayActIn } from "../identity/core/actor";
import { savePolicy, savePolicyInput, takeBackPolicy, takeBackPolicyInput } from "../engineering/save-policy";
import { forecastOfPlant, itemCard } from "./item-card";
import { importForecast, importForecastInput, saveForecast, saveForecastInput } from "./save-forecast";
import { orderTree, supplyTree } from "./material-trees";
import { exceptionRows, itemRows, lotRows, orderParts, supplyRows } from "./queries";

const ofPlant = z.object({ plantId: z.uuid() });
const missing = refuse({ kind: "missing" });

export const mrpRouter = router({
  items: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await itemRows(ctx, input.plantId)) : missing,
    ),

  exceptions: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await exceptionRows(ctx, input.plantId)) : missing,
    ),

  supplies: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await supplyRows(ctx, input.plantId)) : missing,
    ),

  orderParts: plannerProcedure
    .input(ofPlant.extend({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await orderParts(ctx, input.plantId, input.orderId)) : missing,
    ),

  item: plannerProcedure
    .input(ofPlant.extend({ itemId: z.string().min(1).max(120) }))
    .query(({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? itemCard(ctx, input.plantId, input.itemId) : missing,
    ),

  savePolicy: plannerProcedure.input(savePolicyInput).mutation(({ ctx, input }) => savePolicy(ctx, input)),

  takeBackPolicy: plannerProcedure.input(takeBackPolicyInput).mutation(({ ctx, input }) => takeBackPolicy(ctx, input)),

  forecast: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await forecastOfPlant(ctx, input.plantId)) : missing,
    ),

  saveForecast: plannerProcedure.input(saveForecastInput).mutation(({ ctx, input }) => saveForecast(ctx, input)),

  importForecast: plannerProcedure.input(importForecastInput).mutation(({ ctx, input }) => importForecast(ctx, input)),

  lots: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await lotRows(ctx, input.plantId)) : missing,
    ),

  orderTree: plannerProcedure
    .input(ofPlant.extend({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await orderTree(ctx, input.plantId, input.orderId)) : missing,
    ),

  supplyTree: plannerProcedure
    .input(ofPlant.extend({ supplyId: z.uuid() }))
    .query(({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? supplyTree(ctx, input.plantId, input.supplyId) : missing,
    ),
});
