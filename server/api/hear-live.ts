import { plantsOf, suppliersOf, type Actor } from "../identity/core/actor";
import type { Role } from "../identity/core/roles";
import { subscribe, type LiveMessage } from "../jobs/live";

const staff: readonly Role[] = ["planner", "operator", "engineer", "admin"];

/** What concerns every supplier: told without saying whose it was. */
const supplierTopics = new Set(["request", "material"]);

/**
 * What a listener may be told of a message, which says that something changed, never what. Staff hear of their
 * plants; suppliers that there is news of requests; everybody of the rows whose ids they named, which are
 * unguessable and known only to those who may read them.
 */
export function audible(actor: Actor, named: ReadonlySet<string>, message: LiveMessage): LiveMessage | null {
  const { topic, id, plantId } = message;
  if (id !== undefined && named.has(id)) return { topic, id };
  if (plantId !== undefined && worksIn(actor, plantId)) return message;
  return suppliersOf(actor).length > 0 && supplierTopics.has(topic) ? { topic } : null;
}

function worksIn(actor: Actor, plantId: string): boolean {
  return staff.some((role) => {
    const plants = plantsOf(actor, role);
    return plants === "every" || plants.includes(plantId);
  });
}

const heartbeatMilliseconds = 20_000;

/** Server-sent events for one listener, until it leaves or `stillThere` says no. */
export function hearLive(
  actor: Actor,
  named: ReadonlySet<string>,
  signal: AbortSignal,
  stillThere: () => Promise<boolean>,
): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      const stop = await subscribe(
        (message) => audible(actor, named, message) !== null,
        (message) => say(`data: ${JSON.stringify(audible(actor, named, message))}\n\n`),
        () => say("event: gap\ndata: {}\n\n"),
      );
      say("retry: 2000\n: here\n\n");
      const end = () => {
        clearInterval(beat);
        stop();
        signal.removeEventListener("abort", end);
        try {
          controller.close();
        } catch {
          // The listener has closed it already.
        }
      };
      const beat = setInterval(() => {
        void stillThere().then((there) => (there ? say(": beat\n\n") : end()), end);
      }, heartbeatMilliseconds);
      if (signal.aborted) end();
      else signal.addEventListener("abort", end);
    },
  });
}
