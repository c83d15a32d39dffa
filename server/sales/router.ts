import { z } from "zod";
import { consumerProcedure, engineerProcedure, limited, plannerProcedure, publicProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { versionKey, writtenFile } from "../engineering/core/version-input";
import { compareVersions, dryRunFile } from "./compare-versions";
import { placeOrder, placeOrderInput } from "./place-order";
import { popularOptions } from "./popular-options";
import { prioritiseInput, prioritiseOrder } from "./prioritise-order";
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

  popularOptions: publicProcedure
    .input(z.object({ familyId: z.string().max(60) }))
    .query(({ ctx, input }) => popularOptions(ctx, input)),

  prioritiseOrder: plannerProcedure.input(prioritiseInput).mutation(({ ctx, input }) => prioritiseOrder(ctx, input)),

  placeOrder: consumerProcedure.input(placeOrderInput).mutation(({ ctx, input }) => placeOrder(ctx, input)),

  myOrders: consumerProcedure.query(({ ctx }) => myOrders(ctx)),

  order: consumerProcedure.input(z.object({ orderId: z.uuid() })).query(async ({ ctx, input }) => {
    const found = await orderPage(ctx, input.orderId);
    return found ? ok(found) : missing;
  }),
});

/** Part of `engineering`, told here because open quotes are judged too. */
export const versionRouter = router({
  /** Reads only, but a file is too long for an address. */
  dryRun: engineerProcedure.input(writtenFile).mutation(({ ctx, input }) => dryRunFile(ctx, input.source)),

  diff: engineerProcedure
    .input(
      z.object({ familyId: versionKey.shape.familyId, from: versionKey.shape.version, to: versionKey.shape.version }),
    )
    .query(({ ctx, input }) => compareVersions(ctx, input)),
});
