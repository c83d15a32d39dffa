import { and, asc, eq, gt, gte, sql } from "drizzle-orm";
import { expectedReceipt, lot, stock, stockMove, type stockMoveReasons } from "../../db/schema/inventory";
import { promiseSupply } from "../../db/schema/promising";
import type { Transaction } from "../context";

export interface Lot {
  readonly id: string;
  readonly itemId: string;
  readonly number: string;
  /** Decimal, in the item's stock unit. */
  readonly onHand: string;
}

export interface Move {
  readonly plantId: string;
  readonly id: string;
  readonly itemId: string;
  readonly lotId: string;
  readonly quantity: string;
  readonly reason: (typeof stockMoveReasons)[number];
  readonly referenceId: string | null;
  readonly at: Date;
  readonly actor: string;
}

export async function insertLot(tx: Transaction, plantId: string, made: Lot, createdAt: Date): Promise<void> {
  await tx.insert(lot).values({ plantId, ...made, onHand: "0", createdAt });
}

/** Oldest first: what is issued first is what came first. The rows stay locked until the commit. */
export async function lockLots(tx: Transaction, plantId: string, itemId: string): Promise<Lot[]> {
  return tx
    .select({ id: lot.id, itemId: lot.itemId, number: lot.number, onHand: lot.onHand })
    .from(lot)
    .where(and(eq(lot.plantId, plantId), eq(lot.itemId, itemId), gt(lot.onHand, "0")))
    .orderBy(asc(lot.createdAt), asc(lot.id))
    .for("update");
}

/** Appends to the ledger and moves both running sums; false where a taking would touch what is held. */
export async function saveMove(tx: Transaction, move: Move): Promise<boolean> {
  const moved = move.quantity.startsWith("-") ? await takeFromStock(tx, move) : await addToStock(tx, move);
  if (!moved) return false;
  await tx
    .update(lot)
    .set({ onHand: sql`${lot.onHand} + ${move.quantity}` })
    .where(and(eq(lot.plantId, move.plantId), eq(lot.id, move.lotId)));
  await tx.insert(stockMove).values(move);
  return true;
}

async function addToStock(tx: Transaction, move: Move): Promise<boolean> {
  await tx
    .insert(stock)
    .values({ plantId: move.plantId, itemId: move.itemId, onHand: move.quantity })
    .onConflictDoUpdate({
      target: [stock.plantId, stock.itemId],
      set: { onHand: sql`${stock.onHand} + excluded.on_hand` },
    });
  return true;
}

async function takeFromStock(tx: Transaction, move: Move): Promise<boolean> {
  const changed = await tx
    .update(stock)
    .set({ onHand: sql`${stock.onHand} + ${move.quantity}` })
    .where(
      and(
        eq(stock.plantId, move.plantId),
        eq(stock.itemId, move.itemId),
        sql`${stock.onHand} + ${move.quantity} >= ${held(move)}`,
      ),
    )
    .returning({ itemId: stock.itemId });
  return changed.length === 1;
}

/** What live quotes and orders not yet planned hold of the item's stock. */
const held = (move: Move) => sql`(
  select coalesce(sum(${promiseSupply.reserved}), 0) from ${promiseSupply}
  where ${promiseSupply.plantId} = ${move.plantId} and ${promiseSupply.itemId} = ${move.itemId} and ${promiseSupply.source} = 'stock')`;

export interface ExpectedReceipt {
  readonly id: string;
  readonly itemId: string;
  readonly quantity: string;
  readonly availableAt: Date;
}

export async function saveExpectedReceipt(tx: Transaction, plantId: string, row: ExpectedReceipt): Promise<void> {
  await tx
    .insert(expectedReceipt)
    .values({ plantId, ...row })
    .onConflictDoUpdate({
      target: [expectedReceipt.plantId, expectedReceipt.id],
      set: { quantity: row.quantity, availableAt: row.availableAt },
    });
}

export async function deleteExpectedReceipt(tx: Transaction, plantId: string, id: string): Promise<void> {
  await tx.delete(expectedReceipt).where(and(eq(expectedReceipt.plantId, plantId), eq(expectedReceipt.id, id)));
}

export async function loadStock(tx: Transaction, plantId: string): Promise<{ itemId: string; onHand: string }[]> {
  return tx
    .select({ itemId: stock.itemId, onHand: stock.onHand })
    .from(stock)
    .where(eq(stock.plantId, plantId))
    .orderBy(asc(stock.itemId));
}

export async function loadExpectedReceipts(tx: Transaction, plantId: string): Promise<ExpectedReceipt[]> {
  const { id, itemId, quantity, availableAt } = expectedReceipt;
  return tx
    .select({ id, itemId, quantity, availableAt })
    .from(expectedReceipt)
    .where(eq(expectedReceipt.plantId, plantId))
    .orderBy(asc(availableAt), asc(id));
}

export async function loadIssuedSince(
  tx: Transaction,
  plantId: string,
  since: Date,
): Promise<{ itemId: string; quantity: string }[]> {
  const { itemId, quantity, reason, at } = stockMove;
  return tx
    .select({ itemId, quantity: sql<string>`trim_scale(-sum(${quantity}))::text` })
    .from(stockMove)
    .where(and(eq(stockMove.plantId, plantId), eq(reason, "issue"), gte(at, since)))
    .groupBy(itemId);
}
