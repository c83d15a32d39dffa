import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import { daysAfter, emailText, sessionDays } from "./core/account-rules";
import { passwordFits } from "./password";
import { findAccount, insertSession } from "./store";

export const signInInput = z.object({
  email: emailText,
  password: z.string().min(1).max(200),
  device: z.string().max(100),
});

export type SignedIn = {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
};
/** One refusal for every cause: it must not say which accounts exist. */
export type SignInRefusal = { readonly kind: "wrong" };

export async function signIn(
  ctx: Context,
  input: z.output<typeof signInInput>,
): Promise<Result<SignedIn, SignInRefusal>> {
  const account = await inTransaction(ctx, (tx) => findAccount(tx, input.email));
  const fits = await passwordFits(account?.passwordHash ?? undefined, input.password);
  if (!fits || !account || account.disabledAt) return refuse({ kind: "wrong" });
  return ok(await openSession(ctx, account, input.device));
}

/** Writes the row that a signed cookie will name. */
export async function openSession(
  ctx: Context,
  account: { id: string; name: string; email: string },
  device: string,
): Promise<SignedIn> {
  const sessionId = uuidv7(ctx.now, ctx.random);
  await inTransaction(ctx, (tx) =>
    insertSession(tx, {
      id: sessionId,
      userId: account.id,
      device,
      createdAt: ctx.now,
      expiresAt: daysAfter(ctx.now, sessionDays),
    }),
  );
  return { sessionId, userId: account.id, name: account.name, email: account.email };
}
