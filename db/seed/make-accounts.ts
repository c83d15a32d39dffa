import { eq } from "drizzle-orm";
import { inTransaction, type Context } from "../../server/context";
import { createAccount } from "../../server/identity/create-account";
import { createDemoAccounts } from "../../server/identity/create-demo-accounts";
import { database } from "../index";
import { supplier } from "../schema";
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
const demoCustomerEmail = "mei@demo.oneoff.example";
/** The supplier the demo supplier answers for. */
const demoSupplierCode = "jiaozhou-glass";

export async function makeAccounts(ctx: Context, opened: readonly OpenedPlant[]): Promise<Customers> {
  const supplierId = await supplierByCode(demoSupplierCode);
  const plants = new Map(opened.map(({ plant }) => [plant.code, plant.id]));
  return inTransaction(ctx, async (tx) => {
    const ids = await createDemoAccounts(ctx, tx, { plants, supplierId });
    const others: Customer[] = [];
    for (let index = 1; index <= otherCustomers; index += 1) {
      const name = `Demo customer ${index}`;
      const userId = await createAccount(ctx, tx, {
        email: `customer${index}@demo.oneoff.example`,
        name,
        passwordHash: null,
        organisation: "Oneoff demo",
        memberships: [{ role: "consumer" }],
      });
      others.push(customerAt(userId, name, index));
    }
    return { demo: customerAt(ids.get(demoCustomerEmail) ?? null, "Demo customer", 0), others };
  });
}

function customerAt(userId: string | null, name: string, index: number): Customer {
  if (userId === null)
    throw new Error(`the account of ${name} is there already: seed an empty database, or use --reset`);
  return { userId, name, address: `${index + 1} Sample Road` };
}

async function supplierByCode(code: string): Promise<string> {
  const [row] = await database().select({ id: supplier.id }).from(supplier).where(eq(supplier.code, code));
  if (!row) throw new Error(`no supplier ${code}`);
  return row.id;
}
