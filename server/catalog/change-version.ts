import { mayBecome } from "../base/core/states";
import { refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { mayActIn } from "../identity/core/actor";
import { announce } from "../jobs/live";
import { familyVersionTransitions, type FamilyVersionState } from "./core/version-states";
import { changeLife, lockVersion, type LifeChange, type VersionKey, type VersionRow } from "./store";

export type LifeRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "illegal"; readonly from: FamilyVersionState; readonly to: FamilyVersionState };

type Decided<T, R> = Result<{ change: LifeChange; value: T }, R>;

type Step<T, R> = {
  readonly act: string;
  /** The state it leads to; null where it stays. */
  readonly to: FamilyVersionState | null;
  readonly decide: (row: VersionRow, tx: Transaction) => Decided<T, R> | Promise<Decided<T, R>>;
};

/** One step in the life of a version: the guard, the change, the audit row and the news of it, in one transaction. */
export async function changeVersion<T, R = never>(
  ctx: Context,
  key: VersionKey,
  { act, to, decide }: Step<T, R>,
): Promise<Result<T, R | LifeRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockVersion(tx, key);
    if (!row || !mayActIn(ctx.actor, "engineer", row.plantId)) return refuse({ kind: "missing" });
    if (to && !mayBecome(familyVersionTransitions, row.state, to)) {
      return refuse({ kind: "illegal", from: row.state, to });
    }
    const decided = await decide(row, tx);
    if (!decided.ok) return decided;
    const { change, value } = decided.value;
    await changeLife(tx, key, to ? { ...change, state: to } : change);
    const { report: _long, prepared: _longer, ...told } = change;
    await recordAudit(tx, ctx, {
      act,
      entity: "product_family_version",
      entityId: `${row.familyId}@${row.version}`,
      plantId: row.plantId,
      before: { state: row.state },
      after: { state: to ?? row.state, ...told },
    });
    // Anybody may name a family and listen: of drafts only staff hear.
    const named = to === "published" || to === "retired" ? { id: row.familyId } : {};
    await announce(tx, { topic: "family", plantId: row.plantId, ...named });
    return { ok: true, value };
  });
}
