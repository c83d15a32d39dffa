import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { checkVersion } from "./check-version";
import { explodeOrders, placedLine } from "./explode-orders";
import { takeForce } from "./take-force";

/** A sold line becomes work, and those that wait with it. */
export const orderPlaced = job(placedLine, (line) => explodeOrders(systemContext(), line));

const versionKey = z.object({ familyId: z.string(), version: z.number().int() });

/** Delivered twice, the second finds no draft any more, or finds the same. */
export const checkAsked = job(versionKey.extend({ by: z.uuid().nullable() }), (asked) =>
  checkVersion(systemContext(), asked),
);

export const tookForce = job(versionKey.extend({ effectiveFrom: z.coerce.date() }), (taken) =>
  takeForce(systemContext(), taken),
);
