/**
 * Material planning in SQL: the second opinion. Recursive CTEs blow phantoms through and find low-level codes; windows
 * net an item in one sweep (what is missing so far is the running maximum of asked less available); integers are exact.
 * It knows lot-for-lot, fixed quantities, safety stock (where nothing is past due), yields, scrap per unit and per order, dates in force and calendar lead times: what it
 * does not know is refused. Temporary tables hold everything, so it needs any database and leaves nothing in it.
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
  await load(sql, problem, material);
  await sql.unsafe(flattenPhantoms);
  await sql.unsafe(lowLevelCodes);
  const [deepest] = await sql<{ level: number }[]>`select coalesce(max(level), 0)::int as level from code`;
  for (let level = 0; level <= (deepest?.level ?? 0); level += 1) {
    await sql.unsafe(netLevel(level));
    await sql.unsafe(explodeLevel(level));
  }
}

/** Per item and moment, for comparison. */
export async function totalsOf(sql: Sql): Promise<SqlTotal[]> {
  const rows = await sql<{ item: string; second: string; what: SqlTotal["what"]; quantity: string }[]>`
    select item, second, 'gross' as what, sum(quantity)::numeric(40, 0) as quantity from need where not safety group by item, second
    union all select item, due, 'planned', sum(quantity * lots)::numeric(40, 0) from lot group by item, due
    union all select item, release, 'released', sum(start * lots)::numeric(40, 0) from lot group by item, release`;
  return rows.map((row) => ({ ...row, second: Number(row.second), quantity: BigInt(row.quantity) }));
}

async function load(sql: Sql, problem: MaterialProblem, material: CompiledMaterial): Promise<void> {
  const secondOf = (text: string): number => (parseInstant(text, problem.timeZone) ?? NaN) - material.originEpochSecond;
  const items = problem.items.map((item, index) => {
    const { kind, quantity } = item.lotSizing;
    const usual =
      item.pegging === "pooled" && item.leadTimeCounts === "calendar" && typeof item.safetyStock === "number";
    if (!usual || (kind !== "lotForLot" && kind !== "fixedQuantity"))
      throw new Error(`the SQL reference does not plan ${item.id}`);
    return {
      id: item.id,
      kind: item.kind,
      lead: item.leadTimeDays * 86_400,
      on_hand: item.onHand,
      safety: item.safetyStock as number,
      lot: quantity ?? null,
      lost: item.scrapPerOrder,
      unit: material.items[index]?.precision ?? 1,
      yield_n: String(item.yield.numerator),
      yield_d: String(item.yield.denominator),
    };
  });
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
  const needs = problem.demands.map(({ item, quantity, due }) => ({ item, second: secondOf(due), quantity }));
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
  await sql.unsafe(`insert into need select item, second, quantity, false from asked;
    insert into need select id, 0, safety, true from item_ where safety > 0`);
}

/** As one JSON text: any number of rows in one round trip. */
async function fill(sql: Sql, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0)
    await sql.unsafe(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json)`, [
      JSON.stringify(rows),
    ]);
}

const tables = `
  create temp table item_ (id text primary key, kind text, lead bigint, on_hand numeric, safety numeric, lot numeric, lost numeric,
    unit numeric, yield_n numeric, yield_d numeric) on commit drop;
  create temp table written (parent text, place int, component text, fixed boolean, n numeric, d numeric,
    begins bigint, ends bigint) on commit drop;
  create temp table asked (item text, second bigint, quantity numeric) on commit drop;
  create temp table coming (item text, second bigint, quantity numeric) on commit drop;
  create temp table need (item text, second bigint, quantity numeric, safety boolean) on commit drop;
  create temp table lot (item text, due bigint, release bigint, quantity numeric, start numeric, lots numeric) on commit drop`;

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

const netLevel = (level: number): string => `
  insert into lot
  with moved as (
    select n.item, n.second, n.quantity as asked, 0 as supplied
      from need n join code c on c.id = n.item and c.level = ${level}
    union all
    select r.item, r.second, 0, r.quantity from coming r join code c on c.id = r.item and c.level = ${level}),
  moments as (
    select item, second, sum(asked) as asked, sum(supplied) as supplied from moved group by 1, 2),
  so_far as (
    select m.item, m.second, i.lot, i.lost, i.unit, i.lead, i.yield_n, i.yield_d,
           sum(m.asked - m.supplied) over (partition by m.item order by m.second) - i.on_hand as missing
      from moments m join item_ i on i.id = m.item),
  wanted as (
    select *, greatest(0, max(missing) over (partition by item order by second)) as most from so_far),
  covered as (
    select *, case when lot is null then ${up("most", "unit")} * unit else ${up("most", "lot")} * lot end as upto from wanted),
  fresh as (
    select *, upto - lag(upto, 1, 0::numeric) over (partition by item order by second) as added from covered)
  select item, second, second - lead, coalesce(lot, added),
         ${up(up("(coalesce(lot, added) + lost) * yield_d", "yield_n"), "unit")} * unit, case when lot is null then 1 else div(added, lot) end
    from fresh where added > 0`;

const explodeLevel = (level: number): string => `
  insert into need
  select l.component, o.release,
         case when l.fixed then ${up("l.n", "l.d")} else ${up("o.start * l.n", "l.d")} end * o.lots, false
    from lot o join code c on c.id = o.item and c.level = ${level} join line l on l.parent = o.item
   where o.release >= l.begins and o.release < l.ends`;
