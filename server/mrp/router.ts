import { z } from "zod";
import { plannerProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { mayActIn } from "../identity/core/actor";
import { exceptionRows, itemRows, orderParts, supplyRows } from "./queries";

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
});
