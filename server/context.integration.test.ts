import { expect, test } from "vitest";
import { testDatabase } from "../db/testing/test-database";
import { attempt, inTransaction, recordAudit, systemContext } from "./context";
import { ok, refuse } from "./base/core/result";

const { sql } = testDatabase();
const said = async (): Promise<string[]> =>
  (await sql<{ act: string }[]>`select act from audit_entry order by act`).map(({ act }) => act);
const entry = (act: string) => ({ act, entity: "test", entityId: "1" });

test("a refused part undoes what it wrote, and what is around it stays", async () => {
  const ctx = systemContext();
  const result = await inTransaction(ctx, async (tx) => {
    await recordAudit(tx, ctx, entry("around"));
    const part = await attempt(tx, () =>
      inTransaction(ctx, async (inner) => {
        await recordAudit(inner, ctx, entry("part"));
        return refuse({ kind: "late" });
      }),
    );
    expect(part).toEqual(refuse({ kind: "late" }));
    await attempt(tx, () => inTransaction(ctx, (inner) => recordAudit(inner, ctx, entry("second part"))));
    return ok(null);
  });
  expect(result).toEqual(ok(null));
  expect(await said()).toEqual(["around", "second part"]);
});
