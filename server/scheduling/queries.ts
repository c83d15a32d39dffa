import { sql, type SQL } from "drizzle-orm";
import type { Configuration, LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { OrderState } from "../sales/core/order-states";
import { ok, refuse, type Result } from "../base/core/result";
import { replays, usualDisruptions } from "./core/likely-on-time";
import type { TrialAnswer } from "./core/trial-answer";
import type { LoadBlock } from "./core/unit-load";
import type { PlanTrialState } from "./core/trial-states";
import { diffVersions, trialRow, versionIn, type VersionDiff } from "./store";

/** Seconds since 1970 as numbers: what a board counts in, and what every driver reads alike. */
const epoch = (column: SQL) => sql`extract(epoch from ${column})::float8`;
const versionOf = (plantId: string, state: "draft" | "published") =>
  sql`(select id from schedule_version where plant_id = ${plantId} and state = ${state})`;

export type BoardUnit = { id: string; centerId: string; centerName: LocalizedText; capacity: number };

/** Columns of one board, one entry per bar: thousands of bars travel as numbers. */
export type BoardBars = {
  operationId: string[];
  /** Index into units, orders and names. */
  unit: number[];
  order: number[];
  name: number[];
  setupStart: number[];
  start: number[];
  end: number[];
  places: number[];
  /** 0 waiting, 1 started, 2 done. */
  state: number[];
  frozen: number[];
  /** By a planner. */
  pinned: number[];
  /** In a draft: elsewhere or at another time than in the published version. */
  moved: number[];
};

export type BoardOrder = {
  id: string;
  number: number;
  familyId: string;
  quantity: number;
  promisedAt: number;
  completesAt: number | null;
  lateMinutes: number;
};

export type Board = {
  version: { id: string; number: number; revision: number; at: number } | null;
  units: BoardUnit[];
  orders: BoardOrder[];
  names: LocalizedText[];
  bars: BoardBars;
};

/** Days of finished work a board still shows. */
const shownPastDays = 3;

export async function board(ctx: Context, plantId: string, state: "draft" | "published"): Promise<Board> {
  return inTransaction(ctx, async (tx) => {
    const version = await versionIn(tx, plantId, state);
    const units = await unitsOf(tx, plantId);
    const orders = await boardOrders(tx, plantId, state);
    const rows = await barRows(tx, ctx, plantId, state);
    const names = new Map<string, { at: number; name: LocalizedText }>();
    const nameAt = (operation: string, name: LocalizedText): number => {
      const known = names.get(operation) ?? { at: names.size, name };
      names.set(operation, known);
      return known.at;
    };
    const unitAt = new Map(units.map(({ id }, at) => [id, at]));
    const orderAt = new Map(orders.map(({ id }, at) => [id, at]));
    const shown = rows.filter((row) => unitAt.has(row.unit) && orderAt.has(row.order_id));
    const column = <T>(read: (row: BarRow) => T): T[] => shown.map(read);
    const bars: BoardBars = {
      operationId: column((row) => row.id),
      unit: column((row) => unitAt.get(row.unit) ?? 0),
      order: column((row) => orderAt.get(row.order_id) ?? 0),
      name: column((row) => nameAt(row.operation, row.name)),
      setupStart: column((row) => row.setup_start),
      start: column((row) => row.start),
      end: column((row) => row.end),
      places: column((row) => row.places),
      state: column((row) => ["waiting", "started", "done"].indexOf(row.state)),
      frozen: column((row) => Number(row.frozen)),
      pinned: column((row) => Number(row.pinned)),
      moved: column((row) => Number(row.moved)),
    };
    return {
      version: version && {
        id: version.id,
        number: version.number,
        revision: version.revision,
        at: (version.publishedAt ?? version.createdAt).getTime() / 1000,
      },
      units,
      orders,
      names: [...names.values()].map(({ name }) => name),
      bars,
    };
  });
}

async function unitsOf(tx: Transaction, plantId: string): Promise<BoardUnit[]> {
  const rows = await tx.execute<{ id: string; center_id: string; name: LocalizedText; capacity: number }>(sql`
    select u.id, c.id as center_id, c.name, u.capacity from work_unit u
      join work_center c on c.plant_id = u.plant_id and c.id = u.work_center_id
     where u.plant_id = ${plantId} order by c.position, c.id, u.id`);
  return rows.map(({ id, center_id, name, capacity }) => ({ id, centerId: center_id, centerName: name, capacity }));
}

async function boardOrders(tx: Transaction, plantId: string, state: "draft" | "published"): Promise<BoardOrder[]> {
  const rows = await tx.execute<{
    id: string;
    number: number;
    family_id: string;
    quantity: number;
    promised: number;
    completes: number | null;
    late: number | null;
  }>(sql`
    select o.id, o.number, l.family_id, l.quantity, ${epoch(sql`o.promised_at`)} as promised,
           ${epoch(sql`c.completes_at`)} as completes, c.late_minutes as late
      from customer_order o
      join order_line l on l.plant_id = o.plant_id and l.order_id = o.id and l.position = (
        select min(position) from order_line f where f.plant_id = o.plant_id and f.order_id = o.id)
      left join order_completion c on c.plant_id = o.plant_id and c.order_id = o.id and c.version_id = ${versionOf(plantId, state)}
     where o.plant_id = ${plantId} and o.state in ('placed', 'planned', 'inProduction', 'produced')
     order by o.promised_at, o.number`);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    familyId: row.family_id,
    quantity: row.quantity,
    promisedAt: row.promised,
    completesAt: row.completes,
    lateMinutes: row.late ?? 0,
  }));
}

type BarRow = {
  id: string;
  operation: string;
  name: LocalizedText;
  order_id: string;
  state: string;
  unit: string;
  setup_start: number;
  start: number;
  end: number;
  places: number;
  frozen: boolean;
  pinned: boolean;
  moved: boolean;
};

/** Planned bars of the version, and what was done lately as it really ran. */
async function barRows(
  tx: Transaction,
  ctx: Context,
  plantId: string,
  state: "draft" | "published",
): Promise<BarRow[]> {
  const since = new Date(ctx.now.getTime() - shownPastDays * 86_400_000).toISOString();
  return tx.execute<BarRow>(sql`
    select w.id, w.operation, w.name, l.order_id, w.state, b.work_unit_id as unit, ${epoch(sql`b.setup_starts_at`)} as setup_start,
           ${epoch(sql`b.starts_at`)} as start, ${epoch(sql`b.ends_at`)} as "end", b.places, s.frozen,
           w.state = 'waiting' and exists (select from operation_pin n where n.plant_id = w.plant_id and n.operation_id = w.id) as pinned,
           ${state === "published" ? sql`false` : sql`p.work_unit_id is null or (p.work_unit_id, p.starts_at) <> (b.work_unit_id, b.starts_at)`} as moved
      from scheduled_operation s
      join schedule_block b on b.plant_id = s.plant_id and b.version_id = s.version_id and b.id = s.block_id
      join work_order_operation w on w.plant_id = s.plant_id and w.id = s.operation_id and w.state in ('waiting', 'started')
      join work_order k on k.plant_id = w.plant_id and k.id = w.work_order_id
      join order_line l on l.plant_id = k.plant_id and l.id = k.order_line_id
      left join scheduled_operation ps on ps.plant_id = s.plant_id and ps.version_id = ${versionOf(plantId, "published")} and ps.operation_id = s.operation_id
      left join schedule_block p on p.plant_id = ps.plant_id and p.version_id = ps.version_id and p.id = ps.block_id
     where s.plant_id = ${plantId} and s.version_id = ${versionOf(plantId, state)}
    union all
    select w.id, w.operation, w.name, l.order_id, w.state, w.work_unit_id, ${epoch(sql`w.started_at`)}, ${epoch(sql`w.started_at`)},
           ${epoch(sql`w.finished_at`)}, 1, false, false, false
      from work_order_operation w
      join work_order k on k.plant_id = w.plant_id and k.id = w.work_order_id
      join order_line l on l.plant_id = k.plant_id and l.id = k.order_line_id
     where w.plant_id = ${plantId} and w.state = 'done' and w.finished_at > ${since}::timestamptz`);
}

/** Blocks of the published version that hold work still to be done within a span, in seconds since 1970. */
export async function openBlocks(
  ctx: Context,
  plantId: string,
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<(LoadBlock & { workUnitId: string })[]> {
  type Row = { unit: string; setup_start: number; start: number; end: number; places: number };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select b.work_unit_id as unit, ${epoch(sql`b.setup_starts_at`)} as setup_start, ${epoch(sql`b.starts_at`)} as start,
             ${epoch(sql`b.ends_at`)} as "end", b.places
        from schedule_block b
       where b.plant_id = ${plantId} and b.version_id = ${versionOf(plantId, "published")}
         and b.ends_at > ${from.toISOString()}::timestamptz and b.setup_starts_at < ${until.toISOString()}::timestamptz
         and exists (
           select from scheduled_operation s
             join work_order_operation w on w.plant_id = s.plant_id and w.id = s.operation_id and w.state in ('waiting', 'started')
            where s.plant_id = b.plant_id and s.version_id = b.version_id and s.block_id = b.id)`),
  );
  return rows.map(({ unit, setup_start, ...row }) => ({
    ...row,
    workUnitId: unit,
    setupStart: setup_start,
    held: false,
  }));
}

export type OrderRow = {
  id: string;
  number: number;
  state: OrderState;
  familyId: string;
  familyVersion: number;
  configuration: Configuration;
  quantity: number;
  priority: number;
  placedAt: Date;
  promisedAt: Date;
  /** By the published plan; null before it has one. */
  expectedAt: Date | null;
  /** By the draft. */
  draftAt: Date | null;
  lateMinutes: number;
  draftLateMinutes: number;
  /** In so many of a hundred replays of that plan with disruptions it kept its promise; null where nobody replayed. */
  onTimePercent: number | null;
  /** Done by then in nine replays of ten. */
  safeAt: Date | null;
  cause: unknown;
  operations: number;
  done: number;
};

/** Orders that are not shipped, with what both plans say. `only` narrows to some of them. */
export async function orderRows(ctx: Context, plantId: string, only?: string): Promise<OrderRow[]> {
  type Row = Record<"id" | "state" | "family_id", string> &
    Record<
      "number" | "family_version" | "quantity" | "priority" | "placed" | "promised" | "operations" | "done",
      number
    > &
    Record<"expected" | "draft" | "late" | "draft_late" | "on_time" | "safe", number | null> & {
      cause: unknown;
      configuration: Configuration;
    };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      with progress as (
        select l.order_id, (count(*) filter (where w.state <> 'cancelled'))::int as operations,
               (count(*) filter (where w.state = 'done'))::int as done
          from order_line l
          join work_order k on k.plant_id = l.plant_id and k.order_line_id = l.id
          join work_order_operation w on w.plant_id = k.plant_id and w.work_order_id = k.id
         where l.plant_id = ${plantId} ${only ? sql`and l.order_id = ${only}` : sql``} group by l.order_id)
      select o.id, o.number, o.state, l.family_id, l.family_version, l.configuration, l.quantity, o.priority, ${epoch(sql`o.placed_at`)} as placed, ${epoch(sql`o.promised_at`)} as promised,
             ${epoch(sql`p.completes_at`)} as expected, p.late_minutes as late, ${epoch(sql`d.completes_at`)} as draft, d.late_minutes as draft_late,
             case when p.order_id is null then d.on_time_percent else p.on_time_percent end as on_time,
             ${epoch(sql`case when p.order_id is null then d.safe_at else p.safe_at end`)} as safe,
             coalesce(p.cause, d.cause) as cause, coalesce(g.operations, 0) as operations, coalesce(g.done, 0) as done
        from customer_order o
        join order_line l on l.plant_id = o.plant_id and l.order_id = o.id and l.position = (
          select min(position) from order_line f where f.plant_id = o.plant_id and f.order_id = o.id)
        left join order_completion p on p.plant_id = o.plant_id and p.order_id = o.id and p.version_id = ${versionOf(plantId, "published")}
        left join order_completion d on d.plant_id = o.plant_id and d.order_id = o.id and d.version_id = ${versionOf(plantId, "draft")}
        left join progress g on g.order_id = o.id
       where o.plant_id = ${plantId} and ${only ? sql`o.id = ${only}` : sql`o.state in ('placed', 'planned', 'inProduction', 'produced')`}
       order by o.promised_at, o.number`),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state as OrderState,
    familyId: row.family_id,
    familyVersion: row.family_version,
    configuration: row.configuration,
    quantity: row.quantity,
    priority: row.priority,
    placedAt: instant(row.placed),
    promisedAt: instant(row.promised),
    expectedAt: row.expected === null ? null : instant(row.expected),
    draftAt: row.draft === null ? null : instant(row.draft),
    lateMinutes: row.late ?? 0,
    draftLateMinutes: row.draft_late ?? 0,
    onTimePercent: row.on_time,
    safeAt: row.safe === null ? null : instant(row.safe),
    cause: row.cause,
    operations: row.operations,
    done: row.done,
  }));
}

export type PromiseRow = {
  orderId: string;
  number: number;
  state: OrderState;
  familyId: string;
  quantity: number;
  soldAt: Date;
  /** As said when it was ordered; a change of the order may have moved it since. */
  firstPromisedAt: Date;
  promisedAt: Date;
  deliveredAt: Date | null;
  /** By the published plan, else the draft. */
  expectedAt: Date | null;
  confidence: number | null;
  /** Why it was missed, or why the plan will miss it. */
  cause: unknown;
};

/** Promises to customers with how they ended: of orders sold within a span, or of those delivered in it. */
export async function promiseRows(
  ctx: Context,
  plantId: string,
  span: { readonly by: "sold" | "delivered"; readonly from: Date; readonly to: Date },
): Promise<PromiseRow[]> {
  type Row = Record<"id" | "state" | "family_id", string> &
    Record<"number" | "quantity" | "sold" | "first" | "promised", number> &
    Record<"delivered" | "expected" | "confidence", number | null> & { missed: string | null; cause: unknown };
  const within = (column: SQL) =>
    sql`${column} >= ${span.from.toISOString()}::timestamptz and ${column} < ${span.to.toISOString()}::timestamptz`;
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select o.id, o.number, o.state, l.family_id, l.quantity, ${epoch(sql`o.placed_at`)} as sold,
             coalesce(${epoch(sql`(x.before->>'promisedAt')::timestamptz`)}, ${epoch(sql`o.promised_at`)}) as first,
             ${epoch(sql`o.promised_at`)} as promised, ${epoch(sql`s.at`)} as delivered, g.confidence, g.missed_because as missed,
             ${epoch(sql`coalesce(p.completes_at, d.completes_at)`)} as expected,
             case when coalesce(p.late_minutes, d.late_minutes) > 0 then coalesce(p.cause, d.cause) end as cause
        from customer_order o
        join order_line l on l.plant_id = o.plant_id and l.order_id = o.id and l.position = (
          select min(position) from order_line f where f.plant_id = o.plant_id and f.order_id = o.id)
        left join order_event s on s.plant_id = o.plant_id and s.order_id = o.id and s.state = 'shipped'
        left join promise_given g on g.plant_id = o.plant_id and g.order_id = o.id
        left join order_change x on x.plant_id = o.plant_id and x.order_id = o.id and x.number = 1
        left join order_completion p on p.plant_id = o.plant_id and p.order_id = o.id and p.version_id = ${versionOf(plantId, "published")}
        left join order_completion d on d.plant_id = o.plant_id and d.order_id = o.id and d.version_id = ${versionOf(plantId, "draft")}
       where o.plant_id = ${plantId} and o.state <> 'cancelled' and ${within(span.by === "sold" ? sql`o.placed_at` : sql`s.at`)}
       order by o.placed_at desc, o.number desc`),
  );
  return rows.map((row) => ({
    orderId: row.id,
    number: row.number,
    state: row.state as OrderState,
    familyId: row.family_id,
    quantity: row.quantity,
    soldAt: instant(row.sold),
    firstPromisedAt: instant(row.first),
    promisedAt: instant(row.promised),
    deliveredAt: row.delivered === null ? null : instant(row.delivered),
    expectedAt: row.delivered !== null || row.expected === null ? null : instant(row.expected),
    confidence: row.confidence,
    cause: row.missed === null ? row.cause : (JSON.parse(row.missed) as unknown),
  }));
}

export type OperationStep = {
  id: string;
  operation: string;
  name: LocalizedText;
  position: number;
  centerId: string;
  centerName: LocalizedText;
  state: string;
  unitId: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  after: string[];
  draft: StepTimes | null;
  published: StepTimes | null;
};
export type StepTimes = {
  unitId: string;
  setupStartsAt: Date;
  startsAt: Date;
  endsAt: Date;
  frozen: boolean;
  reason: unknown;
};

/** The operations of one order in both plans. */
export async function orderSteps(ctx: Context, plantId: string, orderId: string): Promise<OperationStep[]> {
  const times = (alias: "p" | "d") => sql`
    ${sql.raw(alias)}.work_unit_id as ${sql.raw(`${alias}_unit`)}, ${epoch(sql.raw(`${alias}.setup_starts_at`))} as ${sql.raw(`${alias}_setup`)},
    ${epoch(sql.raw(`${alias}.starts_at`))} as ${sql.raw(`${alias}_start`)}, ${epoch(sql.raw(`${alias}.ends_at`))} as ${sql.raw(`${alias}_end`)},
    ${sql.raw(`${alias}s.frozen as ${alias}_frozen, ${alias}s.reason as ${alias}_reason`)}`;
  const placed = (alias: "p" | "d", state: "published" | "draft") => sql`
    left join scheduled_operation ${sql.raw(`${alias}s`)} on ${sql.raw(`${alias}s`)}.plant_id = w.plant_id
          and ${sql.raw(`${alias}s`)}.version_id = ${versionOf(plantId, state)} and ${sql.raw(`${alias}s`)}.operation_id = w.id
    left join schedule_block ${sql.raw(alias)} on ${sql.raw(alias)}.plant_id = w.plant_id
          and ${sql.raw(alias)}.version_id = ${sql.raw(`${alias}s`)}.version_id and ${sql.raw(alias)}.id = ${sql.raw(`${alias}s`)}.block_id`;
  type Row = Record<string, unknown> & {
    id: string;
    operation: string;
    name: LocalizedText;
    position: number;
    center_id: string;
    center_name: LocalizedText;
    state: string;
    unit: string | null;
    started: number | null;
    finished: number | null;
    after: { operationId: string }[];
  };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select w.id, w.operation, w.name, w.position, c.id as center_id, c.name as center_name, w.state, w.work_unit_id as unit,
             ${epoch(sql`w.started_at`)} as started, ${epoch(sql`w.finished_at`)} as finished, w.after, ${times("d")}, ${times("p")}
        from order_line l
        join work_order k on k.plant_id = l.plant_id and k.order_line_id = l.id
        join work_order_operation w on w.plant_id = k.plant_id and w.work_order_id = k.id
        join work_center c on c.plant_id = w.plant_id and c.id = w.work_center_id
        ${placed("d", "draft")} ${placed("p", "published")}
       where l.plant_id = ${plantId} and l.order_id = ${orderId} and w.state <> 'cancelled'
       order by l.position, w.position`),
  );
  return rows.map((row) => ({
    id: row.id,
    operation: row.operation,
    name: row.name,
    position: row.position,
    centerId: row.center_id,
    centerName: row.center_name,
    state: row.state,
    unitId: row.unit,
    startedAt: row.started === null ? null : instant(row.started),
    finishedAt: row.finished === null ? null : instant(row.finished),
    after: row.after.map(({ operationId }) => operationId),
    draft: stepTimes(row, "d"),
    published: stepTimes(row, "p"),
  }));
}

function stepTimes(row: Record<string, unknown>, alias: "p" | "d"): StepTimes | null {
  const unitId = row[`${alias}_unit`];
  if (typeof unitId !== "string") return null;
  return {
    unitId,
    setupStartsAt: instant(Number(row[`${alias}_setup`])),
    startsAt: instant(Number(row[`${alias}_start`])),
    endsAt: instant(Number(row[`${alias}_end`])),
    frozen: row[`${alias}_frozen`] === true,
    reason: row[`${alias}_reason`],
  };
}

export type PinnedRow = {
  operationId: string;
  name: LocalizedText;
  orderId: string;
  orderNumber: number;
  centerName: LocalizedText;
  unitId: string;
  startsAt: Date;
  pinnedBy: string;
  pinnedAt: Date;
  /** Withdrawn with its order, or by a change of it: nothing is left to pin. */
  isGone: boolean;
  /** No draft has been made with it yet. */
  isNew: boolean;
  /** Where the draft has it, and why there; null where it has none. */
  draft: { unitId: string; startsAt: Date; reason: unknown } | null;
};

/** What planners pinned and has not begun, the soonest first. */
export async function pinnedRows(ctx: Context, plantId: string): Promise<PinnedRow[]> {
  type Row = Record<"id" | "order_id" | "unit" | "by", string> &
    Record<"name" | "center_name", LocalizedText> &
    Record<"number" | "start" | "since", number> &
    Record<"gone" | "fresh", boolean> & { draft_unit: string | null; draft_start: number; reason: unknown };
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select w.id, w.name, o.id as order_id, o.number, c.name as center_name, n.work_unit_id as unit,
             ${epoch(sql`n.starts_at`)} as start, n.pinned_by as by, ${epoch(sql`n.pinned_at`)} as since,
             w.state = 'cancelled' as gone, n.run_id is null as fresh,
             b.work_unit_id as draft_unit, ${epoch(sql`b.starts_at`)} as draft_start, s.reason
        from operation_pin n
        join work_order_operation w on w.plant_id = n.plant_id and w.id = n.operation_id and w.state in ('waiting', 'cancelled')
        join work_center c on c.plant_id = w.plant_id and c.id = w.work_center_id
        join work_order k on k.plant_id = w.plant_id and k.id = w.work_order_id
        join order_line l on l.plant_id = k.plant_id and l.id = k.order_line_id
        join customer_order o on o.plant_id = l.plant_id and o.id = l.order_id
        left join scheduled_operation s on s.plant_id = w.plant_id and s.operation_id = w.id and s.version_id = ${versionOf(plantId, "draft")}
        left join schedule_block b on b.plant_id = s.plant_id and b.version_id = s.version_id and b.id = s.block_id
       where n.plant_id = ${plantId} order by n.starts_at, w.id`),
  );
  return rows.map((row) => ({
    operationId: row.id,
    name: row.name,
    orderId: row.order_id,
    orderNumber: row.number,
    centerName: row.center_name,
    unitId: row.unit,
    startsAt: instant(row.start),
    pinnedBy: row.by,
    pinnedAt: instant(row.since),
    isGone: row.gone,
    isNew: row.fresh,
    draft:
      row.draft_unit === null
        ? null
        : { unitId: row.draft_unit, startsAt: instant(row.draft_start), reason: row.reason },
  }));
}

/** Orders that are named elsewhere by their id, as people call them. */
export async function orderNumbers(ctx: Context, plantId: string, ids: readonly string[]): Promise<NamedOrder[]> {
  if (ids.length === 0) return [];
  return inTransaction(ctx, async (tx) => [
    ...(await tx.execute<NamedOrder>(sql`
      select id, number, priority from customer_order
       where plant_id = ${plantId} and id = any (${`{${ids.join(",")}}`}::uuid[]) order by number`)),
  ]);
}
export type NamedOrder = { id: string; number: number; priority: number };

export type OrderEvent = { sequence: number; kind: string; at: Date; facts: Record<string, unknown> };

/** What happened to an order, latest first. */
export async function orderEvents(ctx: Context, plantId: string, orderId: string): Promise<OrderEvent[]> {
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<{ sequence: number; kind: string; at: number; facts: Record<string, unknown> }>(sql`
      select sequence, kind, ${epoch(sql`at`)} as at, facts from order_event
       where plant_id = ${plantId} and order_id = ${orderId} order by sequence desc`),
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

export type PublishedStep = {
  operationId: string;
  name: LocalizedText;
  state: "waiting" | "started" | "done";
  startedAt: Date | null;
  /** By the published plan; null for what is not in it. */
  blockId: string | null;
  setupStartsAt: Date | null;
  /** The block holds work of other orders too. */
  shared: boolean;
};

/** The operations of one line and where the published plan has them. */
export async function publishedSteps(ctx: Context, plantId: string, orderLineId: string): Promise<PublishedStep[]> {
  type Row = {
    id: string;
    name: LocalizedText;
    state: PublishedStep["state"];
    block: string | null;
    shared: boolean;
  } & Record<"started" | "setup", number | null>;
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<Row>(sql`
      select w.id, w.name, w.state, ${epoch(sql`w.started_at`)} as started, b.id as block, ${epoch(sql`b.setup_starts_at`)} as setup,
             exists (
               select from scheduled_operation other
                 join work_order_operation o on o.plant_id = other.plant_id and o.id = other.operation_id
                where other.plant_id = b.plant_id and other.version_id = b.version_id and other.block_id = b.id
                  and o.work_order_id <> w.work_order_id and o.state <> 'cancelled') as shared
        from work_order k
        join work_order_operation w on w.plant_id = k.plant_id and w.work_order_id = k.id and w.state <> 'cancelled'
        left join scheduled_operation s on s.plant_id = w.plant_id and s.operation_id = w.id
              and s.version_id = ${versionOf(plantId, "published")}
        left join schedule_block b on b.plant_id = s.plant_id and b.version_id = s.version_id and b.id = s.block_id
       where k.plant_id = ${plantId} and k.order_line_id = ${orderLineId}
       order by w.position`),
  );
  return rows.map(({ id, block, started, setup, ...row }) => ({
    ...row,
    operationId: id,
    blockId: block,
    startedAt: started === null ? null : instant(started),
    setupStartsAt: setup === null ? null : instant(setup),
  }));
}

export type PlanState = {
  draft: { id: string; revision: number } | null;
  published: { id: string; number: number; at: Date; by: string | null } | null;
  plannedAt: Date | null;
  /** What the probabilities on time were replayed with. */
  replayed: { replays: number; runTimePercent: number; hoursBetween: number; repairHours: number };
  /** From the published version to the draft. */
  diff: VersionDiff | null;
};

/** Where the plant's plan stands: what is published, what is proposed, and how they differ. */
export async function planState(ctx: Context, plantId: string): Promise<PlanState> {
  return inTransaction(ctx, async (tx) => {
    const draft = await versionIn(tx, plantId, "draft");
    const published = await versionIn(tx, plantId, "published");
    const [run] = await tx.execute<{ at: number }>(sql`
      select ${epoch(sql`max(started_at)`)} as at from plan_run where plant_id = ${plantId}`);
    return {
      draft: draft && { id: draft.id, revision: draft.revision },
      published: published && {
        id: published.id,
        number: published.number,
        at: published.publishedAt ?? published.createdAt,
        by: published.publishedBy,
      },
      plannedAt: run?.at ? instant(run.at) : null,
      replayed: {
        replays,
        runTimePercent: Math.round(100 * usualDisruptions.runTimeSpread),
        hoursBetween: usualDisruptions.breakdowns.meanSecondsBetween / 3_600,
        repairHours: usualDisruptions.breakdowns.meanRepairSeconds / 3_600,
      },
      diff: draft && (await diffVersions(tx, plantId, { from: published?.id ?? null, to: draft.id })),
    };
  });
}

export type ChangedOrder = { id: string; number: number; before: Date; after: Date };

/** Orders whose expected date is another than the plan of a day ago said. */
export async function changedSinceYesterday(ctx: Context, plantId: string): Promise<ChangedOrder[]> {
  const yesterday = new Date(ctx.now.getTime() - 86_400_000).toISOString();
  const rows = await inTransaction(ctx, (tx) =>
    tx.execute<{ id: string; number: number; before: number; after: number }>(sql`
      with earlier as (
        select id from schedule_version where plant_id = ${plantId} and state = 'superseded'
         order by (published_at <= ${yesterday}::timestamptz) desc,
                  case when published_at <= ${yesterday}::timestamptz then extract(epoch from published_at) else -extract(epoch from published_at) end desc
         limit 1)
      select o.id, o.number, ${epoch(sql`a.completes_at`)} as before, ${epoch(sql`b.completes_at`)} as after
        from earlier
        join order_completion a on a.plant_id = ${plantId} and a.version_id = earlier.id
        join order_completion b on b.plant_id = ${plantId} and b.version_id = ${versionOf(plantId, "published")} and b.order_id = a.order_id
        join customer_order o on o.plant_id = a.plant_id and o.id = a.order_id
       where a.completes_at::date <> b.completes_at::date and o.state in ('placed', 'planned', 'inProduction')
       order by abs(extract(epoch from b.completes_at - a.completes_at)) desc, o.number`),
  );
  return rows.map(({ id, number, before, after }) => ({ id, number, before: instant(before), after: instant(after) }));
}

export type ToldTrial = { id: string; state: PlanTrialState; done: number; of: number; answer: TrialAnswer | null };

export async function toldTrial(
  ctx: Context,
  { plantId, trialId }: { plantId: string; trialId: string },
): Promise<Result<ToldTrial, { kind: "missing" }>> {
  const row = await inTransaction(ctx, (tx) => trialRow(tx, { plantId, id: trialId }));
  if (!row) return refuse({ kind: "missing" });
  const { id, state, done, of } = row;
  return ok({ id, state, done, of, answer: row.answer as TrialAnswer | null });
}

const instant = (second: number): Date => new Date(second * 1000);
