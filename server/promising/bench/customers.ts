/** Customers as a browser is one: tRPC over HTTP, signed in through next-auth's own endpoints, with a cookie jar. */
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { randomUUID } from "node:crypto";
import superjson from "superjson";
import type { AppRouter } from "../../api/root";

export type Customer = TRPCClient<AppRouter>;
type Jar = Map<string, string>;

export const visitor = (url: string): Customer => clientWith(url, new Map());

/** Registers somebody new and signs in. */
export async function signedInCustomer(url: string): Promise<Customer> {
  const jar: Jar = new Map();
  const client = clientWith(url, jar);
  const email = `${randomUUID()}@example.com`;
  const password = randomUUID();
  const registered = await client.identity.register.mutate({ email, password, name: "Bench customer" });
  if (!registered.ok) throw new Error(`not registered: ${registered.refusal.kind}`);
  const answer = await send(`${url}/api/auth/csrf`, { headers: {} }, jar);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password });
  await send(
    `${url}/api/auth/callback/credentials`,
    { method: "POST", body, headers: { "x-auth-return-redirect": "1" } },
    jar,
  );
  if ((await client.identity.me.query())?.email !== email) throw new Error("signing in did not sign in");
  return client;
}

function clientWith(url: string, jar: Jar): Customer {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api/trpc`,
        transformer: superjson,
        fetch: (target, init) => send(target, init as RequestInit, jar),
      }),
    ],
  });
}

async function send(target: RequestInfo | URL, init: RequestInit, jar: Jar): Promise<Response> {
  const headers = new Headers(init.headers);
  if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
  const answer = await fetch(target, { ...init, headers, redirect: "manual" });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    jar.set(name, value);
  }
  return answer;
}
