/**
 * Material planning in SQL: the second opinion. Recursive CTEs blow phantoms through and find low-level codes; windows
 * net an item in one sweep (what is missing so far is the running maximum of asked less available); lots that reach over
 * days, and min–max, walk from moment to moment; integers are exact. The README says what it knows; what it does not know
 * is refused. Temporary tables hold everything, so it needs any database and leaves nothing in it.
 */
import type postgres from "postgres";
import type { CompiledMaterial } from "../core/compile";
import { parseInstant } from "../../base/core/calendar-zone";
import type { MaterialProblem } from "../core/problem";

export type SqlTotal = {
  readonly item: string;
  readonly second: number;
  readonly what: "gross" | "planned" | "released";
  /** Millionths. */
  readonly quantity: bigint;
};

type Sql = postgres.TransactionSql;

/** Levels netted, totals left in the temporary tables `need` and `lot`. */
export async function planInSql(sql: Sql, problem: MaterialProblem, material: CompiledMaterial): Promise<void> {
  refuseUnknown(problem, material);
  await load(sql, problem, material);
  await sql.unsafe(flattenPhantoms);
  await sql.unsafe(lowLevelCodes);
  const walks = problem.items.some(({ lotSizing }) => isWalked(lotSizing.kind));
  const [deepest] = await sql<{ level: number }[]>`select coalesce(max(level), 0)::int as level from code`;
  for (let level = 0; level <= (deepest?.level ?? 0); level += 1) {
    await sql.unsafe(netBySweep(level, material.originEpochSecond));
    if (walks) await netByWalk(sql, level, material.originEpochSecond);
    await sql.unsafe(explodeLevel(level));
  }
  const [late] = await sql<{ item: string }[]>`select item from need where second < 0 limit 1`;
  if (late !== undefined) throw new Error(`the SQL reference does not plan the past: ${late.item}`);
}

/** Per item and moment, for comparison. */
export async function totalsOf(sql: Sql): Promise<SqlTotal[]> {
  const rows = await sql<{ item: string; second: string; what: SqlTotal["what"]; quantity: string }[]>`
    select item, second, 'gross' as what, sum(quantity)::numeric(40, 0) as quantity from need where not safety group by item, second
    union all select item, due, 'planned', sum(quantity * lots)::numeric(40, 0) from lot group by item, due
    union all select item, release, 'released', sum(start * lots)::numeric(40, 0) from lot group by item, release`;
  return rows.map((row) => ({ ...row, second: Number(row.second), quantity: BigInt(row.quantity) }));
}

type Lot = MaterialProblem["items"][number]["lotSizing"];
const isWalked = (kind: Lot["kind"]): boolean => kind === "periodOrderQuantity" || kind === "minMax";

function refuseUnknown(problem: MaterialProblem, material: CompiledMaterial): void {
  const refuse = (what: string): never => {
    throw new Error(`the SQL reference does not plan ${what}`);
  };
  if (problem.timeZone !== "UTC") refuse("days that are not UTC's");
  if (problem.suppliers.length > 0 || problem.substitutes.length > 0) refuse("suppliers or substitutes");
  if (problem.boms.some(({ coProducts }) => coProducts.length > 0)) refuse("co-products");
  if (problem.scheduledReceipts.some(({ firm, demand }) => !firm || demand != null)) refuse("receipts that move");
  for (const item of problem.items) {
    const { minimum, maximum, multiple, kind } = item.lotSizing;
    const bounded = kind === "minMax" ? multiple : (minimum ?? maximum ?? multiple);
    const phased = typeof item.safetyStock !== "number";
    if (item.pegging !== "pooled" || item.supersededBy != null || item.planningFenceDays + item.demandFenceDays > 0)
      refuse(`${item.id}: dedicated, superseded or fenced`);
    if (kind === "wagnerWhitin" || bounded !== undefined) refuse(`${item.id}: its lots`);
    if (isWalked(kind) && phased) refuse(`${item.id}: phased safety stock under lots that look ahead`);
  }
  const demands = new Map(problem.demands.map((demand) => [demand.id, demand]));
  for (const { item, demand } of problem.stockReservations)
    if (demands.get(demand)?.item !== item) refuse(`${item}: stock kept for what it goes into`);
  const asked = [...problem.demands, ...problem.forecast].reduce((sum, { quantity }) => sum + quantity, 0);
  if (asked !== material.demands.reduce((sum, { quantity }) => sum + quantity, 0)) refuse("forecast that is consumed");
}

async function load(sql: Sql, problem: MaterialProblem, material: CompiledMaterial): Promise<void> {
  const secondOf = (text: string): number => (parseInstant(text, problem.timeZone) ?? NaN) - material.originEpochSecond;
  const items = problem.items.map((item, index) => ({
    id: item.id,
    kind: item.kind,
    lead_days: item.leadTimeDays,
    calendar: item.leadTimeCounts === "working" ? (item.calendar ?? problem.calendar ?? null) : null,
    on_hand: item.onHand,
    safety: typeof item.safetyStock === "number" ? item.safetyStock : 0,
    rule: item.lotSizing.kind,
    lot: item.lotSizing.quantity ?? null,
    lost: item.scrapPerOrder,
    period: (item.lotSizing.periodDays ?? 0) * 86_400,
    minimum: item.lotSizing.minimum ?? 0,
    maximum: item.lotSizing.maximum ?? 0,
    unit: material.items[index]?.precision ?? 1,
    yield_n: String(item.yield.numerator),
    yield_d: String(item.yield.denominator),
  }));
  const levels = problem.items.flatMap(({ id, safetyStock }) =>
    typeof safetyStock === "number"
      ? []
      : safetyStock.map(({ from, quantity }, place) => ({ item: id, place, second: secondOf(from), quantity })),
  );
  const lines = problem.boms.flatMap((bom) =>
    bom.lines.map((line, place) => ({
      parent: bom.item,
      place,
      component: line.component,
      fixed: line.perOrder,
      n: String(
        line.quantityPer.numerator *
          (line.scrapFactor.numerator + line.scrapFactor.denominator) *
          (line.perOrder ? 1_000_000n : bom.quantity.denominator),
      ),
      d: String(
        line.quantityPer.denominator * line.scrapFactor.denominator * (line.perOrder ? 1n : bom.quantity.numerator),
      ),
      begins: line.effectiveFrom == null ? null : secondOf(line.effectiveFrom),
      ends: line.effectiveTo == null ? null : secondOf(line.effectiveTo),
    })),
  );
  const needs = [
    ...problem.demands.map(({ id, item, quantity, due }) => ({ id, item, second: secondOf(due), quantity })),
    ...problem.forecast.map(({ item, quantity, date }) => ({ id: null, item, second: secondOf(date), quantity })),
  ];
  const receipts = problem.scheduledReceipts.map(({ item, quantity, date }) => ({
    item,
    second: secondOf(date),
    quantity,
  }));
  await sql.unsafe(tables);
  await fill(sql, "item_", items);
  await fill(sql, "written", lines);
  await fill(sql, "asked", needs);
  await fill(sql, "coming", receipts);
  await fill(sql, "reserved", problem.stockReservations);
  await fill(sql, "safety_level", levels);
  await fill(
    sql,
    "pattern",
    problem.calendars.flatMap(({ id, weekly }) => weekly.flatMap(({ days }) => days.map((day) => ({ id, day })))),
  );
  await fill(
    sql,
    "special",
    problem.calendars.flatMap(({ id, closed, open }) => [
      ...closed.map((date) => ({ id, date, works: false })),
      ...open.map(({ date }) => ({ id, date, works: true })),
    ]),
  );
  await sql.unsafe(whatIsAsked);
  await sql.unsafe(workingDays(material.originEpochSecond));
}

/** As one JSON text: any number of rows in one round trip. */
async function fill(sql: Sql, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0)
    await sql.unsafe(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json)`, [
      JSON.stringify(rows),
    ]);
}

const tables = `
  create temp table item_ (id text primary key, kind text, lead_days int, calendar text, on_hand numeric, safety numeric,
    rule text, lot numeric, lost numeric, period bigint, minimum numeric, maximum numeric, unit numeric, yield_n numeric,
    yield_d numeric) on commit drop;
  create temp table written (parent text, place int, component text, fixed boolean, n numeric, d numeric,
    begins bigint, ends bigint) on commit drop;
  create temp table asked (id text, item text, second bigint, quantity numeric) on commit drop;
  create temp table coming (item text, second bigint, quantity numeric) on commit drop;
  create temp table reserved (item text, demand text, quantity numeric) on commit drop;
  create temp table safety_level (item text, place int, second bigint, quantity numeric) on commit drop;
  create temp table pattern (id text, day text) on commit drop;
  create temp table special (id text, date date, works boolean) on commit drop;
  create temp table need (item text, second bigint, quantity numeric, safety boolean, kept numeric default 0)
    on commit drop;
  create temp table lot (item text, due bigint, release bigint, quantity numeric, start numeric, lots numeric) on commit drop`;

/** Kept stock is nobody else's, and its demand asks for so much less. A safety level that falls is a supply when it does. */
const whatIsAsked = `
  insert into need select a.item, a.second, a.quantity, false, least(a.quantity, coalesce(sum(r.quantity), 0))
    from asked a left join reserved r on r.demand = a.id and r.item = a.item group by a.ctid, a.item, a.second, a.quantity;
  update item_ set on_hand = on_hand - r.quantity
    from (select item, sum(quantity) as quantity from reserved group by item) r where r.item = id;
  insert into need select id, 0, safety, true from item_ where safety > 0;
  create temp table step on commit drop as
  with level as (
    select distinct on (item, greatest(second, 0)) item, greatest(second, 0) as second, quantity
      from safety_level order by item, greatest(second, 0), second desc, place desc)
  select item, second, quantity - lag(quantity, 1, 0::numeric) over (partition by item order by second) as rise from level;
  insert into need select item, second, rise, true from step where rise > 0;
  insert into coming select item, second, -rise from step where rise < 0`;

/** The days of each calendar on which a shift begins, numbered, from a year before now to three after. */
const workingDays = (origin: number): string => `
  create temp table work_day on commit drop as
  select p.id as calendar, d.day, row_number() over (partition by p.id order by d.day) as n
    from (select distinct id from pattern) p
   cross join (select day, date '1970-01-01' + day as date from generate_series(${origin} / 86400 - 365, ${origin} / 86400 + 1095) as day) d
   where exists (select from special s where s.id = p.id and s.date = d.date and s.works)
      or exists (select from pattern w where w.id = p.id and w.day = lower(to_char(d.date, 'dy')))
     and not exists (select from special s where s.id = p.id and s.date = d.date);
  create index on work_day (calendar, day);
  create index on work_day (calendar, n)`;

/** When an order is started: whole days before it is due, on the item's calendar each of them a working day. */
const released = (origin: number): string => `
  case when calendar is null or lead_days = 0 then second - lead_days * 86400::bigint
       else second - 86400 * (div(second + ${origin}, 86400)::bigint - (
         select w.day from work_day w where w.calendar = of.calendar and w.n = 1 - lead_days + (
           select max(v.n) from work_day v where v.calendar = of.calendar and v.day < div(second + ${origin}, 86400)))) end`;

const flattenPhantoms = `
  create temp table line on commit drop as
  with recursive below as (
    select w.parent, w.component, w.fixed, w.n, w.d, coalesce(w.begins, -9e15::bigint) as begins, coalesce(w.ends, 9e15::bigint) as ends
      from written w where w.n > 0
    union all
    select b.parent, w.component, b.fixed or w.fixed,
           case when w.fixed then w.n else b.n * w.n * p.yield_d end,
           case when w.fixed then w.d else b.d * w.d * p.yield_n end,
           greatest(b.begins, coalesce(w.begins, -9e15::bigint)), least(b.ends, coalesce(w.ends, 9e15::bigint))
      from below b join item_ p on p.id = b.component and p.kind = 'phantom' join written w on w.parent = p.id and w.n > 0)
  select below.* from below join item_ c on c.id = below.component and c.kind <> 'phantom'
    join item_ a on a.id = below.parent and a.kind = 'make';
  create index on line (parent)`;

const lowLevelCodes = `
  create temp table code on commit drop as
  with recursive deeper as (
    select id, 0 as level from item_ where kind <> 'phantom'
    union
    select l.component, d.level + 1 from deeper d join line l on l.parent = d.id)
  select id, max(level) as level from deeper group by id`;

/** ⌈a ÷ b⌉ of integers. */
const up = (a: string, b: string): string => `div(${a} + ${b} - 1, ${b})`;

/** What is missing so far of each item of a level, at every moment that asks or gives. */
const soFar = (level: number): string => `
  moved as (
    select n.item, n.second, n.quantity - n.kept as asked, 0 as supplied
      from need n join code c on c.id = n.item and c.level = ${level}
    union all
    select r.item, r.second, 0, r.quantity from coming r join code c on c.id = r.item and c.level = ${level}
    union all
    select i.id, 0, 0, 0 from item_ i join code c on c.id = i.id and c.level = ${level} where i.rule = 'minMax'),
  moments as (
    select item, second, sum(asked) as asked, sum(supplied) as supplied from moved group by 1, 2),
  so_far as (
    select m.item, m.second, i.*,
           sum(m.asked - m.supplied) over (partition by m.item order by m.second) - i.on_hand as missing
      from moments m join item_ i on i.id = m.item)`;

const started = (quantity: string): string => `${up(up(`(${quantity} + lost) * yield_d`, "yield_n"), "unit")} * unit`;

/** Lot for lot and fixed quantities: what is ordered by a moment follows from the most that was missing up to it. */
const netBySweep = (level: number, origin: number): string => `
  insert into lot
  with ${soFar(level)},
  wanted as (
    select *, greatest(0, max(missing) over (partition by item order by second)) as most
      from so_far where rule in ('lotForLot', 'fixedQuantity')),
  covered as (
    select *, case when lot is null then ${up("most", "unit")} * unit else ${up("most", "lot")} * lot end as upto from wanted),
  fresh as (
    select *, upto - lag(upto, 1, 0::numeric) over (partition by item order by second) as added from covered)
  select item, second, ${released(origin)}, coalesce(lot, added), ${started("coalesce(lot, added)")},
         case when lot is null then 1 else div(added, lot) end
    from fresh of where added > 0`;

/** Period lots and min–max: from moment to moment, knowing what was ordered up to the one before. */
async function netByWalk(sql: Sql, level: number, origin: number): Promise<void> {
  const [unclear] = await sql.unsafe<{ item: string }[]>(`
    select n.item from need n join code c on c.id = n.item and c.level = ${level}
      join item_ i on i.id = n.item and i.rule = 'minMax' group by n.item, n.second having count(*) > 1`);
  if (unclear !== undefined) throw new Error(`the SQL reference does not know whose turn it is for ${unclear.item}`);
  await sql.unsafe(`
    insert into lot
    with recursive ${soFar(level)},
    numbered as (
      select *, row_number() over (partition by item order by second) as n,
             (select max(f.missing) from so_far f
               where f.item = s.item and f.second >= s.second and f.second < s.second + s.period) as ahead
        from so_far s where rule in ('periodOrderQuantity', 'minMax')),
    walk as (
      select distinct item, 0::bigint as n, 0::numeric as upto, 0::numeric as added from numbered
      union all
      select m.item, m.n, w.upto + fresh.added, fresh.added
        from walk w join numbered m on m.item = w.item and m.n = w.n + 1
       cross join lateral (select case
         when rule = 'periodOrderQuantity' and missing > upto then ${up("(ahead - upto)", "unit")} * unit
         when rule = 'minMax' and (upto - missing < minimum or upto < missing)
           then ${up("(maximum - upto + missing)", "unit")} * unit
         else 0 end as added) fresh)
    select item, second, ${released(origin)}, added, ${started("added")}, 1
      from numbered of join walk using (item, n) where added > 0`);
}

const explodeLevel = (level: number): string => `
  insert into need
  select l.component, o.release,
         case when l.fixed then ${up("l.n", "l.d")} else ${up("o.start * l.n", "l.d")} end * o.lots, false
    from lot o join code c on c.id = o.item and c.level = ${level} join line l on l.parent = o.item
   where o.release >= l.begins and o.release < l.ends`;
