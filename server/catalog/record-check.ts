import { ok, refuse, type Result } from "../base/core/result";
import type { Context } from "../context";
import { changeVersion, type LifeRefusal } from "./change-version";
import type { VersionKey } from "./store";

export type Checked = {
  /** JSON, kept whether it passes or not; null when the rules could not even be taken in. */
  readonly report: unknown;
  readonly prepared: string | null;
  readonly passed: boolean;
  /** Who asked for it; null is the system. */
  readonly by: string | null;
};

/** What a check found: a draft that passes is checked, one that does not stays a draft and keeps the report. */
export async function recordCheck(
  ctx: Context,
  key: VersionKey,
  { report, prepared, passed, by }: Checked,
): Promise<Result<{ passed: boolean }, LifeRefusal>> {
  const answered = { report, prepared, checkAskedAt: null, checkAskedBy: null };
  return changeVersion(ctx, key, {
    act: "catalog.recordCheck",
    to: passed ? "checked" : null,
    decide: (row) => {
      if (row.state !== "draft") return refuse({ kind: "illegal", from: row.state, to: "checked" });
      const change = passed ? { ...answered, checkedAt: ctx.now, checkedBy: by } : answered;
      return ok({ change, value: { passed } });
    },
  });
}
