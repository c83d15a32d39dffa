import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import { createAccount } from "./create-account";
import { customers } from "./register-consumer";
import { openSession, type SignedIn } from "./sign-in";
import { findAccount } from "./store";

/** Whoever registered with a password signs in with it: a provider's word alone does not open that account. */
export type ProviderRefusal = { readonly kind: "usePassword" } | { readonly kind: "noEmail" };

/** The first sign-in through GitHub or Google makes a consumer's account; later ones find it by its e-mail. */
export async function signInWithProvider(
  ctx: Context,
  profile: { email: string | null; name: string | null; device: string },
): Promise<Result<SignedIn, ProviderRefusal>> {
  const email = profile.email?.trim().toLowerCase();
  if (!email) return refuse({ kind: "noEmail" });
  return inTransaction(ctx, async (tx) => {
    const known = await findAccount(tx, email);
    if (known && (known.passwordHash || known.disabledAt)) return refuse({ kind: "usePassword" });
    const name = known?.name ?? (profile.name || email);
    const wish = {
      email,
      name,
      passwordHash: null,
      organisation: customers,
      memberships: [{ role: "consumer" as const }],
    };
    const id = known?.id ?? (await createAccount(ctx, tx, wish));
    return id ? ok(await openSession(ctx, { id, name, email }, profile.device)) : refuse({ kind: "usePassword" });
  });
}
