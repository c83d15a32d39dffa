import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import type { LocalizedText } from "../catalog/core/product-model";
import type { Context } from "../context";
import type { OrderState } from "../sales/core/order-states";
import { nextSteps } from "./core/next-steps";
import { readUnitNumber } from "./core/unit-number";
import { plantCode, stepsOf, unitByNumber, type Step } from "./dispatch-queries";

export const findInput = z.object({ workCenterId: z.string().min(1).max(60).optional(), text: z.string().max(80) });

export type FoundUnit = {
  readonly orderNumber: number;
  readonly orderState: OrderState;
  /** Its open steps at the work center asked about, in the order they are planned. */
  readonly steps: Step[];
  /** What can be done with it now, wherever. */
  readonly next: {
    readonly operationId: string;
    readonly name: LocalizedText;
    readonly workCenterId: string;
    readonly workCenterName: LocalizedText;
  }[];
};

/** A unit by what is typed or scanned: its steps at this work center, however far down the queue, and where it goes next. */
export async function findUnit(
  ctx: Context,
  input: z.infer<typeof findInput> & { plantId: string },
): Promise<Result<FoundUnit, { readonly kind: "unknownNumber" }>> {
  const { plantId, workCenterId, text } = input;
  const number = readUnitNumber(text, (await plantCode(ctx, plantId)) ?? "");
  const found = number && (await unitByNumber(ctx, plantId, number));
  if (!found) return refuse({ kind: "unknownNumber" });
  const here = found.operations.filter((one) => one.workCenterId === workCenterId).map(({ id }) => id);
  return ok({
    orderNumber: found.number,
    orderState: found.state,
    steps: await stepsOf(ctx, plantId, here),
    next: nextSteps(found.operations).map((one) => ({
      operationId: one.id,
      name: one.name,
      workCenterId: one.workCenterId,
      workCenterName: one.workCenterName,
    })),
  });
}
