import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import { emailText, nameText, passwordText } from "./core/account-rules";
import { createAccount } from "./create-account";
import { hashToken } from "./invite-first-administrator";
import { hashPassword } from "./password";
import { acceptInvitation as acceptInvitationRow, lockInvitation } from "./store";

export const acceptInvitationInput = z.object({
  token: z.string().min(20).max(100),
  email: emailText,
  name: nameText,
  password: passwordText,
});

export type InvitationRefusal = { readonly kind: "invalidInvitation" } | { readonly kind: "emailTaken" };

export async function acceptInvitation(
  ctx: Context,
  input: z.output<typeof acceptInvitationInput>,
): Promise<Result<{ userId: string }, InvitationRefusal>> {
  const passwordHash = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    const invitation = await lockInvitation(tx, hashToken(input.token), ctx.now);
    if (!invitation) return refuse({ kind: "invalidInvitation" });
    const userId = await createAccount(ctx, tx, {
      email: input.email,
      name: input.name,
      passwordHash,
      organisation: "Oneoff",
      memberships: [{ role: "admin" }],
    });
    if (!userId) return refuse({ kind: "emailTaken" });
    await acceptInvitationRow(tx, invitation.id, userId, ctx.now);
    return ok({ userId });
  });
}
