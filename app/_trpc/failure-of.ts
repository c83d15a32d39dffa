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
  const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : undefined;
  return data ? (names[data.code] ?? "unknown") : "offline";
}
