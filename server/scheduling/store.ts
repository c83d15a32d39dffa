import { and, eq, inArray, lt, lte, sql, type SQL } from "drizzle-orm";
import { copyRows } from "../../db/copy-rows";
import { rowsAsJson } from "../../db/insert-rows";
import { blockOfPlace } from "../../db/schema/joins";
import {
  operationPin,
  orderCompletion,
  planTrial,
  scheduleBlock,
  scheduledOperation,
  scheduleVersion,
} from "../../db/schema/scheduling";
import { numberSequence } from "../../db/schema/sales";
import type { Transaction } from "../context";
import { trialMoves, type PlanTrialState } from "./core/trial-states";

export type VersionRow = typeof scheduleVersion.$inferSelect;
export type BlockRow = typeof scheduleBlock.$inferSelect;
export type ScheduledRow = typeof scheduledOperation.$inferSelect;
export type CompletionRow = typeof orderCompletion.$inferSelect;

/** One planning or publishing of a plant at a time; held until the commit. */
export async function takeTurn(tx: Transaction, plantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`plan:${plantId}`}, 0))`);
}

export async function versionIn(
  tx: Transaction,
  plantId: string,
  state: "draft" | "published",
): Promise<VersionRow | null> {
  const [row] = await tx
    .select()
    .from(scheduleVersion)
    .where(and(eq(scheduleVersion.plantId, plantId), eq(scheduleVersion.state, state)));
  return row ?? null;
}

/** Locks the draft, so that nothing rewrites it while it is published. */
export async function lockDraft(tx: Transaction, plantId: string, versionId: string): Promise<VersionRow | null> {
  const [row] = await tx
    .select()
    .from(scheduleVersion)
    .where(
      and(eq(scheduleVersion.plantId, plantId), eq(scheduleVersion.id, versionId), eq(scheduleVersion.state, "draft")),
    )
    .for("update");
  return row ?? null;
}

export type PlacedRow = {
  operationId: string;
  blockId: string;
  frozen: boolean;
  reason: unknown;
  workUnitId: string;
  setupStartsAt: Date;
  startsAt: Date;
  endsAt: Date;
  setupKey: string | null;
  exclusive: boolean;
  places: number;
};

export async function loadPlacements(tx: Transaction, plantId: string, versionId: string): Promise<PlacedRow[]> {
  return tx
    .select({
      operationId: scheduledOperation.operationId,
      blockId: scheduledOperation.blockId,
      frozen: scheduledOperation.frozen,
      reason: scheduledOperation.reason,
      workUnitId: scheduleBlock.workUnitId,
      setupStartsAt: scheduleBlock.setupStartsAt,
      startsAt: scheduleBlock.startsAt,
      endsAt: scheduleBlock.endsAt,
      setupKey: scheduleBlock.setupKey,
      exclusive: scheduleBlock.exclusive,
      places: scheduleBlock.places,
    })
    .from(scheduledOperation)
    .innerJoin(scheduleBlock, blockOfPlace)
    .where(and(eq(scheduledOperation.plantId, plantId), eq(scheduledOperation.versionId, versionId)))
    .orderBy(scheduledOperation.operationId);
}

export async function loadCompletions(tx: Transaction, plantId: string, versionId: string): Promise<CompletionRow[]> {
  return tx
    .select()
    .from(orderCompletion)
    .where(and(eq(orderCompletion.plantId, plantId), eq(orderCompletion.versionId, versionId)));
}

export async function insertDraft(tx: Transaction, row: VersionRow): Promise<void> {
  await tx.insert(scheduleVersion).values(row);
}

export type TableChanges<Row> = {
  /** Not there before. */
  readonly fresh: readonly Row[];
  /** There before, saying something else. */
  readonly moved: readonly Row[];
  /** Ids of what is not there any more. */
  readonly gone: readonly string[];
};

export type DraftChanges = {
  readonly blocks: TableChanges<BlockRow>;
  readonly operations: TableChanges<ScheduledRow>;
  readonly completions: TableChanges<CompletionRow>;
};

export const countOf = (changes: DraftChanges): number =>
  Object.values(changes).reduce(
    (sum, { fresh, moved, gone }: TableChanges<unknown>) => sum + fresh.length + moved.length + gone.length,
    0,
  );

/** Only what differs is written. Overlaps are judged at the commit, so blocks may pass through each other's places. */
export async function rewriteDraft(
  tx: Transaction,
  draft: VersionRow,
  runId: string,
  { blocks, operations, completions }: DraftChanges,
): Promise<void> {
  const { plantId, id } = draft;
  const inDraft = sql`plant_id = ${plantId} and version_id = ${id}`;
  const remove = async (table: SQL, column: SQL, ids: readonly string[]): Promise<void> => {
    if (ids.length > 0)
      await tx.execute(sql`delete from ${table} where ${inDraft} and ${column} = any (${uuids(ids)})`);
  };
  await copyRows(tx, scheduleBlock, blocks.fresh);
  if (blocks.moved.length > 0)
    await tx.execute(sql`
      update schedule_block b set work_unit_id = n.work_unit_id, setup_starts_at = n.setup_starts_at, starts_at = n.starts_at,
             ends_at = n.ends_at, setup_key = n.setup_key, exclusive = n.exclusive, places = n.places
        from json_populate_recordset(null::schedule_block, ${rowsAsJson(scheduleBlock, blocks.moved)}::text::json) n
       where b.plant_id = ${plantId} and b.version_id = ${id} and b.id = n.id`);
  await copyRows(tx, scheduledOperation, operations.fresh);
  if (operations.moved.length > 0)
    await tx.execute(sql`
      update scheduled_operation o set block_id = n.block_id, frozen = n.frozen, reason = n.reason
        from json_populate_recordset(null::scheduled_operation, ${rowsAsJson(scheduledOperation, operations.moved)}::text::json) n
       where o.plant_id = ${plantId} and o.version_id = ${id} and o.operation_id = n.operation_id`);
  await copyRows(tx, orderCompletion, completions.fresh);
  if (completions.moved.length > 0)
    await tx.execute(sql`
      update order_completion c set completes_at = n.completes_at, late_minutes = n.late_minutes, cause = n.cause,
             on_time_percent = n.on_time_percent, safe_at = n.safe_at
        from json_populate_recordset(null::order_completion, ${rowsAsJson(orderCompletion, completions.moved)}::text::json) n
       where c.plant_id = ${plantId} and c.version_id = ${id} and c.order_id = n.order_id`);
  await remove(sql`scheduled_operation`, sql`operation_id`, operations.gone);
  await remove(sql`schedule_block`, sql`id`, blocks.gone);
  await remove(sql`order_completion`, sql`order_id`, completions.gone);
  await tx
    .update(scheduleVersion)
    .set({ revision: sql`${scheduleVersion.revision} + 1`, runId })
    .where(and(eq(scheduleVersion.plantId, plantId), eq(scheduleVersion.id, id)));
}

export async function nextVersionNumber(tx: Transaction, plantId: string): Promise<number> {
  const [row] = await tx
    .insert(numberSequence)
    .values({ plantId, kind: "scheduleVersion", next: 2 })
    .onConflictDoUpdate({
      target: [numberSequence.plantId, numberSequence.kind],
      set: { next: sql`${numberSequence.next} + 1` },
    })
    .returning({ next: numberSequence.next });
  if (!row) throw new Error("a number sequence gave no number");
  return row.next - 1;
}

/** The draft as it stands becomes a published version beside it; the one before is superseded. */
export async function publishCopy(tx: Transaction, draft: VersionRow, published: VersionRow): Promise<void> {
  const { plantId, id } = draft;
  await tx
    .update(scheduleVersion)
    .set({ state: "superseded" })
    .where(and(eq(scheduleVersion.plantId, plantId), eq(scheduleVersion.state, "published")));
  await tx.insert(scheduleVersion).values(published);
  await tx.execute(sql`
    insert into schedule_block (plant_id, version_id, id, work_unit_id, setup_starts_at, starts_at, ends_at, setup_key, exclusive, places)
    select plant_id, ${published.id}, id, work_unit_id, setup_starts_at, starts_at, ends_at, setup_key, exclusive, places
      from schedule_block where plant_id = ${plantId} and version_id = ${id}`);
  await tx.execute(sql`
    insert into scheduled_operation (plant_id, version_id, operation_id, block_id, frozen, reason)
    select plant_id, ${published.id}, operation_id, block_id, frozen, reason
      from scheduled_operation where plant_id = ${plantId} and version_id = ${id}`);
  await tx.execute(sql`
    insert into order_completion (plant_id, version_id, order_id, completes_at, late_minutes, cause, on_time_percent, safe_at)
    select plant_id, ${published.id}, order_id, completes_at, late_minutes, cause, on_time_percent, safe_at
      from order_completion where plant_id = ${plantId} and version_id = ${id}`);
}

export async function forgetVersions(tx: Transaction, plantId: string, upTo: number): Promise<void> {
  await tx
    .delete(scheduleVersion)
    .where(
      and(
        eq(scheduleVersion.plantId, plantId),
        eq(scheduleVersion.state, "superseded"),
        lte(scheduleVersion.number, upTo),
      ),
    );
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

export type VersionDiff = {
  /** Operations of the later version. */
  readonly operations: number;
  /** On another unit or at another time. */
  readonly moved: number;
  readonly added: number;
  /** Not there any more, and not because they are started or done. */
  readonly removed: number;
  /** Orders that complete at another time. */
  readonly datesChanged: number;
  /** Orders late now that were not, and the other way round. */
  readonly broken: number;
  readonly kept: number;
};

export async function diffVersions(
  tx: Transaction,
  plantId: string,
  { from, to }: { from: string | null; to: string },
): Promise<VersionDiff> {
  const placed = (versionId: string | null) => sql`
    select o.operation_id, b.work_unit_id, b.starts_at, b.ends_at from scheduled_operation o
      join schedule_block b on b.plant_id = o.plant_id and b.version_id = o.version_id and b.id = o.block_id
     where o.plant_id = ${plantId} and o.version_id = ${versionId}::uuid`;
  const [operations] = await tx.execute<Record<"operations" | "moved" | "added" | "removed", number>>(sql`
    with a as (${placed(from)}), b as (${placed(to)})
    select count(b.operation_id)::int as operations,
           count(*) filter (where (a.work_unit_id, a.starts_at, a.ends_at) <> (b.work_unit_id, b.starts_at, b.ends_at))::int as moved,
           count(*) filter (where a.operation_id is null)::int as added,
           count(*) filter (where b.operation_id is null and exists (
             select from work_order_operation w where w.plant_id = ${plantId} and w.id = a.operation_id and w.state in ('waiting', 'cancelled')))::int as removed
      from a full join b on b.operation_id = a.operation_id`);
  const completion = (versionId: string | null) => sql`
    select order_id, completes_at, late_minutes from order_completion where plant_id = ${plantId} and version_id = ${versionId}::uuid`;
  const [orders] = await tx.execute<Record<"dates_changed" | "broken" | "kept", number>>(sql`
    with a as (${completion(from)}), b as (${completion(to)})
    select count(*) filter (where a.completes_at is distinct from b.completes_at)::int as dates_changed,
           count(*) filter (where b.late_minutes > 0 and coalesce(a.late_minutes, 0) = 0)::int as broken,
           count(*) filter (where b.late_minutes = 0 and a.late_minutes > 0)::int as kept
      from b left join a on a.order_id = b.order_id`);
  return {
    operations: operations?.operations ?? 0,
    moved: operations?.moved ?? 0,
    added: operations?.added ?? 0,
    removed: operations?.removed ?? 0,
    datesChanged: orders?.dates_changed ?? 0,
    broken: orders?.broken ?? 0,
    kept: orders?.kept ?? 0,
  };
}

export type PinRow = typeof operationPin.$inferSelect;

export async function loadPins(tx: Transaction, plantId: string): Promise<PinRow[]> {
  return tx.select().from(operationPin).where(eq(operationPin.plantId, plantId)).orderBy(operationPin.operationId);
}

/** What was pinned elsewhere is pinned here now. */
export async function savePin(tx: Transaction, row: PinRow): Promise<void> {
  const { plantId: _plant, operationId: _operation, ...place } = row;
  await tx
    .insert(operationPin)
    .values(row)
    .onConflictDoUpdate({ target: [operationPin.plantId, operationPin.operationId], set: place });
}

export async function removePin(
  tx: Transaction,
  { plantId, operationId }: Pick<PinRow, "plantId" | "operationId">,
): Promise<PinRow | null> {
  const [row] = await tx
    .delete(operationPin)
    .where(and(eq(operationPin.plantId, plantId), eq(operationPin.operationId, operationId)))
    .returning();
  return row ?? null;
}

/** A run has planned with these; where work has begun there is nothing to pin any more. */
export async function settlePins(tx: Transaction, plantId: string, run: { id: string; pins: readonly string[] }) {
  await tx.execute(sql`
    delete from operation_pin p using work_order_operation w
     where p.plant_id = ${plantId} and w.plant_id = p.plant_id and w.id = p.operation_id and w.state in ('started', 'done')`);
  await tx.execute(sql`
    update operation_pin set run_id = ${run.id}
     where plant_id = ${plantId} and run_id is null and operation_id = any (${uuids(run.pins)})`);
}

export type TrialRow = typeof planTrial.$inferSelect;
type TrialKey = Pick<TrialRow, "plantId" | "id">;

const isTrial = ({ plantId, id }: TrialKey) => and(eq(planTrial.plantId, plantId), eq(planTrial.id, id));

/** A planner asks one thing at a time: what the same one asked before is not worked on any further. */
export async function insertTrial(tx: Transaction, row: TrialRow): Promise<void> {
  const { plantId, askedBy, askedAt } = row;
  const dayBefore = new Date(askedAt.getTime() - 86_400_000);
  await tx.delete(planTrial).where(and(eq(planTrial.plantId, plantId), lt(planTrial.askedAt, dayBefore)));
  await tx
    .update(planTrial)
    .set({ state: "cancelled" })
    .where(
      and(
        eq(planTrial.plantId, plantId),
        eq(planTrial.askedBy, askedBy),
        inArray(planTrial.state, ["waiting", "running"]),
      ),
    );
  await tx.insert(planTrial).values(row);
}

export async function trialRow(tx: Transaction, key: TrialKey): Promise<TrialRow | null> {
  const [row] = await tx.select().from(planTrial).where(isTrial(key));
  return row ?? null;
}

/** To a state it may go to from where it is, or not at all: null. */
export async function moveTrial(
  tx: Transaction,
  key: TrialKey,
  change: Partial<TrialRow> & { state: PlanTrialState },
): Promise<TrialRow | null> {
  const from = Object.entries(trialMoves).flatMap(([state, next]) =>
    next.includes(change.state) ? [state as PlanTrialState] : [],
  );
  const [row] = await tx
    .update(planTrial)
    .set(change)
    .where(and(isTrial(key), inArray(planTrial.state, from)))
    .returning();
  return row ?? null;
}
