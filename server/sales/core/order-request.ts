import { z } from "zod";

/** Pieces of one order line; masks are ordered by the hundred thousand. */
export const orderQuantity = z.number().int().min(1).max(1_000_000);

export const deliverToInput = z.object({
  name: z.string().trim().min(1).max(120),
  address: z.string().trim().min(5).max(500),
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^[+0-9 ()-]*$/)
    .optional(),
});
export type DeliverTo = z.output<typeof deliverToInput>;

/** Money on the wire: minor units as decimal text. */
export const minorText = z.string().regex(/^\d{1,15}$/);
