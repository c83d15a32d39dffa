import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { releaseWorkOrders } from "../engineering/operations";
import { announce } from "../jobs/live";
import { lastRun } from "../mrp/save-plan";
import { replaceLoad } from "../promising/replace-load";
import { openOrders, type OpenOrder } from "../sales/open-orders";
import { recordOrderEvent } from "../sales/record-order-event";
import { newlyDelayed } from "./core/auto-publish";
import { loadBlocks } from "./load-blocks";
import {
  diffVersions,
  forgetVersions,
  loadCompletions,
  loadPlacements,
  lockDraft,
  nextVersionNumber,
  publishCopy,
  takeTurn,
  versionIn,
  type CompletionRow,
} from "./store";

export type DraftToPublish = {
  readonly plantId: string;
  readonly versionId: string;
  /** The revision the planner saw. */ readonly revision: number;
};

export type PublishRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "moved"; readonly revision: number }
  /** A quote has taken capacity the draft does not know of; a new plan is on its way. */
  | { readonly kind: "reservationsChanged" };

export type Published = { readonly versionId: string; readonly number: number };

/** Published versions that are kept. */
const keptVersions = 30;

/** The draft becomes the plan everybody works by, all at once: schedule, promises' load, order dates. */
export async function publishSchedule(
  ctx: Context,
  { plantId, versionId, revision }: DraftToPublish,
): Promise<Result<Published, PublishRefusal>> {
  return inTransaction(ctx, async (tx) => {
    await takeTurn(tx, plantId);
    const draft = await lockDraft(tx, plantId, versionId);
    if (!draft) return refuse({ kind: "missing" });
    if (draft.revision !== revision) return refuse({ kind: "moved", revision: draft.revision });
    const before = await versionIn(tx, plantId, "published");
    const placements = await loadPlacements(tx, plantId, draft.id);
    const completions = await loadCompletions(tx, plantId, draft.id);
    const id = uuidv7(ctx.now, ctx.random);
    const orders = await openOrders(ctx, plantId);
    const loaded = await replaceLoad(ctx, {
      plantId,
      versionId: id,
      blocks: await loadBlocks(ctx, plantId, placements),
      orderIds: completions.map(({ orderId }) => orderId),
      knownReservationIds: await knownReservations(ctx, plantId),
    });
    if (!loaded.ok) return refuse({ kind: "reservationsChanged" });
    const diff = await diffVersions(tx, plantId, { from: before?.id ?? null, to: draft.id });
    const said = before ? await loadCompletions(tx, plantId, before.id) : [];
    const number = await nextVersionNumber(tx, plantId);
    await publishCopy(tx, draft, {
      ...draft,
      id,
      number,
      state: "published",
      publishedAt: ctx.now,
      publishedBy: actorName(ctx.actor),
    });
    await tellOrders(ctx, { plantId, orders, said, completions });
    await forgetVersions(tx, plantId, number - keptVersions);
    await recordAudit(tx, ctx, {
      act: "scheduling.publishSchedule",
      entity: "schedule_version",
      entityId: id,
      plantId,
      before: before && { versionId: before.id, number: before.number },
      after: { number, revision, ...diff },
    });
    await announce(tx, { topic: "schedule", plantId });
    return ok({ versionId: id, number });
  });
}

/** Reservations the draft was planned around. */
async function knownReservations(ctx: Context, plantId: string): Promise<string[]> {
  const figures = (await lastRun(ctx, plantId))?.figures as { reservationIds?: string[] } | undefined;
  return figures?.reservationIds ?? [];
}

type Telling = {
  plantId: string;
  orders: readonly OpenOrder[];
  /** What the version before said. */
  said: readonly CompletionRow[];
  completions: readonly CompletionRow[];
};

/** Orders hear that they are planned, once, and that they will be late, whenever that becomes so. */
async function tellOrders(ctx: Context, { plantId, orders, said, completions }: Telling): Promise<void> {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const lines: string[] = [];
  for (const { orderId, completesAt } of completions) {
    const order = byId.get(orderId);
    if (order?.state !== "placed") continue;
    lines.push(...order.lines.map((line) => line.id));
    const facts = { expectedAt: completesAt.toISOString() };
    await recordOrderEvent(ctx, { plantId, orderId, kind: "planned", state: "planned", facts });
  }
  await releaseWorkOrders(ctx, plantId, lines);
  for (const { orderId, completesAt, lateMinutes, cause } of newlyDelayed(said, completions)) {
    const order = byId.get(orderId);
    if (!order || order.state === "produced") continue;
    const facts = {
      expectedAt: completesAt.toISOString(),
      promisedAt: order.promisedAt.toISOString(),
      lateMinutes,
      cause: mainCause(cause),
    };
    await recordOrderEvent(ctx, { plantId, orderId, kind: "delayed", facts });
  }
}

function mainCause(cause: unknown): { kind: string; resource: string | null; item: string | null } | null {
  if (typeof cause !== "object" || cause === null) return null;
  const { kind, resource, item } = cause as { kind: string; resource: string | null; item: string | null };
  return { kind, resource, item };
}
