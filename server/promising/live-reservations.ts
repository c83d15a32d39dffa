import { inTransaction, type Context } from "../context";
import { loadCapacityReservations, loadMaterialReservations } from "./store";

export type HeldCapacity = {
  readonly id: string;
  readonly quoteId: string;
  readonly orderId: string | null;
  readonly operation: string;
  readonly workUnitId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly setupKey: string | null;
  readonly places: number;
  /** A part of an oven's load: which one, what it shares, and how many pieces. */
  readonly loadId: string | null;
  readonly loadKey: string | null;
  readonly pieces: number | null;
};

export type LiveReservations = {
  readonly capacity: readonly HeldCapacity[];
  readonly material: readonly {
    readonly id: string;
    readonly quoteId: string;
    readonly orderId: string | null;
    readonly supplyId: string;
    readonly source: "stock" | "purchase";
    /** The expected receipt; null for stock. */
    readonly sourceId: string | null;
    readonly itemId: string;
    /** Decimal, in the item's stock unit. */
    readonly quantity: string;
  }[];
};

/** What a plan treats as given: held by live quotes, and by orders whose own plan does not stand in for it yet. */
export async function liveReservations(ctx: Context, plantId: string): Promise<LiveReservations> {
  return inTransaction(ctx, async (tx) => ({
    capacity: await heldCapacity(ctx, plantId),
    material: await loadMaterialReservations(tx, plantId),
  }));
}

/** Where units are held by them. */
export async function heldCapacity(ctx: Context, plantId: string): Promise<HeldCapacity[]> {
  return inTransaction(ctx, (tx) => loadCapacityReservations(tx, plantId));
}
