import { isHealthy } from "../../../server/api/measure";

export const dynamic = "force-dynamic";

/** 200 when the database answers, 503 while it does not. */
export async function GET(): Promise<Response> {
  const healthy = await isHealthy();
  return Response.json({ status: healthy ? "ok" : "database unreachable" }, { status: healthy ? 200 : 503 });
}
