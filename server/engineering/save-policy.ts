import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { mayActIn } from "../identity/core/actor";
import { askForPlan } from "./ask-for-plan";
import { policyFields, readPolicy, type PolicyFault, type PolicyField } from "./core/read-policy";
import { loadPlant } from "./load-plant";
import { deletePolicy, loadPolicy, upsertPolicy } from "./store";

const text = z.string().max(2_000);
export const savePolicyInput = z.object({
  plantId: z.uuid(),
  itemId: z.string().min(1).max(120),
  texts: z.strictObject(
    Object.fromEntries(policyFields.map((field) => [field, text])) as Record<PolicyField, typeof text>,
  ),
});
export const takeBackPolicyInput = savePolicyInput.omit({ texts: true });

export type PolicyRefusal =
  { readonly kind: "missing" } | { readonly kind: "faults"; readonly faults: readonly PolicyFault[] };

/** A planner says how an item is planned; the plant plans again, and new promises count on it. */
export async function savePolicy(
  ctx: Context,
  { plantId, itemId, texts }: z.infer<typeof savePolicyInput>,
): Promise<Result<null, PolicyRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
    const { items } = await loadPlant(ctx, plantId);
    const item = items.get(itemId);
    if (!item) return refuse({ kind: "missing" });
    const read = readPolicy(texts, item, items);
    if (!read.ok) return refuse({ kind: "faults", faults: read.refusal });
    const before = await loadPolicy(tx, plantId, itemId);
    const row = { plantId, itemId, ...read.value, setAt: ctx.now, setBy: actorName(ctx.actor) };
    await upsertPolicy(tx, row);
    await policyChanged(tx, ctx, { plantId, itemId, before, after: read.value });
    return ok(null);
  });
}

/** What the product file and the suppliers say counts again. */
export async function takeBackPolicy(
  ctx: Context,
  { plantId, itemId }: z.infer<typeof takeBackPolicyInput>,
): Promise<Result<null, { readonly kind: "missing" }>> {
  return inTransaction(ctx, async (tx) => {
    const before = mayActIn(ctx.actor, "planner", plantId) ? await loadPolicy(tx, plantId, itemId) : null;
    if (!before) return refuse({ kind: "missing" });
    await deletePolicy(tx, plantId, itemId);
    await policyChanged(tx, ctx, { plantId, itemId, before, after: null });
    return ok(null);
  });
}

async function policyChanged(
  tx: Transaction,
  ctx: Context,
  { plantId, itemId, before, after }: { plantId: string; itemId: string; before: unknown; after: unknown },
): Promise<void> {
  await recordAudit(tx, ctx, {
    act: "engineering.savePolicy",
    entity: "item",
    entityId: itemId,
    plantId,
    before,
    after,
  });
  await askForPlan(tx, plantId, "policy.changed");
}
