import { z } from "zod";
import { operatorProcedure, plannerProcedure, router, supplierProcedure } from "../api/trpc";
import { refuse, ok } from "../base/core/result";
import { mayActIn } from "../identity/core/actor";
import { answerInput, answerRequest } from "./answer-request";
import { decideCounter, decideCounterInput } from "./decide-counter";
import { freedSupplies, inbox, openPurchases, unsettledRequests } from "./queries";
import { receivePurchase, receivePurchaseInput } from "./receive-purchase";

const ofPlant = z.object({ plantId: z.uuid() });
const missing = refuse({ kind: "missing" });

export const procurementRouter = router({
  inbox: supplierProcedure.query(({ ctx }) => inbox(ctx)),

  answerRequest: supplierProcedure.input(answerInput).mutation(({ ctx, input }) => answerRequest(ctx, input)),

  unsettledRequests: plannerProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await unsettledRequests(ctx, input.plantId)) : missing,
    ),

  /** What cancelled and changed orders freed: of one order, or lately. */
  freedSupplies: plannerProcedure
    .input(ofPlant.extend({ orderId: z.uuid().optional() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId)
        ? ok(await freedSupplies(ctx, input.plantId, input.orderId))
        : missing,
    ),

  decideCounter: plannerProcedure.input(decideCounterInput).mutation(({ ctx, input }) => decideCounter(ctx, input)),

  openPurchases: operatorProcedure
    .input(ofPlant)
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "operator", input.plantId) ? ok(await openPurchases(ctx, input.plantId)) : missing,
    ),

  receivePurchase: operatorProcedure
    .input(receivePurchaseInput)
    .mutation(({ ctx, input }) => receivePurchase(ctx, input)),
});
