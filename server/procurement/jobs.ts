import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { requestMaterials } from "./request-materials";

/** After every plan suppliers are asked for what has to be ordered soon. */
export const planSaved = job(z.object({ plantId: z.uuid(), runId: z.uuid() }), ({ plantId }) =>
  requestMaterials(systemContext(), { plantId }),
);
