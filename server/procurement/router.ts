import { z } from "zod";
import { operatorProcedure, plannerProcedure, router, supplierProcedure } from "../api/trpc";
import { refuse, ok } from "../base/core/result";
import { mayActIn } from "../identity/core/actor";
import { answerInput, answerRequest } from "./answer-request";
import { askChange, askChangeInput, takeBackChange, takeBackChangeInput } from "./ask-change";
import { decideCounter, decideCounterInput } from "./decide-counter";
import { agreedDeliveries, freedSupplies, inbox, openPurchases, termsOfItem, unsettledRequests } from "./queries";
import { receivePurchase, receivePurchaseInput } from "./receive-purchase";

const ofPlant = z.object({ plantId: z.uuid() });
const itemId = z.string().min(1).max(120);
const missing = refuse({ kind: "missing" });

export const procurementRouter = router({
  inbox: supplierProcedure.query(({ ctx }) => inbox(ctx)),

  answerRequest: supplierProcedure.input(answerInput).mutation(({ ctx, input }) => answerRequest(ctx, input)),

  unsettledRequests: plannerProcedure
    .input(ofPlant.extend({ itemId: itemId.optional() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId)
        ? ok(await unsettledRequests(ctx, input.plantId, input.itemId))
        : missing,
    ),

  /** What cancelled and changed orders freed: of one order, or lately. */
  freedSupplies: plannerProcedure
    .input(ofPlant.extend({ orderId: z.uuid().optional() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId)
        ? ok(await freedSupplies(ctx, input.plantId, input.orderId))
        : missing,
    ),

  /** What is agreed to come, with what was asked of it since. */
  agreedDeliveries: plannerProcedure
    .input(ofPlant.extend({ itemId: itemId.optional() }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId)
        ? ok(await agreedDeliveries(ctx, input.plantId, input.itemId))
        : missing,
    ),

  termsOfItem: plannerProcedure
    .input(ofPlant.extend({ itemId }))
    .query(async ({ ctx, input }) =>
      mayActIn(ctx.actor, "planner", input.plantId) ? ok(await termsOfItem(ctx, input.plantId, input.itemId)) : missing,
    ),

  askChange: plannerProcedure.input(askChangeInput).mutation(({ ctx, input }) => askChange(ctx, input)),

  takeBackChange: plannerProcedure.input(takeBackChangeInput).mutation(({ ctx, input }) => takeBackChange(ctx, input)),

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
