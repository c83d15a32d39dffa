import type { NextRequest } from "next/server";
import { bodyLimitBytes } from "../../../../server/api/limit-body";
import { handlers } from "../../../../server/identity/auth";

export const { GET } = handlers;

export function POST(request: NextRequest): Promise<Response> | Response {
  if (Number(request.headers.get("content-length") ?? 0) > bodyLimitBytes) return new Response(null, { status: 413 });
  return handlers.POST(request);
}
