import { expect, test } from "vitest";
import { attempt, inTransaction, systemContext } from "../server/context";
import { copyRows } from "./copy-rows";
import { auditEntry } from "./schema/records";
import { workOrder } from "./schema/work";
import { testDatabase } from "./testing/test-database";

const { sql } = testDatabase();
const at = new Date("2026-01-05T00:00:00.123Z");
const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const entry = (number: number, entityId: string, after: unknown = null) => ({
  id: id(number),
  at,
  actor: "system",
  act: "test",
  entity: "test",
  entityId,
  plantId: null,
  before: null,
  after,
});

test("every text, date and document comes out of the table as it went in", async () => {
  const texts = ["", "\\N", "tab\tand\nnew\r\nline", 'back\\slash "quoted"', "冰箱 🧊", "null"];
  const documents = [{ a: "\\N\t\n" }, ["x", null], "plain", 12.5, true, { "zh-CN": "骑行" }];
  const rows = texts.map((text, index) => entry(index, text, documents[index]));
  await inTransaction(systemContext(), (tx) => copyRows(tx, auditEntry, rows));
  const found = await sql`select entity_id, after, at, plant_id, before from audit_entry order by id`;
  expect(found.map((row): unknown[] => [row.entity_id, row.after])).toEqual(
    texts.map((text, index) => [text, documents[index]]),
  );
  expect(found[0]).toMatchObject({ at, plant_id: null, before: null });
});

test("many rows come in several chunks, no row in none", async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => entry(1_000 + index, "x".repeat(100)));
  await inTransaction(systemContext(), async (tx) => {
    await copyRows(tx, auditEntry, rows);
    await copyRows(tx, auditEntry, []);
  });
  const [count] = await sql`select count(*)::int as count from audit_entry where entity_id like 'xx%'`;
  expect(count?.count).toBe(5_000);
});

test("what the server refuses, at a row or at the very end, is said, and the transaction can go on without it", async () => {
  const work = {
    plantId: id(1),
    id: id(2),
    orderLineId: id(3),
    itemId: "X",
    quantity: 1,
    state: "planned",
    createdAt: at,
  };
  const refused = async (part: Promise<unknown>): Promise<string> =>
    part.then(
      () => "accepted",
      (error: { code?: string }) => error.code ?? "no code",
    );
  await inTransaction(systemContext(), async (tx) => {
    const twice = [entry(9_001, "twice"), entry(9_001, "twice")];
    const stray = [{ ...work, state: "planned" as const }];
    const copy = <T>(act: () => Promise<T>): Promise<T> => attempt(tx, act);
    expect(await refused(copy(() => inTransaction(systemContext(), (part) => copyRows(part, auditEntry, twice))))).toBe(
      "23505",
    );
    expect(await refused(copy(() => inTransaction(systemContext(), (part) => copyRows(part, workOrder, stray))))).toBe(
      "23503",
    );
    await copyRows(tx, auditEntry, [entry(9_002, "after")]);
  });
  expect(await sql`select entity_id from audit_entry where id >= ${id(9_000)}`).toEqual([{ entity_id: "after" }]);
});

test("the end of a COPY is sent at once", async () => {
  const milliseconds: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    const from = performance.now();
    await inTransaction(systemContext(), (tx) => copyRows(tx, auditEntry, [entry(10_000 + turn, "one")]));
    milliseconds.push(performance.now() - from);
  }
  // Held back, it waits 40 ms every time.
  expect(Math.min(...milliseconds)).toBeLessThan(30);
});
