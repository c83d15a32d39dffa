import { z } from "zod";
import { publicProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { familyVersion, publishedFamilies, publishedFamily, type FamilyVersion } from "./published-family";

const familyId = z.string().max(60);
const missing = refuse({ kind: "missing" });

export const catalogRouter = router({
  /** Every family on sale with what a browser needs to show and configure it. */
  families: publicProcedure.query(async ({ ctx }) => (await publishedFamilies(ctx)).map(forBrowser)),

  family: publicProcedure.input(z.object({ familyId })).query(async ({ ctx, input }) => {
    const found = await publishedFamily(ctx, input.familyId);
    return found ? ok(forBrowser(found)) : missing;
  }),

  /** The version something was sold with. */
  version: publicProcedure
    .input(z.object({ familyId, version: z.number().int().positive() }))
    .query(async ({ ctx, input }) => {
      const found = await familyVersion(ctx, input.familyId, input.version);
      // What takes force later is nobody's business yet.
      return found && found.effectiveFrom <= ctx.now ? ok(forBrowser(found)) : missing;
    }),
});

/** How it is made, and what that costs, stays here. */
const forBrowser = ({ familyId: id, version, family }: FamilyVersion) => ({
  familyId: id,
  version,
  model: family.model,
});
