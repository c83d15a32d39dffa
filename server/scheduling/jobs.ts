import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { keepTrial } from "./keep-trial";
import { planPlant } from "./plan-plant";
import { runTrial } from "./run-trial";

/** Whatever changed, the plant is planned anew; events that come meanwhile wait together for the next plan. */
export const plantChanged = job(z.object({ plantId: z.uuid(), trigger: z.string() }), (change) =>
  planPlant(systemContext(), change),
);

const ofTrial = z.object({ plantId: z.uuid(), trialId: z.uuid() });

export const trialAsked = job(ofTrial, (trial) => runTrial(systemContext(), trial));
export const trialChosen = job(ofTrial, (trial) => keepTrial(systemContext(), trial));
