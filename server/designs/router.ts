import { z } from "zod";
import { consumerProcedure, limited, publicProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { claimDesigns, claimDesignsInput } from "./claim-designs";
import { codeText } from "./core/code";
import { designByCode, gallery, myDesigns } from "./queries";
import { saveDesign, saveDesignInput } from "./save-design";

export const designsRouter = router({
  saveDesign: publicProcedure
    .use(limited("quote"))
    .input(saveDesignInput)
    .mutation(({ ctx, input }) => saveDesign(ctx, input)),

  claimDesigns: consumerProcedure.input(claimDesignsInput).mutation(({ ctx, input }) => claimDesigns(ctx, input)),

  byCode: publicProcedure.input(z.object({ code: codeText })).query(async ({ ctx, input }) => {
    const found = await designByCode(ctx, input.code);
    return found ? ok(found) : refuse({ kind: "missing" });
  }),

  gallery: publicProcedure.query(({ ctx }) => gallery(ctx)),

  myDesigns: consumerProcedure.query(({ ctx }) => myDesigns(ctx)),
});
