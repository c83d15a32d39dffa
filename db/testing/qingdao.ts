import { readFileSync } from "node:fs";
import { uuidv7 } from "../../server/base/core/ids";
import { readDocument } from "../../server/catalog/core/read-document";
import { inTransaction, type Context } from "../../server/context";
import { plantFileSchema } from "../../server/engineering/core/plant-file";
import { publishFamily } from "../../server/engineering/publish-family";
import { savePlant } from "../../server/engineering/save-plant";
import { createAccount } from "../../server/identity/create-account";
import type { Role } from "../../server/identity/core/roles";

/** A plain refrigerator, whole: every question of the family answered. */
export const refrigerator = {
  size: "440",
  layout: "2-door",
  finish: "P0",
  handle: "recess",
  hinge: "R",
  zone: "std",
  ice: "none",
  display: "none",
  compressor: "std",
  market: "CN",
  engraving: "",
};

/** The plant that makes refrigerators, and the family it makes. */
export async function openQingdao(ctx: Context): Promise<{ plantId: string }> {
  const plantId = await openEmptyQingdao(ctx);
  const published = await publishFamily(ctx, readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  return { plantId };
}

/** The plant alone, before it makes anything. */
export async function openEmptyQingdao(ctx: Context): Promise<string> {
  const file = readDocument(readFileSync("db/seed/plants/qingdao.yaml", "utf8"), plantFileSchema);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  return (await savePlant(ctx, file.value.value)).plantId;
}

/** A person with one membership, as procedures and row-level security both see them. */
export async function signUp(
  ctx: Context,
  email: string,
  membership: { role: Role; plantId?: string; supplierId?: string },
): Promise<Context> {
  const name = email;
  const organisation = `Organisation of ${email}`;
  const userId = await inTransaction(ctx, (tx) =>
    createAccount(ctx, tx, { email, name, passwordHash: null, organisation, memberships: [membership] }),
  );
  if (userId === null) throw new Error(`${email} is taken`);
  const { role, plantId = null, supplierId = null } = membership;
  const organisationId = uuidv7(ctx.now, ctx.random);
  return {
    ...ctx,
    actor: { kind: "user", userId, name, email, memberships: [{ role, plantId, supplierId, organisationId }] },
  };
}
