import { uuidv7 } from "../base/core/ids";
import { actorName, type Context, type Transaction } from "../context";
import type { Role } from "./core/roles";
import { ensureOrganisation, insertAccount, insertMembership, recordAct } from "./store";

export type AccountWish = {
  email: string;
  name: string;
  passwordHash: string | null;
  organisation: string;
  memberships: readonly { role: Role; plantId?: string | null; supplierId?: string | null }[];
};

/** Writes a person with what they may do; null when the e-mail is taken. Part of a larger act, or of the seed. */
export async function createAccount(ctx: Context, tx: Transaction, wish: AccountWish): Promise<string | null> {
  const id = uuidv7(ctx.now, ctx.random);
  const fresh = await insertAccount(tx, {
    id,
    email: wish.email,
    name: wish.name,
    locale: ctx.locale,
    passwordHash: wish.passwordHash,
    at: ctx.now,
  });
  if (!fresh) return null;
  const organisationId = await ensureOrganisation(tx, uuidv7(ctx.now, ctx.random), wish.organisation, ctx.now);
  for (const { role, plantId = null, supplierId = null } of wish.memberships) {
    const row = { id: uuidv7(ctx.now, ctx.random), userId: id, organisationId, role, plantId, supplierId, at: ctx.now };
    await insertMembership(tx, row);
  }
  await recordAct(tx, {
    id: uuidv7(ctx.now, ctx.random),
    at: ctx.now,
    actor: actorName(ctx.actor),
    act: "identity.createAccount",
    entity: "app_user",
    entityId: id,
    after: { email: wish.email, memberships: wish.memberships },
  });
  return id;
}
