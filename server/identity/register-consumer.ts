import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import { emailText, nameText, passwordText } from "./core/account-rules";
import { createAccount } from "./create-account";
import { hashPassword } from "./password";

export const registerConsumerInput = z.object({ email: emailText, name: nameText, password: passwordText });

export type RegisterRefusal = { readonly kind: "emailTaken" };

export const customers = "Customers";

export async function registerConsumer(
  ctx: Context,
  input: z.output<typeof registerConsumerInput>,
): Promise<Result<{ userId: string }, RegisterRefusal>> {
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    const userId = await createAccount(ctx, tx, {
      email: input.email,
      name: input.name,
      passwordHash,
      organisation: customers,
      memberships: [{ role: "consumer" }],
    });
    return userId ? ok({ userId }) : refuse({ kind: "emailTaken" });
  });
}
