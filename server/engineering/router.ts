import { z } from "zod";
import { engineerProcedure, floorProcedure, router } from "../api/trpc";
import { askCheck } from "../catalog/ask-check";
import { discardVersion } from "../catalog/discard-version";
import { versionKey, writtenFile } from "./core/version-input";
import { putOnSale } from "./publish-version";
import { saveFile } from "./save-file";
import { stopUnit, stopUnitInput } from "./stop-unit";
import { familiesOf, versionPage } from "./versions";
import { withdrawVersion } from "./withdraw-version";

export const engineeringRouter = router({
  families: engineerProcedure.query(({ ctx }) => familiesOf(ctx)),

  version: engineerProcedure.input(versionKey).query(({ ctx, input }) => versionPage(ctx, input)),

  saveDraft: engineerProcedure
    .input(writtenFile.extend({ note: z.string().trim().max(500).default("") }))
    .mutation(({ ctx, input }) => saveFile(ctx, input)),

  /** The worker runs it; the page hears of the family when it is done. */
  check: engineerProcedure.input(versionKey).mutation(({ ctx, input }) => askCheck(ctx, input)),

  publish: engineerProcedure
    .input(versionKey.extend({ effectiveFrom: z.date().nullable() }))
    .mutation(({ ctx, input }) => putOnSale(ctx, input)),

  retire: engineerProcedure.input(versionKey).mutation(({ ctx, input }) => withdrawVersion(ctx, input)),

  stopUnit: floorProcedure.input(stopUnitInput).mutation(({ ctx, input }) => stopUnit(ctx, input)),

  discard: engineerProcedure.input(versionKey).mutation(({ ctx, input }) => discardVersion(ctx, input)),
});
