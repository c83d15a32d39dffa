import { ok, type Result } from "../base/core/result";
import type { Context } from "../context";
import { changeVersion, type LifeRefusal } from "./change-version";
import { headInForce, type VersionKey } from "./store";

/** Takes a published version out; the one before it is in force again, as long as there is one. */
export async function retireVersion(
  ctx: Context,
  key: VersionKey,
): Promise<Result<{ inForce: number | null }, LifeRefusal>> {
  return changeVersion(ctx, key, {
    act: "catalog.retireVersion",
    to: "retired",
    decide: async (row, tx) => {
      const next = await headInForce(tx, row.familyId, ctx.now, row.version);
      return ok({ change: { retiredAt: ctx.now }, value: { inForce: next?.version ?? null } });
    },
  });
}
