import { cookies } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { log } from "./log";
import { contextOf } from "../context";
import { anonymous, type Actor } from "./core/actor";
import { deviceOf, sessionDays } from "./core/account-rules";
import { endSession } from "./end-session";
import { countAttempt, forgetAttempts, waitSeconds } from "./limit-attempts";
import { providerNames } from "./providers";
import { findActor } from "./session-store";
import { signIn as signInWithPassword, signInInput, type SignedIn } from "./sign-in";
import { signInWithProvider } from "./sign-in-with-provider";

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
  interface Session {
    sessionId?: string;
  }
}

/** Lazy, so that a build needs neither a secret nor a database. */
export const { handlers, auth } = NextAuth(() => config());

/** Who sends the request now being answered: the cookie names a session row, and the row decides. */
export async function currentSession(): Promise<{ actor: Actor; sessionId?: string }> {
  const token = await sessionToken();
  // Without the cookie nobody is signed in.
  if (token === "") return { actor: anonymous };
  const sessionId = opened.get(token) ?? (await auth())?.sessionId;
  if (sessionId) remember(token, sessionId);
  const actor = sessionId ? await findActor(sessionId) : null;
  return actor ? { actor, sessionId } : { actor: anonymous };
}

/** Which row a cookie names never changes, and opening one is work: the row is asked each time, the cookie once. */
const opened = new Map<string, string>();
const mostOpened = 10_000;

function remember(token: string, sessionId: string): void {
  if (opened.size >= mostOpened) opened.clear();
  opened.set(token, sessionId);
}

/** A long one comes in parts. */
async function sessionToken(): Promise<string> {
  const carried = (await cookies()).getAll().filter(({ name }) => /authjs\.session-token(\.\d+)?$/.test(name));
  return carried.map(({ name, value }) => `${name}=${value}`).join(";");
}

function config(): NextAuthConfig {
  return {
    trustHost: true,
    session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize }), ...configuredProviders()],
    callbacks: {
      signIn: ({ account, user, profile }) =>
        account?.type === "credentials" ? true : enterWithProvider(user, profile?.email_verified !== false),
      jwt: ({ token, user }) => (user?.sessionId ? { ...token, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({
        ...session,
        sessionId: typeof token.sessionId === "string" ? token.sessionId : undefined,
      }),
    },
    events: {
      signOut: async (message) => {
        const sessionId = "token" in message ? message.token?.sessionId : undefined;
        if (typeof sessionId !== "string") return;
        const actor = await findActor(sessionId);
        if (actor) await endSession(contextOf(actor), sessionId);
      },
    },
    logger: { error: (error) => quiet(error) },
  };
}

const configuredProviders = () => providerNames().map((name) => ({ github: GitHub, google: Google })[name]);

class Refused extends CredentialsSignin {
  constructor(override code: string) {
    super();
  }
}

async function authorize(
  credentials: Partial<Record<"email" | "password", unknown>>,
  request: Request,
): Promise<SignedIn> {
  const device = deviceOf(request.headers.get("user-agent"));
  const input = signInInput.safeParse({ ...credentials, device });
  if (!input.success) throw new Refused("wrong");
  const { email } = input.data;
  const wait = await waitSeconds("signIn", email);
  if (wait !== null) throw new Refused(`wait-${wait}`);
  const result = await signInWithPassword(contextOf(anonymous), input.data);
  if (!result.ok) {
    await countAttempt("signIn", email);
    throw new Refused(result.refusal.kind);
  }
  await forgetAttempts("signIn", email);
  return result.value;
}

async function enterWithProvider(
  user: { email?: string | null; name?: string | null; sessionId?: string },
  verified: boolean,
): Promise<boolean | string> {
  const profile = { email: verified ? (user.email ?? null) : null, name: user.name ?? null, device: "" };
  const result = await signInWithProvider(contextOf(anonymous), profile);
  if (!result.ok) return `/sign-in?refused=${result.refusal.kind}`;
  user.sessionId = result.value.sessionId;
  return true;
}

/** A wrong password is no fault of ours; everything else is told to whoever runs the server. */
function quiet(error: Error): void {
  if (error instanceof CredentialsSignin) return;
  const cause = (error.cause as { err?: Error } | undefined)?.err ?? error;
  log.error({ err: cause }, "signing in failed");
}
