import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { planPlant } from "./plan-plant";

/** Whatever changed, the plant is planned anew; events that come meanwhile wait together for the next plan. */
export const plantChanged = job(z.object({ plantId: z.uuid(), trigger: z.string() }), (change) =>
  planPlant(systemContext(), change),
);
