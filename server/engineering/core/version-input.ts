import { z } from "zod";

/** What a browser may name and send: bounded before anybody looks inside. */
export const versionKey = z.object({
  familyId: z.string().max(60),
  version: z.number().int().positive().max(1_000_000),
});

/** A product file; the reader's own limit. */
export const writtenFile = z.object({ source: z.string().max(2_000_000) });
