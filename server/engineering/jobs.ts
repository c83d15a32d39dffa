import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { checkVersion } from "./check-version";
import { explodeOrder } from "./explode-order";
import { takeForce } from "./take-force";

/** A sold line becomes work. */
export const orderPlaced = job(
  z.object({
    plantId: z.uuid(),
    orderId: z.uuid(),
    orderLineId: z.uuid(),
    familyId: z.string(),
    familyVersion: z.number().int(),
    configuration: z.record(z.string(), z.union([z.string(), z.number()])),
    quantity: z.number().int().positive(),
  }),
  (line) => explodeOrder(systemContext(), line),
);

const versionKey = z.object({ familyId: z.string(), version: z.number().int() });

/** Delivered twice, the second finds no draft any more, or finds the same. */
export const checkAsked = job(versionKey.extend({ by: z.uuid().nullable() }), (asked) =>
  checkVersion(systemContext(), asked),
);

export const tookForce = job(versionKey.extend({ effectiveFrom: z.coerce.date() }), (taken) =>
  takeForce(systemContext(), taken),
);
