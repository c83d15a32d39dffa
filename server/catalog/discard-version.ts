import { ok, type Result } from "../base/core/result";
import type { Context } from "../context";
import { changeVersion, type LifeRefusal } from "./change-version";
import type { VersionKey } from "./store";

/** A version that will never be published; its number stays taken. */
export async function discardVersion(ctx: Context, key: VersionKey): Promise<Result<{ discarded: true }, LifeRefusal>> {
  return changeVersion(ctx, key, {
    act: "catalog.discardVersion",
    to: "discarded",
    decide: () => ok({ change: { checkAskedAt: null, checkAskedBy: null }, value: { discarded: true } }),
  });
}
