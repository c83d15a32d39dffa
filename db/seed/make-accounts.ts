import { eq } from "drizzle-orm";
import type { Context } from "../../server/context";
import { inTransaction } from "../../server/context";
import { createAccount } from "../../server/identity/create-account";
import { demoAccounts, demoPassword } from "../../server/identity/core/demo-accounts";
import { hashPassword } from "../../server/identity/password";
import { database } from "../index";
import { appUser, supplier } from "../schema";
import type { OpenedPlant } from "./open-plants";

export interface Customer {
  readonly userId: string;
  readonly name: string;
  readonly address: string;
}

export interface Customers {
  /** The one somebody trying the demo signs in as. */
  readonly demo: Customer;
  readonly others: readonly Customer[];
}

const otherCustomers = 60;
/** Of each plant's suppliers, the one the demo supplier answers for. */
const demoSupplierCode = "jiaozhou-glass";

export async function makeAccounts(ctx: Context, plants: readonly OpenedPlant[]): Promise<Customers> {
  const passwordHash = await hashPassword(demoPassword);
  const supplierId = await supplierByCode(demoSupplierCode);
  await inTransaction(ctx, async (tx) => {
    for (const account of demoAccounts) {
      const plantId = plants.find(({ plant }) => plant.code === account.plant)?.plant.id ?? null;
      const membership =
        account.role === "supplier"
          ? { role: account.role, supplierId }
          : { role: account.role, plantId: account.role === "consumer" ? null : plantId };
      const organisation =
        account.role === "consumer" ? "Customers" : account.role === "supplier" ? "Suppliers" : "Oneoff demo";
      await createAccount(ctx, tx, {
        email: account.email,
        name: account.name.en,
        passwordHash,
        organisation,
        memberships: [membership],
      });
    }
    for (let index = 1; index <= otherCustomers; index += 1) {
      const account = {
        email: `customer${index}@demo.oneoff.example`,
        name: `Demo customer ${index}`,
        passwordHash: null,
      };
      await createAccount(ctx, tx, { ...account, organisation: "Customers", memberships: [{ role: "consumer" }] });
    }
  });
  return {
    demo: await customer("mei@demo.oneoff.example", 0),
    others: await Promise.all(numbers().map((index) => customer(`customer${index}@demo.oneoff.example`, index))),
  };
}

const numbers = (): number[] => Array.from({ length: otherCustomers }, (_, index) => index + 1);

async function customer(email: string, index: number): Promise<Customer> {
  const [row] = await database()
    .select({ userId: appUser.id, name: appUser.name })
    .from(appUser)
    .where(eq(appUser.email, email));
  if (!row) throw new Error(`account ${email} was not made`);
  return { ...row, address: `${index + 1} Sample Road` };
}

async function supplierByCode(code: string): Promise<string> {
  const [row] = await database().select({ id: supplier.id }).from(supplier).where(eq(supplier.code, code));
  if (!row) throw new Error(`no supplier ${code}`);
  return row.id;
}
