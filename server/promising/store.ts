import { and, asc, desc, eq, getTableColumns, gte, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import {
  capacityBucket,
  capacityReservation,
  materialReservation,
  promiseGiven,
  promiseLoad,
  promisePurchase,
  promiseState,
  promiseSupply,
} from "../../db/schema/promising";
import type { Transaction } from "../context";
import type { PurchaseTerms } from "./core/purchase-terms";

export type SupplyRow = typeof promiseSupply.$inferSelect;
export type LoadRow = typeof promiseLoad.$inferSelect;
export type MaterialRow = typeof materialReservation.$inferSelect;
export type CapacityRow = Omit<typeof capacityReservation.$inferSelect, "writtenIn">;

export type GivenRow = typeof promiseGiven.$inferSelect;

export type PromiseStateRow = { versionId: string | null; revision: number };

/** `share`: nothing replaces supply or load until the commit. `update`: nobody reserves either. */
export async function readState(
  tx: Transaction,
  plantId: string,
  lock?: "share" | "update",
): Promise<PromiseStateRow | null> {
  const query = tx
    .select({ versionId: promiseState.versionId, revision: promiseState.revision })
    .from(promiseState)
    .where(eq(promiseState.plantId, plantId));
  const [row] = await (lock ? query.for(lock) : query);
  return row ?? null;
}

/** The state of the plant, locked against reservations; made when it is the first time. */
export async function lockState(tx: Transaction, plantId: string): Promise<PromiseStateRow> {
  await tx.insert(promiseState).values({ plantId, versionId: null, revision: 0 }).onConflictDoNothing();
  const state = await readState(tx, plantId, "update");
  if (!state) throw new Error(`no promise state of plant ${plantId}`);
  return state;
}

export async function countReplacement(tx: Transaction, plantId: string, versionId?: string): Promise<void> {
  await tx
    .update(promiseState)
    .set({ revision: sql`${promiseState.revision} + 1`, ...(versionId === undefined ? {} : { versionId }) })
    .where(eq(promiseState.plantId, plantId));
}

/** Those who collided queue here, so that their next attempt does not collide again. */
export async function takeTurn(tx: Transaction, plantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`promise:${plantId}`}, 0))`);
}

export async function loadFreeSupply(
  tx: Transaction,
  plantId: string,
  itemIds: readonly string[],
): Promise<SupplyRow[]> {
  if (itemIds.length === 0) return [];
  return tx
    .select()
    .from(promiseSupply)
    .where(
      and(
        eq(promiseSupply.plantId, plantId),
        inArray(promiseSupply.itemId, [...itemIds]),
        sql`${promiseSupply.reserved} < ${promiseSupply.quantity}`,
      ),
    )
    .orderBy(asc(promiseSupply.itemId), asc(promiseSupply.availableAt), asc(promiseSupply.id));
}

/** Of every item, what is free no more too. */
export async function loadAllSupply(tx: Transaction, plantId: string): Promise<SupplyRow[]> {
  return tx
    .select()
    .from(promiseSupply)
    .where(eq(promiseSupply.plantId, plantId))
    .orderBy(...supplyOrder);
}

const supplyOrder = [asc(promiseSupply.itemId), asc(promiseSupply.availableAt), asc(promiseSupply.id)];

export type PlantCounts = { reservations: number; supplies: number; horizon: string };

/** What tells that something was given up, and the first transaction whose rows may not all be seen so far. */
export async function countHeld(tx: Transaction, plantId: string): Promise<PlantCounts> {
  const [row] = await tx.execute<PlantCounts>(sql`
    select (select count(*)::int from capacity_reservation where plant_id = ${plantId}) as reservations,
           (select count(*)::int from promise_supply where plant_id = ${plantId}) as supplies,
           pg_snapshot_xmin(pg_current_snapshot())::text as horizon`);
  if (!row) throw new Error("nothing was counted");
  return row;
}

export async function loadReservationIds(tx: Transaction, plantId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .select({ id: capacityReservation.id })
    .from(capacityReservation)
    .where(eq(capacityReservation.plantId, plantId));
  return new Set(rows.map(({ id }) => id));
}

export async function loadReservationsSince(tx: Transaction, plantId: string, horizon: string): Promise<CapacityRow[]> {
  return tx
    .select()
    .from(capacityReservation)
    .where(and(eq(capacityReservation.plantId, plantId), gte(capacityReservation.writtenIn, Number(horizon))))
    .orderBy(asc(capacityReservation.workUnitId), asc(capacityReservation.startsAt), asc(capacityReservation.id));
}

/** On some units, of other quotes. */
export async function reservedSince(
  tx: Transaction,
  plantId: string,
  { workUnitIds, horizon, quoteId }: { workUnitIds: readonly string[]; horizon: string; quoteId: string },
): Promise<string[]> {
  const rows = await tx
    .select({ id: capacityReservation.id })
    .from(capacityReservation)
    .where(
      and(
        eq(capacityReservation.plantId, plantId),
        sql`${capacityReservation.workUnitId} = any (${`{${workUnitIds.map((id) => JSON.stringify(id)).join(",")}}`}::text[])`,
        ne(capacityReservation.quoteId, quoteId),
        gte(capacityReservation.writtenIn, Number(horizon)),
      ),
    );
  return rows.map(({ id }) => id);
}

/**
 * Rows of that transaction and later ones, and of earlier ones too when their numbers have begun anew since; what is free
 * no more is among them. They are changed in many places and are few: their own stamp is read, row by row.
 */
export async function loadSupplySince(tx: Transaction, plantId: string, horizon: string): Promise<SupplyRow[]> {
  const isSince = sql`${promiseSupply}.xmin::text::bigint >= ${horizon}::bigint % 4294967296`;
  return tx
    .select()
    .from(promiseSupply)
    .where(and(eq(promiseSupply.plantId, plantId), isSince));
}

export async function loadLoad(tx: Transaction, plantId: string): Promise<LoadRow[]> {
  return tx
    .select()
    .from(promiseLoad)
    .where(eq(promiseLoad.plantId, plantId))
    .orderBy(asc(promiseLoad.workUnitId), asc(promiseLoad.startsAt), asc(promiseLoad.blockId));
}

export async function loadSupplyIds(tx: Transaction, plantId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ id: promiseSupply.id }).from(promiseSupply).where(eq(promiseSupply.plantId, plantId));
  return new Set(rows.map(({ id }) => id));
}

/** Rows and, once more, those that may be joined: between two publishes blocks are taken away or closed, and neither comes back. */
export type LoadStamp = { readonly rows: number; readonly hash: string };

export async function countLoad(tx: Transaction, plantId: string): Promise<number> {
  const [row] = await tx
    .select({ rows: sql<number>`(count(*) + count(${promiseLoad.loadKey}))::int` })
    .from(promiseLoad)
    .where(eq(promiseLoad.plantId, plantId));
  return row?.rows ?? 0;
}

/** By unit: another stamp where a block has come, gone or changed. */
export async function readLoadStamps(tx: Transaction, plantId: string): Promise<ReadonlyMap<string, LoadStamp>> {
  const rows = await tx.execute<LoadStamp & { unit: string }>(sql`
    select work_unit_id as unit, (count(*) + count(load_key))::int as rows,
           bit_xor(hash_record_extended((block_id, starts_at, ends_at, setup_key, places, load_key, pieces), 0))::text as hash
      from promise_load where plant_id = ${plantId} group by work_unit_id order by work_unit_id`);
  return new Map(rows.map(({ unit, ...stamp }) => [unit, stamp]));
}

export async function loadLoadOf(tx: Transaction, plantId: string, workUnitIds: readonly string[]): Promise<LoadRow[]> {
  if (workUnitIds.length === 0) return [];
  return tx
    .select()
    .from(promiseLoad)
    .where(and(eq(promiseLoad.plantId, plantId), inArray(promiseLoad.workUnitId, [...workUnitIds])))
    .orderBy(asc(promiseLoad.workUnitId), asc(promiseLoad.startsAt), asc(promiseLoad.blockId));
}

export async function loadCapacityReservations(tx: Transaction, plantId: string): Promise<CapacityRow[]> {
  return tx
    .select()
    .from(capacityReservation)
    .where(eq(capacityReservation.plantId, plantId))
    .orderBy(asc(capacityReservation.workUnitId), asc(capacityReservation.startsAt), asc(capacityReservation.id));
}

/** With the supply each is held of. */
export async function loadMaterialReservations(
  tx: Transaction,
  plantId: string,
): Promise<(MaterialRow & { source: SupplyRow["source"]; sourceId: string | null })[]> {
  return tx
    .select({ ...getTableColumns(materialReservation), source: promiseSupply.source, sourceId: promiseSupply.sourceId })
    .from(materialReservation)
    .innerJoin(
      promiseSupply,
      and(eq(promiseSupply.plantId, materialReservation.plantId), eq(promiseSupply.id, materialReservation.supplyId)),
    )
    .where(eq(materialReservation.plantId, plantId))
    .orderBy(asc(materialReservation.itemId), asc(materialReservation.id));
}

export type MaterialToTake = { readonly supplyId: string; readonly quantity: string };

/** False when less is free of one of them than asked for. Rows are locked in id order, so that nobody waits in a circle. */
export async function takeSupplies(
  tx: Transaction,
  plantId: string,
  material: readonly MaterialToTake[],
): Promise<boolean> {
  if (material.length === 0) return true;
  const quantities = `{${material.map(({ quantity }) => quantity).join(",")}}`;
  const taken = await tx.execute(sql`
    with wanted as (
      select s.id, w.quantity from promise_supply s
        join unnest(${uuidArray(material.map(({ supplyId }) => supplyId))}, ${quantities}::numeric[]) as w(id, quantity) on w.id = s.id
       where s.plant_id = ${plantId} order by s.id for update of s)
    update promise_supply s set reserved = s.reserved + w.quantity from wanted w
     where s.plant_id = ${plantId} and s.id = w.id and s.reserved + w.quantity <= s.quantity
    returning s.id`);
  return taken.length === material.length;
}

export async function insertMaterial(tx: Transaction, rows: MaterialRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(materialReservation).values(rows);
}

/** Throws an exclusion violation where a unit of capacity one is held already. */
export async function insertCapacity(tx: Transaction, rows: CapacityRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(capacityReservation).values(rows);
}

export async function convertToOrder(
  tx: Transaction,
  plantId: string,
  quoteId: string,
  orderId: string,
): Promise<void> {
  await tx
    .update(materialReservation)
    .set({ orderId })
    .where(and(eq(materialReservation.plantId, plantId), eq(materialReservation.quoteId, quoteId)));
  await tx
    .update(capacityReservation)
    .set({ orderId })
    .where(and(eq(capacityReservation.plantId, plantId), eq(capacityReservation.quoteId, quoteId)));
  await tx
    .update(promiseGiven)
    .set({ orderId })
    .where(and(eq(promiseGiven.plantId, plantId), eq(promiseGiven.quoteId, quoteId)));
}

export async function insertGiven(
  tx: Transaction,
  row: Omit<GivenRow, "orderId" | "deliveredAt" | "missedBecause">,
): Promise<void> {
  await tx.insert(promiseGiven).values(row);
}

/** The latest promises whose end is known. */
export async function loadClosedGiven(tx: Transaction, plantId: string, most: number): Promise<GivenRow[]> {
  return tx
    .select()
    .from(promiseGiven)
    .where(and(eq(promiseGiven.plantId, plantId), isNotNull(promiseGiven.deliveredAt)))
    .orderBy(desc(promiseGiven.deliveredAt), asc(promiseGiven.quoteId))
    .limit(most);
}

export async function deleteOfQuote(
  tx: Transaction,
  plantId: string,
  quoteId: string,
): Promise<{ material: MaterialRow[]; capacity: CapacityRow[] }> {
  await tx
    .delete(promiseGiven)
    .where(and(eq(promiseGiven.plantId, plantId), eq(promiseGiven.quoteId, quoteId), isNull(promiseGiven.orderId)));
  const material = await tx
    .delete(materialReservation)
    .where(and(eq(materialReservation.plantId, plantId), eq(materialReservation.quoteId, quoteId)))
    .returning();
  const capacity = await tx
    .delete(capacityReservation)
    .where(and(eq(capacityReservation.plantId, plantId), eq(capacityReservation.quoteId, quoteId)))
    .returning();
  return { material, capacity };
}

/** What an order holds, deleted; the material of it is the caller's to give back. */
export async function deleteOfOrder(tx: Transaction, plantId: string, orderId: string): Promise<MaterialRow[]> {
  await tx.delete(promiseGiven).where(and(eq(promiseGiven.plantId, plantId), eq(promiseGiven.orderId, orderId)));
  await tx
    .delete(capacityReservation)
    .where(and(eq(capacityReservation.plantId, plantId), eq(capacityReservation.orderId, orderId)));
  return tx
    .delete(materialReservation)
    .where(and(eq(materialReservation.plantId, plantId), eq(materialReservation.orderId, orderId)))
    .returning();
}

/** Less of a supply is held, more of it is there. */
export async function changeSupply(
  tx: Transaction,
  plantId: string,
  {
    id,
    released,
    added,
  }: { id: string; released: string; added: Omit<SupplyRow, "plantId" | "id" | "reserved"> | null },
): Promise<void> {
  if (added === null) return giveBackSupply(tx, plantId, id, released);
  await tx
    .insert(promiseSupply)
    .values({ ...added, plantId, id, reserved: "0" })
    .onConflictDoUpdate({
      target: [promiseSupply.plantId, promiseSupply.id],
      set: { quantity: sql`${promiseSupply.quantity} + ${added.quantity}` },
    });
}

/** What was added and nobody holds is taken away again. */
export async function withholdSupply(
  tx: Transaction,
  plantId: string,
  supplies: readonly { id: string; quantity: string }[],
): Promise<void> {
  for (const { id, quantity } of supplies) {
    const one = and(eq(promiseSupply.plantId, plantId), eq(promiseSupply.id, id));
    await tx
      .update(promiseSupply)
      .set({ quantity: sql`greatest(${promiseSupply.reserved}, ${promiseSupply.quantity} - ${quantity}::numeric)` })
      .where(one);
    await tx.delete(promiseSupply).where(and(one, eq(promiseSupply.quantity, "0")));
  }
}

export async function deleteLoad(tx: Transaction, plantId: string, blockIds: readonly string[]): Promise<void> {
  if (blockIds.length === 0) return;
  await tx
    .delete(promiseLoad)
    .where(and(eq(promiseLoad.plantId, plantId), inArray(promiseLoad.blockId, [...blockIds])));
}

export async function closeLoadsOf(tx: Transaction, plantId: string, blockIds: readonly string[]): Promise<void> {
  await tx
    .update(promiseLoad)
    .set({ loadKey: null, pieces: null })
    .where(
      and(
        eq(promiseLoad.plantId, plantId),
        isNotNull(promiseLoad.loadKey),
        sql`${promiseLoad.blockId} = any(${uuidArray(blockIds)})`,
      ),
    );
}

export async function giveBackSupply(
  tx: Transaction,
  plantId: string,
  supplyId: string,
  quantity: string,
): Promise<void> {
  await tx
    .update(promiseSupply)
    .set({ reserved: sql`greatest(0, ${promiseSupply.reserved} - ${quantity}::numeric)` })
    .where(and(eq(promiseSupply.plantId, plantId), eq(promiseSupply.id, supplyId)));
}

export async function deleteMaterialOfOrders(
  tx: Transaction,
  plantId: string,
  orderIds: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  await tx
    .delete(materialReservation)
    .where(
      and(
        eq(materialReservation.plantId, plantId),
        isNotNull(materialReservation.orderId),
        sql`${materialReservation.orderId} = any(${uuidArray(orderIds)})`,
      ),
    );
}

export async function deleteCapacityOfOrders(
  tx: Transaction,
  plantId: string,
  orderIds: readonly string[],
): Promise<void> {
  if (orderIds.length === 0) return;
  await tx
    .delete(capacityReservation)
    .where(
      and(
        eq(capacityReservation.plantId, plantId),
        isNotNull(capacityReservation.orderId),
        sql`${capacityReservation.orderId} = any(${uuidArray(orderIds)})`,
      ),
    );
}

export type SupplyToSave = Omit<SupplyRow, "reserved">;

/** Rewrites the plant's supply; what live reservations hold is counted anew and never goes below what they hold. */
export async function saveSupply(tx: Transaction, plantId: string, rows: readonly SupplyToSave[]): Promise<void> {
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as g(id uuid, "itemId" text, source text, "sourceId" uuid, "availableAt" timestamptz, quantity numeric)),
    held as (
      select supply_id, sum(quantity) as quantity from material_reservation where plant_id = ${plantId} group by supply_id),
    gone as (
      delete from promise_supply s where s.plant_id = ${plantId}
        and not exists (select from given g where g.id = s.id) and not exists (select from held h where h.supply_id = s.id)),
    shrunk as (
      update promise_supply s set quantity = h.quantity, reserved = h.quantity from held h
       where s.plant_id = ${plantId} and s.id = h.supply_id and not exists (select from given g where g.id = s.id))
    insert into promise_supply as s (plant_id, id, item_id, source, source_id, available_at, quantity, reserved)
    select ${plantId}, g.id, g."itemId", g.source, g."sourceId", g."availableAt",
           greatest(g.quantity, coalesce(h.quantity, 0)), coalesce(h.quantity, 0)
      from given g left join held h on h.supply_id = g.id
    on conflict (plant_id, id) do update set available_at = excluded.available_at, quantity = excluded.quantity, reserved = excluded.reserved
      where (s.available_at, s.quantity, s.reserved) is distinct from (excluded.available_at, excluded.quantity, excluded.reserved)`);
}

export type ItemPurchase = { readonly itemId: string } & PurchaseTerms;

/** Rewrites how long buying takes; only what changed is written. */
export async function savePurchases(tx: Transaction, plantId: string, rows: readonly ItemPurchase[]): Promise<void> {
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as g("itemId" text, "leadTimeDays" int, "notBefore" timestamptz)),
    gone as (
      delete from promise_purchase p where p.plant_id = ${plantId} and not exists (select from given g where g."itemId" = p.item_id))
    insert into promise_purchase as p (plant_id, item_id, lead_time_days, not_before)
    select ${plantId}, g."itemId", g."leadTimeDays", g."notBefore" from given g
    on conflict (plant_id, item_id) do update set lead_time_days = excluded.lead_time_days, not_before = excluded.not_before
      where (p.lead_time_days, p.not_before) is distinct from (excluded.lead_time_days, excluded.not_before)`);
}

export async function loadPurchases(tx: Transaction, plantId: string): Promise<ReadonlyMap<string, PurchaseTerms>> {
  const rows = await tx.select().from(promisePurchase).where(eq(promisePurchase.plantId, plantId));
  return new Map(rows.map(({ itemId, leadTimeDays, notBefore }) => [itemId, { leadTimeDays, notBefore }]));
}

export type LoadToSave = Omit<LoadRow, "plantId">;

export async function saveLoad(tx: Transaction, plantId: string, rows: readonly LoadToSave[]): Promise<void> {
  await tx.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as g("blockId" uuid, "workUnitId" text, "startsAt" timestamptz, "endsAt" timestamptz, "setupKey" text, places int, "loadKey" text, pieces int)),
    gone as (
      delete from promise_load l where l.plant_id = ${plantId} and not exists (select from given g where g."blockId" = l.block_id))
    insert into promise_load as l (plant_id, block_id, work_unit_id, starts_at, ends_at, setup_key, places, load_key, pieces)
    select ${plantId}, g."blockId", g."workUnitId", g."startsAt", g."endsAt", g."setupKey", coalesce(g.places, 1), g."loadKey", g.pieces from given g
    on conflict (plant_id, block_id) do update
      set work_unit_id = excluded.work_unit_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at, setup_key = excluded.setup_key,
          places = excluded.places, load_key = excluded.load_key, pieces = excluded.pieces
      where (l.work_unit_id, l.starts_at, l.ends_at, l.setup_key, l.places, l.load_key, l.pieces)
        is distinct from (excluded.work_unit_id, excluded.starts_at, excluded.ends_at, excluded.setup_key, excluded.places, excluded.load_key, excluded.pieces)`);
}

/** Live reservations that overlap the load of a unit of capacity one; those that are part of it where more is held than fits. */
export async function overlappedReservations(tx: Transaction, plantId: string): Promise<Overlapped[]> {
  return tx.execute<Overlapped>(sql`
    select r.id, bool_or(${isPartOfLoad}) as "isTooMuch" from capacity_reservation r
      join promise_load l on l.plant_id = r.plant_id and l.work_unit_id = r.work_unit_id
       and l.starts_at < r.ends_at and r.starts_at < l.ends_at
      join work_unit u on u.plant_id = r.plant_id and u.id = r.work_unit_id
      join work_center c on c.plant_id = u.plant_id and c.id = u.work_center_id
     where r.plant_id = ${plantId} and r.exclusive and not (${isPartOfLoad} and c.batch_size >= l.pieces + (
       select sum(o.pieces) from capacity_reservation o where o.plant_id = r.plant_id and o.load_id = r.load_id))
     group by r.id`);
}

export type Overlapped = { id: string; isTooMuch: boolean };

const isPartOfLoad = sql`coalesce(l.load_key = r.load_key and l.starts_at = r.starts_at and l.ends_at = r.ends_at, false)`;

export type LoadPart = {
  readonly loadId: string;
  readonly workUnitId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly loadKey: string;
  readonly pieces: number;
  readonly batchSize: number;
};

/**
 * Is there room in every load for what is wanted of it, beside what is planned into it and what others hold? Whoever wants
 * a place in one of them waits until this transaction is over. In id order, so that nobody waits in a circle.
 */
export async function takeLoads(tx: Transaction, plantId: string, parts: readonly LoadPart[]): Promise<boolean> {
  if (parts.length === 0) return true;
  const locking = tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('load:' || id, 0))
      from unnest(${uuidArray(parts.map(({ loadId }) => loadId))}) as id`);
  const fitting = tx.execute(sql`
    select from jsonb_to_recordset(${JSON.stringify(parts)}::text::jsonb)
      as w("loadId" uuid, "workUnitId" text, "startsAt" timestamptz, "endsAt" timestamptz, "loadKey" text, pieces int, "batchSize" int)
     where w.pieces + coalesce((
         select sum(r.pieces) from capacity_reservation r where r.plant_id = ${plantId} and r.load_id = w."loadId"), 0)
       + coalesce((
         select sum(l.pieces) from promise_load l where l.plant_id = ${plantId} and l.work_unit_id = w."workUnitId"
            and l.starts_at = w."startsAt" and l.ends_at = w."endsAt" and l.load_key = w."loadKey"), 0) <= w."batchSize"`);
  const [, room] = await Promise.all([locking, fitting]);
  return room.length === parts.length;
}

export type PoolHold = { workUnitId: string; startsAt: Date; endsAt: Date; places: number };

/**
 * Holds a place of a pool: in every hour it touches there must be room, counted in place-seconds. The rows stay
 * locked, so that two who want the same hour come one after the other. False where an hour is full.
 */
export async function takeBuckets(tx: Transaction, plantId: string, hold: PoolHold): Promise<boolean> {
  const [startsAt, endsAt] = [hold.startsAt.toISOString(), hold.endsAt.toISOString()];
  const hours = hoursOf(startsAt, endsAt);
  const opening = tx.execute(sql`
    insert into capacity_bucket (plant_id, work_unit_id, hour, available, reserved)
    select ${plantId}, u.id, h, greatest(0, u.capacity * 3600 - coalesce((
        select sum(l.places * extract(epoch from least(l.ends_at, h + interval '1 hour') - greatest(l.starts_at, h)))::bigint
          from promise_load l where l.plant_id = u.plant_id and l.work_unit_id = u.id
           and l.starts_at < h + interval '1 hour' and l.ends_at > h), 0)), 0
      from work_unit u, ${hours} h
     where u.plant_id = ${plantId} and u.id = ${hold.workUnitId}
     order by h
    on conflict do nothing`);
  const taking = tx.execute<{ hours: number }>(sql`
    with locked as (
      select hour from capacity_bucket where plant_id = ${plantId} and work_unit_id = ${hold.workUnitId}
         and hour > ${startsAt}::timestamptz - interval '1 hour' and hour < ${endsAt}::timestamptz order by hour for update)
    update capacity_bucket b set reserved = b.reserved + ${secondsIn(hold)}
      from locked where b.plant_id = ${plantId} and b.work_unit_id = ${hold.workUnitId} and b.hour = locked.hour
       and b.reserved + ${secondsIn(hold)} <= b.available
    returning (select count(*)::int from ${hours} h) as hours`);
  const [, taken] = await Promise.all([opening, taking]);
  return taken.length === taken[0]?.hours;
}

export async function giveBackBuckets(tx: Transaction, plantId: string, hold: PoolHold): Promise<void> {
  const [startsAt, endsAt] = [hold.startsAt.toISOString(), hold.endsAt.toISOString()];
  await tx.execute(sql`
    update capacity_bucket b set reserved = greatest(0, b.reserved - ${secondsIn(hold)})
     where b.plant_id = ${plantId} and b.work_unit_id = ${hold.workUnitId}
       and b.hour > ${startsAt}::timestamptz - interval '1 hour' and b.hour < ${endsAt}::timestamptz`);
}

export type Occupation = { startsAt: Date; endsAt: Date; places: number };

/** Everything that occupies a pool while `hold` would: the published load and other reservations. */
export async function poolOccupation(tx: Transaction, plantId: string, hold: PoolHold): Promise<Occupation[]> {
  const [from, to] = [hold.startsAt.toISOString(), hold.endsAt.toISOString()];
  const rows = await tx.execute<{ starts: string; ends: string; places: number }>(sql`
    select starts_at::text as starts, ends_at::text as ends, places from promise_load
     where plant_id = ${plantId} and work_unit_id = ${hold.workUnitId} and starts_at < ${to}::timestamptz and ends_at > ${from}::timestamptz
    union all
    select starts_at::text, ends_at::text, places from capacity_reservation
     where plant_id = ${plantId} and work_unit_id = ${hold.workUnitId} and starts_at < ${to}::timestamptz and ends_at > ${from}::timestamptz`);
  return rows.map(({ starts, ends, places }) => ({ startsAt: new Date(starts), endsAt: new Date(ends), places }));
}

/** After a publish the hours are counted anew: the load has changed, and reservations of its orders are gone. */
export async function rebuildBuckets(tx: Transaction, plantId: string): Promise<void> {
  await tx.delete(capacityBucket).where(eq(capacityBucket.plantId, plantId));
  await tx.execute(sql`
    with hold as (
      select r.work_unit_id, h as hour,
             sum(r.places * extract(epoch from least(r.ends_at, h + interval '1 hour') - greatest(r.starts_at, h)))::bigint as seconds
        from capacity_reservation r, generate_series(date_trunc('hour', r.starts_at), r.ends_at - interval '1 second', interval '1 hour') h
       where r.plant_id = ${plantId} and not r.exclusive group by r.work_unit_id, h)
    insert into capacity_bucket (plant_id, work_unit_id, hour, available, reserved)
    select ${plantId}, u.id, hold.hour, greatest(hold.seconds, u.capacity * 3600 - coalesce((
        select sum(l.places * extract(epoch from least(l.ends_at, hold.hour + interval '1 hour') - greatest(l.starts_at, hold.hour)))::bigint
          from promise_load l where l.plant_id = u.plant_id and l.work_unit_id = u.id
           and l.starts_at < hold.hour + interval '1 hour' and l.ends_at > hold.hour), 0)), hold.seconds
      from hold join work_unit u on u.plant_id = ${plantId} and u.id = hold.work_unit_id`);
}

const uuidArray = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

const hoursOf = (startsAt: string, endsAt: string) =>
  sql`generate_series(date_trunc('hour', ${startsAt}::timestamptz), ${endsAt}::timestamptz - interval '1 second', interval '1 hour')`;

const secondsIn = ({ startsAt, endsAt, places }: PoolHold) =>
  sql`(${places}::int * extract(epoch from least(${endsAt.toISOString()}::timestamptz, b.hour + interval '1 hour')
    - greatest(${startsAt.toISOString()}::timestamptz, b.hour)))::bigint`;

export async function closeGiven(
  tx: Transaction,
  { plantId, orderId, deliveredAt, missedBecause }: ClosedGiven,
): Promise<void> {
  await tx
    .update(promiseGiven)
    .set({
      deliveredAt,
      missedBecause: sql`case when ${promiseGiven.promisedAt} < ${deliveredAt.toISOString()}::timestamptz then ${missedBecause}::text end`,
    })
    .where(and(eq(promiseGiven.plantId, plantId), eq(promiseGiven.orderId, orderId)));
}

type ClosedGiven = { plantId: string; orderId: string; deliveredAt: Date; missedBecause: string };
