import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction, systemContext } from "../server/context";
import type { Transaction } from "./index";
import { testDatabase } from "./testing/test-database";

testDatabase();

const preparedIn = async (tx: Transaction): Promise<string[]> =>
  (await tx.execute<{ statement: string }>(sql`select statement from pg_prepared_statements`)).map(
    ({ statement }) => statement,
  );

test("a statement that comes the third time is prepared, a batch of rows never", async () => {
  await inTransaction(systemContext(), async (tx) => {
    const rows = JSON.stringify(Array.from({ length: 500 }, (_, index) => index));
    for (let time = 1; time <= 4; time += 1) {
      expect((await tx.execute(sql`select ${time}::int as again`))[0]).toEqual({ again: time });
      await tx.execute(sql`select count(*) from json_array_elements(${rows}::text::json)`);
      expect((await preparedIn(tx)).includes("select $1::int as again")).toBe(time >= 3);
    }
    expect((await preparedIn(tx)).filter((statement) => statement.includes("json_array_elements"))).toEqual([]);
  });
});

test("a prepared statement sees the actor of its own transaction", async () => {
  const actors: unknown[] = [];
  for (let time = 1; time <= 5; time += 1) {
    const ctx = {
      ...systemContext(),
      actor: time % 2 ? ({ kind: "system" } as const) : ({ kind: "anonymous" } as const),
    };
    const [row] = await inTransaction(ctx, (tx) =>
      tx.execute(sql`select oneoff_actor() as actor, current_user::text as role, ${time}::int as time`),
    );
    actors.push(row);
  }
  expect(actors).toEqual(
    [1, 2, 3, 4, 5].map((time) => ({ actor: time % 2 ? "system" : "anonymous", role: "oneoff_app", time })),
  );
});
