import { measure } from "../../../server/api/measure";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  return new Response(await measure(), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
}
