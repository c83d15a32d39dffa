import { z } from "zod";
import { plannerProcedure, plantPlannerProcedure, router } from "../api/trpc";
import { ok } from "../base/core/result";
import { savePolicy, savePolicyInput, takeBackPolicy, takeBackPolicyInput } from "../engineering/save-policy";
import { saveScarceStock, saveScarceStockInput, scarceStock } from "../engineering/save-scarce-stock";
import { forecastOfPlant, itemCard } from "./item-card";
import { importForecast, importForecastInput, saveForecast, saveForecastInput } from "./save-forecast";
import { orderTree, supplyTree } from "./material-trees";
import { exceptionRows, itemRows, lotRows, orderParts, supplyRows } from "./queries";

export const mrpRouter = router({
  items: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await itemRows(ctx, input.plantId))),

  exceptions: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await exceptionRows(ctx, input.plantId))),

  supplies: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await supplyRows(ctx, input.plantId))),

  orderParts: plantPlannerProcedure
    .input(z.object({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) => ok(await orderParts(ctx, input.plantId, input.orderId))),

  item: plantPlannerProcedure
    .input(z.object({ itemId: z.string().min(1).max(120) }))
    .query(({ ctx, input }) => itemCard(ctx, input.plantId, input.itemId)),

  savePolicy: plannerProcedure.input(savePolicyInput).mutation(({ ctx, input }) => savePolicy(ctx, input)),

  takeBackPolicy: plannerProcedure.input(takeBackPolicyInput).mutation(({ ctx, input }) => takeBackPolicy(ctx, input)),

  scarceStock: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await scarceStock(ctx, input.plantId))),

  saveScarceStock: plannerProcedure
    .input(saveScarceStockInput)
    .mutation(({ ctx, input }) => saveScarceStock(ctx, input)),

  forecast: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await forecastOfPlant(ctx, input.plantId))),

  saveForecast: plannerProcedure.input(saveForecastInput).mutation(({ ctx, input }) => saveForecast(ctx, input)),

  importForecast: plannerProcedure.input(importForecastInput).mutation(({ ctx, input }) => importForecast(ctx, input)),

  lots: plantPlannerProcedure.query(async ({ ctx, input }) => ok(await lotRows(ctx, input.plantId))),

  orderTree: plantPlannerProcedure
    .input(z.object({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) => ok(await orderTree(ctx, input.plantId, input.orderId))),

  supplyTree: plantPlannerProcedure
    .input(z.object({ supplyId: z.uuid() }))
    .query(({ ctx, input }) => supplyTree(ctx, input.plantId, input.supplyId)),
});
