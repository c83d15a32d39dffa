import { z } from "zod";
import { localMidnight } from "../base/core/calendar-zone";
import type { Context } from "../context";
import { loadPlant } from "../engineering/load-plant";
import { accuracyOf, calibrationOf, missSeconds, type Accuracy, type Tenth } from "../promising/core/promise-accuracy";
import { promiseRows, type PromiseRow } from "./queries";

export const promisesInput = z.object({
  /** Orders sold in a month of the plant's time; without one, those delivered in the last days. */
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
});

export type JudgedPromises = {
  readonly rows: readonly (PromiseRow & { readonly missSeconds: number })[];
  readonly accuracy: Accuracy;
  readonly calibration: readonly Tenth[];
  readonly lastDays: number;
};

/** As long as a month, and the same however old the month is. */
const lastDays = 28;

/** Sold when, promised when, delivered when; and how well promises were kept. */
export async function judgePromises(
  ctx: Context,
  { plantId, month }: { plantId: string } & z.output<typeof promisesInput>,
): Promise<JudgedPromises> {
  const { timeZone } = await loadPlant(ctx, plantId);
  const span = month
    ? ({ by: "sold", ...monthIn(month, timeZone) } as const)
    : ({ by: "delivered", from: new Date(ctx.now.getTime() - lastDays * 86_400_000), to: ctx.now } as const);
  const rows = await promiseRows(ctx, plantId, span);
  return {
    rows: rows.map((row) => ({ ...row, missSeconds: missSeconds(row) })),
    accuracy: accuracyOf(rows, ctx.now),
    calibration: calibrationOf(rows),
    lastDays,
  };
}

function monthIn(month: string, timeZone: string): { from: Date; to: Date } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  const midnight = (first: string): Date => new Date(localMidnight(`${first}-01`, timeZone) * 1_000);
  return { from: midnight(month), to: midnight(next) };
}
