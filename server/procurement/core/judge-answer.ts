import { ok, refuse, type Result } from "../../base/core/result";

/** A counter-offer's price is agreed at once up to this much above what was asked. */
const agreedPricePercent = 105n;

/** Nothing is agreed for a day further away than this: it would be a slip of the pen. */
export const furthestDays = 365;

export interface AskedTerms {
  /** Millionths of the stock unit. */
  readonly quantity: bigint;
  readonly priceMinor: bigint;
  readonly neededAt: Date;
  /** What one purchase unit holds; null = it is sold by the stock unit. */
  readonly holds: bigint | null;
}

export type Answer =
  | { readonly kind: "accept" }
  | {
      readonly kind: "counter";
      readonly quantity: bigint;
      readonly priceMinor: bigint;
      readonly deliverAt: Date;
      readonly reason?: string | undefined;
    }
  | { readonly kind: "decline"; readonly reason: string };

export interface AgreedTerms {
  readonly quantity: bigint;
  readonly priceMinor: bigint;
  readonly deliverAt: Date;
}

export type AnswerRefusal =
  | { readonly kind: "quantityOutOfRange"; readonly most: bigint }
  | { readonly kind: "notWholeUnits" | "dateInPast" | "dateTooFar" }
  | { readonly kind: "reasonMissing" };

export interface Judgement {
  readonly state: "accepted" | "countered" | "declined";
  /** What becomes a purchase order line now; null while the buyer decides, or after a no. */
  readonly agreed: AgreedTerms | null;
}

/** What an answer leads to: another day or fewer pieces are taken as they are, a clearly higher price is the buyer's to decide. */
export function judgeAnswer(asked: AskedTerms, answer: Answer, now: Date): Result<Judgement, AnswerRefusal> {
  if (answer.kind === "decline") {
    if (answer.reason.trim() === "") return refuse({ kind: "reasonMissing" });
    return ok({ state: "declined", agreed: null });
  }
  if (answer.kind === "accept") {
    const deliverAt = asked.neededAt > now ? asked.neededAt : now;
    return ok({ state: "accepted", agreed: { quantity: asked.quantity, priceMinor: asked.priceMinor, deliverAt } });
  }
  if (answer.quantity <= 0n || answer.quantity > asked.quantity)
    return refuse({ kind: "quantityOutOfRange", most: asked.quantity });
  if (asked.holds !== null && answer.quantity % asked.holds !== 0n) return refuse({ kind: "notWholeUnits" });
  if (answer.deliverAt < now) return refuse({ kind: "dateInPast" });
  if (answer.deliverAt.getTime() - now.getTime() > furthestDays * 86_400_000) return refuse({ kind: "dateTooFar" });
  const { quantity, priceMinor, deliverAt } = answer;
  const isAgreed = priceMinor * 100n <= asked.priceMinor * agreedPricePercent;
  return ok(
    isAgreed
      ? { state: "accepted", agreed: { quantity, priceMinor, deliverAt } }
      : { state: "countered", agreed: null },
  );
}
