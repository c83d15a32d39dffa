// What material planning reads and writes, apart from what it thinks: the same pegs by COPY, by JSON and by an INSERT of
// many rows, and what one order more really writes.
import { eq } from "drizzle-orm";
import type postgres from "postgres";
import { copyRows } from "../../../db/copy-rows";
import { insertRows } from "../../../db/insert-rows";
import { database, type Transaction } from "../../../db/index";
import { pegging } from "../../../db/schema/mrp";
import { refuse } from "../../base/core/result";
import { publishedFamily } from "../../catalog/published-family";
import { inTransaction, systemContext } from "../../context";
import { loadOpenPlant } from "../load-open-plant";
import { planPlant } from "../plan-plant";
import { explodePlaced, placeOrders } from "./place-orders";
import { stopwatch, type Spent } from "./spent";

export type Delta = { readonly what: string; readonly way: string; readonly rows: number; readonly spent: Spent };
type PegRow = typeof pegging.$inferSelect;

type Way = (tx: Transaction, rows: readonly PegRow[]) => Promise<void>;

const ways: Readonly<Record<string, Way>> = {
  COPY: (tx, rows) => copyRows(tx, pegging, rows),
  "rows of JSON": (tx, rows) => insertRows(tx, pegging, rows),
  "INSERT of many rows": async (tx, rows) => {
    // A statement takes 65,534 parameters.
    for (let from = 0; from < rows.length; from += 6_000)
      await tx.insert(pegging).values(rows.slice(from, from + 6_000));
  },
};

export async function materialDeltas(sql: postgres.Sql, count: number): Promise<Delta[]> {
  const family = await publishedFamily(systemContext(), "bicycle");
  if (!family) throw new Error("no bicycles on sale");
  const { plantId } = family;
  const spent = await stopwatch(sql);
  // Both plans begin at the same quarter of an hour, however long the first one takes.
  const { now } = systemContext();
  const planned = async (orders: number, seed: number): Promise<{ runId: string; saved: Spent }> => {
    await placeOrders(sql, { plantId, family, count: orders, now }, seed);
    await explodePlaced(sql);
    let saved = spent();
    const outcome = await planPlant({ ...systemContext(), now }, { plantId, trigger: "bench" }, (stage) => {
      const since = spent();
      if (stage === "saved") saved = since;
    });
    if (outcome.kind === "outdated") throw new Error("nobody chose a plan");
    return { runId: outcome.runId, saved };
  };
  await planned(count, 1);
  spent();
  const { open } = await inTransaction(systemContext(), () =>
    loadOpenPlant(systemContext(), plantId, { published: [], pins: [] }),
  );
  const deltas: Delta[] = [
    {
      what: "operations and needs",
      way: "SELECT",
      rows: open.operations.length + open.needs.length,
      spent: spent(),
    },
  ];
  const rows = await database().select().from(pegging).where(eq(pegging.plantId, plantId));
  for (const [way, write] of Object.entries(ways))
    deltas.push({
      what: "all pegs",
      way,
      rows: rows.length,
      spent: await undone(plantId, spent, (tx) => write(tx, rows)),
    });
  const { runId, saved } = await planned(1, 2);
  const [written] = await sql<{ count: number }[]>`
    select ((select count(*) from pegging where run_id = ${runId}) + (select count(*) from planned_order where run_id = ${runId})
      + (select count(*) from exception_message where run_id = ${runId}))::int as count`;
  deltas.push({
    what: "one order more, with its draft",
    way: "only what differs",
    rows: written?.count ?? 0,
    spent: saved,
  });
  return deltas;
}

/** Into the plant without any pegs, and rolled back. */
async function undone(plantId: string, spent: () => Spent, write: (tx: Transaction) => Promise<void>): Promise<Spent> {
  let used = spent();
  await inTransaction(systemContext(), async (tx) => {
    await tx.delete(pegging).where(eq(pegging.plantId, plantId));
    spent();
    await write(tx);
    used = spent();
    return refuse({ kind: "undone" });
  });
  return used;
}
