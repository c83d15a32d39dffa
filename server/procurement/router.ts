import { z } from "zod";
import {
  operatorProcedure,
  plannerProcedure,
  plantOperatorProcedure,
  plantPlannerProcedure,
  router,
  supplierProcedure,
} from "../api/trpc";
import { ok } from "../base/core/result";
import { answerInput, answerRequest } from "./answer-request";
import { askChange, askChangeInput, takeBackChange, takeBackChangeInput } from "./ask-change";
import { decideCounter, decideCounterInput } from "./decide-counter";
import { agreedDeliveries, freedSupplies, inbox, openPurchases, termsOfItem, unsettledRequests } from "./queries";
import { receivePurchase, receivePurchaseInput } from "./receive-purchase";

const itemId = z.string().min(1).max(120);

export const procurementRouter = router({
  inbox: supplierProcedure.query(({ ctx }) => inbox(ctx)),

  answerRequest: supplierProcedure.input(answerInput).mutation(({ ctx, input }) => answerRequest(ctx, input)),

  unsettledRequests: plantPlannerProcedure
    .input(z.object({ itemId: itemId.optional() }))
    .query(async ({ ctx, input }) => ok(await unsettledRequests(ctx, input.plantId, input.itemId))),

  /** What cancelled and changed orders freed: of one order, or lately. */
  freedSupplies: plantPlannerProcedure
    .input(z.object({ orderId: z.uuid().optional() }))
    .query(async ({ ctx, input }) => ok(await freedSupplies(ctx, input.plantId, input.orderId))),

  /** What is agreed to come, with what was asked of it since. */
  agreedDeliveries: plantPlannerProcedure
    .input(z.object({ itemId: itemId.optional() }))
    .query(async ({ ctx, input }) => ok(await agreedDeliveries(ctx, input.plantId, input.itemId))),

  termsOfItem: plantPlannerProcedure
    .input(z.object({ itemId }))
    .query(async ({ ctx, input }) => ok(await termsOfItem(ctx, input.plantId, input.itemId))),

  askChange: plannerProcedure.input(askChangeInput).mutation(({ ctx, input }) => askChange(ctx, input)),

  takeBackChange: plannerProcedure.input(takeBackChangeInput).mutation(({ ctx, input }) => takeBackChange(ctx, input)),

  decideCounter: plannerProcedure.input(decideCounterInput).mutation(({ ctx, input }) => decideCounter(ctx, input)),

  openPurchases: plantOperatorProcedure.query(async ({ ctx, input }) => ok(await openPurchases(ctx, input.plantId))),

  receivePurchase: operatorProcedure
    .input(receivePurchaseInput)
    .mutation(({ ctx, input }) => receivePurchase(ctx, input)),
});
