import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { localMidnight, wallOf } from "../base/core/calendar-zone";
import { ok, refuse, type Result } from "../base/core/result";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { actorName, inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { loadPlant } from "../engineering/load-plant";
import { suppliersOf } from "../identity/core/actor";
import { announce } from "../jobs/live";
import { judgeAnswer, type Answer, type AnswerRefusal } from "./core/judge-answer";
import { changePurchase } from "./change-purchase";
import { placePurchase } from "./place-purchase";
import { insertResponse, lockPurchaseLine, lockRequest, setRequestState, type RequestRow } from "./store";

const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "a number such as 12.5");

export const answerInput = z.object({
  plantId: z.uuid(),
  requestId: z.uuid(),
  answer: z.discriminatedUnion("kind", [
    /** `quantity`: what the supplier saw when saying yes. */
    z.object({ kind: z.literal("accept"), quantity: decimal.optional() }),
    z.object({
      kind: z.literal("counter"),
      quantity: decimal,
      priceMinor: z.string().regex(/^\d{1,15}$/),
      /** The day of delivery, in the plant's zone; goods are there by noon, today as soon as it is said. */
      deliverOn: z.iso.date(),
      reason: z.string().max(500).optional(),
    }),
    z.object({ kind: z.literal("decline"), reason: z.string().max(500) }),
  ]),
});
export type AnswerInput = z.infer<typeof answerInput>;

export type AnswerOutcome = { readonly state: RequestRow["state"] };
export type AnswerRequestRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "answered"; readonly state: RequestRow["state"] }
  /** Less is needed than what was agreed to: what is asked now. */
  | { readonly kind: "lowered"; readonly quantity: string }
  | (AnswerRefusal extends infer One
      ? One extends { most: bigint }
        ? { kind: "quantityOutOfRange"; most: string }
        : One
      : never);

const halfDaySeconds = 12 * 60 * 60;

/** A supplier's one decision on a request of its own; agreed terms become supply, and the plant replans. */
export async function answerRequest(
  ctx: Context,
  input: AnswerInput,
): Promise<Result<AnswerOutcome, AnswerRequestRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const request = await lockRequest(tx, input.plantId, input.requestId);
    if (!request || !suppliersOf(ctx.actor).includes(request.supplierId)) return refuse({ kind: "missing" });
    if (request.state !== "open") return refuse({ kind: "answered", state: request.state });
    if (isAboutMore(input.answer, request)) return refuse({ kind: "lowered", quantity: request.quantity });
    const said = readAnswer(input.answer, (await loadPlant(ctx, input.plantId)).timeZone, ctx.now);
    const line =
      request.purchaseOrderLineId && (await lockPurchaseLine(tx, request.plantId, request.purchaseOrderLineId));
    // Of what is agreed a supplier moves the day alone.
    const answer = line && said.kind === "counter" ? { ...said, ...termsOf(request) } : said;
    const asked = { ...termsOf(request), neededAt: request.neededAt, holds: line ? null : holdsOf(request) };
    const judged = judgeAnswer(asked, answer, ctx.now);
    if (!judged.ok) return refuse(onTheWire(judged.refusal));
    const { state, agreed } = judged.value;
    const terms = answer.kind === "counter" ? answer : agreed;
    await insertResponse(tx, {
      plantId: request.plantId,
      id: uuidv7(ctx.now, ctx.random),
      requestId: request.id,
      supplierId: request.supplierId,
      kind: answer.kind,
      quantity: terms && decimalOf(terms.quantity),
      deliverAt: terms?.deliverAt ?? null,
      priceMinor: terms?.priceMinor ?? null,
      reason: answer.kind === "accept" ? null : (answer.reason ?? null),
      at: ctx.now,
      actor: actorName(ctx.actor),
    });
    await setRequestState(tx, request, state);
    if (agreed && line) {
      const isCancelled = request.change === "cancel" && answer.kind === "accept";
      await changePurchase(tx, ctx, line, isCancelled ? "cancelled" : agreed);
    } else if (agreed) await placePurchase(tx, ctx, request, agreed);
    await recordAudit(tx, ctx, {
      act: "procurement.answerRequest",
      entity: "procurement_request",
      entityId: request.id,
      plantId: request.plantId,
      before: { state: request.state },
      after: { state, answer: input.answer },
    });
    await replanAfter(tx, request, "request.answered");
    return ok({ state });
  });
}

/** The plant plans again; supplier and buyer see the answer at once. */
export async function replanAfter(
  tx: Transaction,
  request: { plantId: string; id: string },
  trigger: string,
): Promise<void> {
  const { plantId, id } = request;
  await askForPlan(tx, plantId, trigger);
  await announce(tx, { topic: "request", plantId, id });
}

const termsOf = ({ quantity, priceMinor }: RequestRow) => ({ quantity: unitsOf(quantity), priceMinor });

/** Where the whole of it is asked in purchase units. */
function holdsOf({ quantity, purchaseUnitHolds }: RequestRow): bigint | null {
  if (purchaseUnitHolds === null) return null;
  const holds = unitsOf(purchaseUnitHolds);
  return unitsOf(quantity) % holds === 0n ? holds : null;
}

const isAboutMore = (answer: AnswerInput["answer"], { quantity }: RequestRow): boolean =>
  answer.kind === "accept" && answer.quantity !== undefined && unitsOf(answer.quantity) !== unitsOf(quantity);

function readAnswer(answer: AnswerInput["answer"], timeZone: string, now: Date): Answer {
  if (answer.kind === "accept") return { kind: "accept" };
  if (answer.kind === "decline") return answer;
  const noon = new Date((localMidnight(answer.deliverOn, timeZone) + halfDaySeconds) * 1000);
  const isToday = answer.deliverOn === wallOf(Math.floor(now.getTime() / 1000), timeZone).date;
  return {
    kind: "counter",
    quantity: unitsOf(answer.quantity),
    priceMinor: BigInt(answer.priceMinor),
    deliverAt: isToday && noon < now ? now : noon,
    reason: answer.reason,
  };
}

const onTheWire = (refusal: AnswerRefusal): AnswerRequestRefusal =>
  refusal.kind === "quantityOutOfRange" ? { kind: refusal.kind, most: decimalOf(refusal.most) } : refusal;
