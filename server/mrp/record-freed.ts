import { uuidv7 } from "../base/core/ids";
import { unitsOf } from "../base/core/stock-quantity";
import { inTransaction, type Context } from "../context";
import { freedBy, waitingFor, type PegOfNeed } from "./core/freed-supply";
import type { FreeingCause } from "./core/freed-kinds";
import { insertFreed, loadLastRun, loadPegsOfLine, loadPegsOfOthers } from "./store";

/** What a line's needs are pegged to by the last plan. */
export async function pegsOfLine(ctx: Context, plantId: string, orderLineId: string): Promise<PegOfNeed[]> {
  return inTransaction(ctx, (tx) => loadPegsOfLine(tx, plantId, orderLineId));
}

export type Freeing = {
  readonly plantId: string;
  readonly orderId: string;
  readonly orderLineId: string;
  readonly cause: FreeingCause;
  /** As they were. */
  readonly pegs: readonly PegOfNeed[];
  /** What the line takes from now on; decimals. */
  readonly needs: readonly { readonly itemId: string; readonly quantity: string }[];
};

/** Notes what an order gave up and who was waiting for it, so that after the next plan one can say where it went. */
export async function recordFreed(ctx: Context, freeing: Freeing): Promise<void> {
  const { plantId, orderId, orderLineId, cause, pegs, needs } = freeing;
  const needed = new Map<string, bigint>();
  for (const { itemId, quantity } of needs) needed.set(itemId, (needed.get(itemId) ?? 0n) + unitsOf(quantity));
  const freed = freedBy(pegs, needed);
  if (freed.length === 0) return;
  await inTransaction(ctx, async (tx) => {
    const itemIds = [...new Set(freed.map(({ itemId }) => itemId))];
    const others = await loadPegsOfOthers(tx, plantId, { itemIds, orderLineId });
    const run = await loadLastRun(tx, plantId);
    const rows = freed.map((supply) => ({
      ...supply,
      plantId,
      id: uuidv7(ctx.now, ctx.random),
      orderId,
      cause,
      freedAt: ctx.now,
      runBefore: run?.id ?? null,
      waiting: supply.supply === "planned" ? [] : waitingFor(supply, others),
      taken: null,
    }));
    await insertFreed(tx, rows);
  });
}
