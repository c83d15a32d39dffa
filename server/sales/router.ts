import { z } from "zod";
import { consumerProcedure, limited, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { placeOrder, placeOrderInput } from "./place-order";
import { myOrders, orderPage, quotePage } from "./queries";
import { quoteDesign, quoteDesignInput } from "./quote-design";

const missing = refuse({ kind: "missing" });

export const salesRouter = router({
  quoteDesign: consumerProcedure
    .use(limited("quote"))
    .input(quoteDesignInput)
    .mutation(({ ctx, input }) => quoteDesign(ctx, input)),

  quote: consumerProcedure.input(z.object({ quoteId: z.uuid() })).query(async ({ ctx, input }) => {
    const found = await quotePage(ctx, input.quoteId);
    return found ? ok(found) : missing;
  }),

  placeOrder: consumerProcedure.input(placeOrderInput).mutation(({ ctx, input }) => placeOrder(ctx, input)),

  myOrders: consumerProcedure.query(({ ctx }) => myOrders(ctx)),

  order: consumerProcedure.input(z.object({ orderId: z.uuid() })).query(async ({ ctx, input }) => {
    const found = await orderPage(ctx, input.orderId);
    return found ? ok(found) : missing;
  }),
});
