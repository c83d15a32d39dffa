import { plantsOf, suppliersOf, type Actor } from "../identity/core/actor";
import type { Role } from "../identity/core/roles";
import { findActor } from "../identity/session-store";
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

const heartbeatMilliseconds = 10_000;

type Listener = { actor: Actor; sessionId?: string };
type Hearing = {
  named: ReadonlySet<string>;
  /** How long ago the page that listens was asked for. */
  missedMilliseconds: number;
  signal: AbortSignal;
};

/** Server-sent events for one listener, until it leaves or its session ends. */
export function hearLive(
  { actor, sessionId }: Listener,
  { named, missedMilliseconds, signal }: Hearing,
): ReadableStream {
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  return new ReadableStream({
    async start(controller) {
      const say = (text: string): void => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          // The listener left between two messages.
          end();
        }
      };
      const stop = await subscribe(
        (message) => audible(actor, named, message) !== null,
        (message) => say(`data: ${JSON.stringify(audible(actor, named, message))}\n\n`),
        { onGap: () => say("event: gap\ndata: {}\n\n"), missedMilliseconds },
      );
      const beat = setInterval(
        () => void stillThere(sessionId).then((there) => (there ? say(": beat\n\n") : close())),
        heartbeatMilliseconds,
      );
      const close = (): void => {
        end();
        controller.close();
      };
      end = () => {
        clearInterval(beat);
        stop();
        end = () => undefined;
      };
      signal.addEventListener("abort", () => end(), { once: true });
      say("retry: 2000\n: here\n\n");
      if (signal.aborted) end();
    },
    cancel: () => end(),
  });
}

/** A visitor stays; a person stays while the session lives. A database that is away for a moment ends nothing. */
async function stillThere(sessionId: string | undefined): Promise<boolean> {
  if (sessionId === undefined) return true;
  try {
    return (await findActor(sessionId)) !== null;
  } catch {
    return true;
  }
}
