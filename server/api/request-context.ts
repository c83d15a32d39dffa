import { randomUUID } from "node:crypto";
import { contextOf, type Context } from "../context";
import { currentSession } from "../identity/auth";

/** A use case's context, and what only a request has. */
export type RequestContext = Context & {
  readonly requestId: string;
  /** Where the request came from, as the nearest proxy says; counts attempts of visitors. */
  readonly address: string;
  /** The row behind the cookie, when somebody is signed in. */
  readonly sessionId?: string;
};

export async function requestContext(headers: Headers, locale: Context["locale"]): Promise<RequestContext> {
  const { actor, sessionId } = await currentSession();
  return {
    ...contextOf(actor, locale),
    sessionId,
    requestId: headers.get("x-request-id")?.slice(0, 64) ?? randomUUID(),
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "local",
  };
}
