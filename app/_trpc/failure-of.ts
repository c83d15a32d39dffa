import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "./server";

const names: Readonly<Record<string, string>> = {
  UNAUTHORIZED: "unauthenticated",
  FORBIDDEN: "forbidden",
  NOT_FOUND: "missing",
  BAD_REQUEST: "malformed",
  TOO_MANY_REQUESTS: "tooMany",
  PAYLOAD_TOO_LARGE: "tooLarge",
};

/** The key under `common.refused` for a call that gave no answer; a refusal is an answer and has its own words. */
export function failureOf(error: unknown): string {
  if (!(error instanceof TRPCClientError)) return "offline";
  const { data, meta } = error as TRPCClientError<AppRouter>;
  if (data) return names[data.code] ?? "unknown";
  // A body that is too large is refused before it is read.
  return meta?.response instanceof Response && meta.response.status === 413 ? "tooLarge" : "offline";
}
