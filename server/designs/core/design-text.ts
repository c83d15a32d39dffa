import { z } from "zod";
import { groupName, mostAnswers } from "../../catalog/core/model-fields";

/** What a browser may send as a configuration: bounded before anybody looks inside. */
export const configurationInput = z
  .record(groupName, z.union([z.string().max(1_000), z.number().int().safe()]))
  .refine((configuration) => Object.keys(configuration).length <= mostAnswers, "too many groups");

export const designName = z.string().trim().min(1).max(80);
/** Kept in the browser that made designs before its person had an account. */
export const claimToken = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
