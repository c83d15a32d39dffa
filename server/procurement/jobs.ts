import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { settleFreed } from "../mrp/settle-freed";
import { requestMaterials } from "./request-materials";
import { withdrawSurplus } from "./withdraw-surplus";

/**
 * After every plan: what orders gave up is told by where it went, suppliers are let off what is not needed any more, and
 * asked for what has to be ordered soon.
 */
export const planSaved = job(z.object({ plantId: z.uuid(), runId: z.uuid() }), async ({ plantId }) => {
  await settleFreed(systemContext(), plantId);
  await withdrawSurplus(systemContext(), { plantId });
  await requestMaterials(systemContext(), { plantId });
});
