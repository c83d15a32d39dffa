import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import type { LoadShare } from "./core/load-share";
import {
  countReplacement,
  deleteCapacityOfOrders,
  lockState,
  overlappedReservations,
  rebuildBuckets,
  saveLoad,
} from "./store";

export type LoadBlock = {
  readonly blockId: string;
  readonly workUnitId: string;
  /** From the start of its set-up. */
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly setupKey: string | null;
  readonly places?: number;
  /** A load of an oven that others may join: what it shares, and the pieces in it. */
  readonly load?: LoadShare | null;
};

export type LoadReplacement = {
  readonly plantId: string;
  readonly versionId: string;
  readonly blocks: readonly LoadBlock[];
  /** Orders whose operations the version contains: it stands in for what they held. */
  readonly orderIds: readonly string[];
  /** The capacity reservations the plan was made around; one it did not know and overlaps refuses the publish. */
  readonly knownReservationIds?: readonly string[];
};

export type LoadRefusal = { readonly kind: "reservationsChanged"; readonly reservationIds: readonly string[] };

/** The published schedule becomes what promises are made against, in the transaction that publishes it. */
export async function replaceLoad(ctx: Context, input: LoadReplacement): Promise<Result<null, LoadRefusal>> {
  const { plantId, versionId, blocks, orderIds, knownReservationIds } = input;
  return inTransaction(ctx, async (tx) => {
    await lockState(tx, plantId);
    await deleteCapacityOfOrders(tx, plantId, orderIds);
    await saveLoad(
      tx,
      plantId,
      blocks.map(({ load, ...block }) => ({
        ...block,
        places: block.places ?? 1,
        loadKey: load?.loadKey ?? null,
        pieces: load?.pieces ?? null,
      })),
    );
    if (knownReservationIds) {
      const known = new Set(knownReservationIds);
      const overlapped = await overlappedReservations(tx, plantId);
      const surprised = overlapped.flatMap(({ id, isTooMuch }) => (isTooMuch || !known.has(id) ? [id] : []));
      if (surprised.length > 0) return refuse({ kind: "reservationsChanged", reservationIds: surprised });
    }
    await rebuildBuckets(tx, plantId);
    await countReplacement(tx, plantId, versionId);
    return ok(null);
  });
}
