import { z } from "zod";
import type { Assumption } from "./assumptions";
import { replanStrengths } from "./replan-choices";

const instant = z.iso.datetime();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const id = z.string().min(1).max(200);

/** One thing assumed, in instants. */
const assumption = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("closed"), workUnitId: id, from: instant, to: instant }),
  z.object({ kind: z.literal("shift"), workCenterId: id, date: z.iso.date(), from: clock, to: clock }),
  z.object({ kind: z.literal("delivery"), receiptId: z.uuid(), at: instant }),
  z.object({ kind: z.literal("priority"), orderId: z.uuid(), priority: z.int().min(1).max(9) }),
]);
export type AssumptionAsked = z.output<typeof assumption>;

export const trialQuestion = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("remedies"), orderId: z.uuid() }),
  z.object({ kind: z.literal("replan") }),
  z.object({ kind: z.literal("whatIf"), assumption }),
]);
export type TrialQuestion = z.output<typeof trialQuestion>;

export const replanStrength = z.enum(replanStrengths);

/** In seconds of a plan; null for a time that is over, or ends before it begins. A shift may end on the next day. */
export function assumptionIn(asked: AssumptionAsked, originEpochSecond: number): Assumption | null {
  const second = (text: string): number => Math.floor(Date.parse(text) / 1_000) - originEpochSecond;
  switch (asked.kind) {
    case "closed": {
      const [from, to] = [Math.max(0, second(asked.from)), second(asked.to)];
      return from < to ? { kind: "closed", workUnitId: asked.workUnitId, from, to } : null;
    }
    case "shift":
      return asked;
    case "delivery":
      return { kind: "delivery", receiptId: asked.receiptId, second: Math.max(0, second(asked.at)) };
    case "priority":
      return asked;
  }
}
