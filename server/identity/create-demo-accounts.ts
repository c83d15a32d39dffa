import type { Context, Transaction } from "../context";
import { demoAccounts, demoPassword } from "./core/demo-accounts";
import { createAccount } from "./create-account";
import { hashPassword } from "./password";

type Places = {
  /** Plant ids by code. */
  plants: ReadonlyMap<string, string>;
  /** The supplier the demo supplier answers for. */
  supplierId: string;
};

/** Writes every demo account; returns the user ids by e-mail. One hash serves all: the password is public anyway. */
export async function createDemoAccounts(ctx: Context, tx: Transaction, places: Places): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(demoPassword);
  const ids = new Map<string, string>();
  for (const { email, name, role, plant } of demoAccounts) {
    const bound = role === "supplier" ? { supplierId: places.supplierId } : { plantId: plantIdOf(plant, places) };
    const id = await createAccount(ctx, tx, {
      email,
      name: name[ctx.locale],
      passwordHash,
      organisation: "Oneoff demo",
      memberships: [{ role, ...bound }],
    });
    if (id) ids.set(email, id);
  }
  return ids;
}

function plantIdOf(code: string | null, { plants }: Places): string | null {
  if (code === null) return null;
  const id = plants.get(code);
  if (!id) throw new Error(`no plant ${code} for its demo accounts`);
  return id;
}
