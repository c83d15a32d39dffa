import { z } from "zod";
import { plannerProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { mayActIn } from "../identity/core/actor";
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
    .input(ofPlant.extend({ itemId: z.string().max(120).optional() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await supplyRows(ctx, input.plantId, input.itemId)) : missing,
    ),

  orderParts: plannerProcedure
    .input(ofPlant.extend({ orderId: z.uuid() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await orderParts(ctx, input.plantId, input.orderId)) : missing,
    ),

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
