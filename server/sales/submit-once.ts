import { createHash } from "node:crypto";
import { inTransaction, type Context } from "../context";
import { takeKey } from "./store";

export type Submission = {
  readonly userId: string;
  readonly key: string;
  readonly body: string;
  readonly orderId: string;
};

/** `again`: this very act has been done under the key; `reused`: another one has. A second submission waits for the first. */
export async function submitOnce(
  ctx: Context,
  { userId, key, body, orderId }: Submission,
): Promise<"new" | "again" | "reused"> {
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const before = await inTransaction(ctx, (tx) => takeKey(tx, { userId, key, bodyHash, orderId, createdAt: ctx.now }));
  if (!before) return "new";
  return before.bodyHash === bodyHash && before.orderId === orderId ? "again" : "reused";
}
