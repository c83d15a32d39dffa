import { ok, refuse, type Result } from "../base/core/result";
import type { Context } from "../context";
import { enqueue } from "../jobs/queue";
import { changeVersion, type LifeRefusal } from "./change-version";
import type { VersionKey } from "./store";

/** Asks the worker to check a draft; asking twice is asking once. */
export async function askCheck(ctx: Context, key: VersionKey): Promise<Result<{ asked: true }, LifeRefusal>> {
  return changeVersion(ctx, key, {
    act: "catalog.askCheck",
    to: null,
    decide: async (row, tx) => {
      const { familyId, version, state } = row;
      if (state !== "draft") return refuse({ kind: "illegal", from: state, to: "checked" });
      const by = ctx.actor.kind === "user" ? ctx.actor.userId : null;
      const job = `check:${familyId}@${version}`;
      await enqueue(tx, "version.checkAsked", { familyId, version, by }, { key: job, attempts: 4 });
      return ok({ change: { checkAskedAt: row.checkAskedAt ?? ctx.now, checkAskedBy: by }, value: { asked: true } });
    },
  });
}
