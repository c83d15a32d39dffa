import "server-only";
import type { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { requestContext } from "../../server/api/request-context";
import { appRouter } from "../../server/api/root";
import { createCallerFactory } from "../../server/api/trpc";
import { workplaceRoles, type Workplace } from "../../server/identity/core/roles";
import { localeOf } from "../_messages/locale";

/** For the browser: the types of the procedures, nothing of their code. */
export type { AppRouter } from "../../server/api/root";

const createCaller = createCallerFactory(appRouter);

/**
 * The procedures, called from a server component: `const api = await serverApi(); await api.sales.myOrders()`.
 * What is missing, forbidden or too much shows its own page.
 */
export const serverApi = cache(async () => {
  const incoming = await headers();
  const context = await requestContext(incoming, localeOf(incoming));
  return createCaller(context, { onError: ({ error }) => showOwnPage(error) });
});

/** The signed-in person, or the sign-in page, which comes back to `here`. */
export async function requireUser(here: string) {
  const me = await (await serverApi()).identity.me();
  return me ?? redirect(`/sign-in?next=${encodeURIComponent(here)}`);
}

/** For a workplace's layout: shows its rooms to its people only. The procedures decide again. */
export async function requireWorkplace(place: Workplace) {
  const me = await requireUser(`/${place}`);
  const allowed: readonly string[] = workplaceRoles[place];
  if (!me.roles.some((role) => allowed.includes(role))) forbidden();
  return me;
}

function showOwnPage(error: TRPCError): void {
  // A page asks with what stands in its address: one that cannot be read names nothing.
  if (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST") notFound();
  if (error.code === "FORBIDDEN") forbidden();
  if (error.code === "UNAUTHORIZED") redirect("/sign-in");
  if (error.code === "TOO_MANY_REQUESTS") redirect("/problem/429");
}
