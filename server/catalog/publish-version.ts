import { ok, refuse, type Result } from "../base/core/result";
import type { Context } from "../context";
import { changeVersion, type LifeRefusal } from "./change-version";
import { sameEyes } from "./core/second-eyes";
import type { VersionKey } from "./store";

export type PublishRefusal =
  | LifeRefusal
  /** Who saved or checked it may not publish it. */
  | { readonly kind: "sameEyes" }
  /** What was sold in the past does not change. */
  | { readonly kind: "past" };

/** Puts a checked version on sale from an instant on; null is now. */
export async function publishVersion(
  ctx: Context,
  key: VersionKey,
  from: Date | null,
): Promise<Result<{ effectiveFrom: Date }, PublishRefusal>> {
  return changeVersion<{ effectiveFrom: Date }, PublishRefusal>(ctx, key, {
    act: "catalog.publishVersion",
    to: "published",
    decide: (row) => {
      const publishedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
      if (sameEyes(row, publishedBy)) return refuse({ kind: "sameEyes" });
      if (from && from < ctx.now) return refuse({ kind: "past" });
      const effectiveFrom = from ?? ctx.now;
      return ok({ change: { publishedAt: ctx.now, publishedBy, effectiveFrom }, value: { effectiveFrom } });
    },
  });
}
