import { hearLive } from "../../../server/api/hear-live";
import { currentSession } from "../../../server/identity/auth";

export const dynamic = "force-dynamic";

const namedLimit = 50;

/** `/api/live?missed=800&id=…&id=…`: an event for every change the listener may know of, the last `missed` ms included. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const named = new Set(searchParams.getAll("id").slice(0, namedLimit));
  const missedMilliseconds = Math.max(0, Math.min(60_000, Number(searchParams.get("missed")) || 0));
  return new Response(hearLive(await currentSession(), { named, missedMilliseconds, signal: request.signal }), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
