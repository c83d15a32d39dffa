import { inTransaction, type Context } from "../context";
import { deleteExpectedReceipt, saveExpectedReceipt, type ExpectedReceipt } from "./store";

/** Counts on goods to come, or on other terms than before; plans and promises see it from the commit on. */
export async function expectReceipt(ctx: Context, plantId: string, receipt: ExpectedReceipt): Promise<void> {
  await inTransaction(ctx, (tx) => saveExpectedReceipt(tx, plantId, receipt));
}

/** No longer counts on it: it came, or it never will. */
export async function forgetReceipt(ctx: Context, plantId: string, id: string): Promise<void> {
  await inTransaction(ctx, (tx) => deleteExpectedReceipt(tx, plantId, id));
}
