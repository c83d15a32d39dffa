import { randomUUID } from "node:crypto";
import { contextOf, type Context } from "../context";
import { currentActor } from "../identity/auth";

/** A use case's context, and what only a request has. */
export type RequestContext = Context & {
  readonly requestId: string;
  /** Where the request came from, as the nearest proxy says; counts attempts of visitors. */
  readonly address: string;
};

export async function requestContext(headers: Headers, locale: Context["locale"]): Promise<RequestContext> {
  return {
    ...contextOf(await currentActor(), locale),
    requestId: headers.get("x-request-id")?.slice(0, 64) ?? randomUUID(),
    address: headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "local",
  };
}
