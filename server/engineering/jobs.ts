import { z } from "zod";
import { systemContext } from "../context";
import { job } from "../jobs/definition";
import { explodeOrder } from "./explode-order";

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
