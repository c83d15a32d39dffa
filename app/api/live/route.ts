import { hearLive } from "../../../server/api/hear-live";
import { currentSession } from "../../../server/identity/auth";

export const dynamic = "force-dynamic";

const namedLimit = 50;

/** `/api/live?id=…&id=…`: an event for every change the listener may know of. */
export async function GET(request: Request): Promise<Response> {
  const named = new Set(new URL(request.url).searchParams.getAll("id").slice(0, namedLimit));
  return new Response(hearLive(await currentSession(), named, request.signal), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
