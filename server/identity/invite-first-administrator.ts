import { createHash, randomBytes } from "node:crypto";
import { uuidv7 } from "../base/core/ids";
import { inTransaction, type Context } from "../context";
import { invitationHours } from "./core/account-rules";
import { administratorExists, replaceInvitation } from "./store";

/** The code of a link that makes the first administrator once; null when there is one already. */
export async function inviteFirstAdministrator(ctx: Context): Promise<{ token: string } | null> {
  const token = randomBytes(32).toString("base64url");
  return inTransaction(ctx, async (tx) => {
    if (await administratorExists(tx)) return null;
    await replaceInvitation(tx, {
      id: uuidv7(ctx.now, ctx.random),
      tokenHash: hashToken(token),
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + invitationHours * 3_600_000),
    });
    return { token };
  });
}

/** A fast hash is enough for 256 random bits. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
