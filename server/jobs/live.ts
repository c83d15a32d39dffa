import { sql } from "drizzle-orm";
import postgres from "postgres";
import { z } from "zod";
import type { Executor } from "./queue";

const channel = "oneoff_live";

const liveMessage = z.object({ topic: z.string(), plantId: z.string().optional(), id: z.string().optional() });
/** Says that something changed, never what: the listener reads it with its own rights. */
export type LiveMessage = z.infer<typeof liveMessage>;

/** Heard by every process when the transaction commits, by none when it rolls back. */
export async function announce(tx: Executor, message: LiveMessage): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${JSON.stringify(message)})`);
}

type Subscriber = { wants: (message: LiveMessage) => boolean; hear: (message: LiveMessage) => void };

/** Hears announcements from now on; the returned function ends it. `onGap` runs when the line was lost and messages may be missing. */
export async function subscribe(
  wants: Subscriber["wants"],
  hear: Subscriber["hear"],
  onGap?: () => void,
): Promise<() => void> {
  const line = currentLine();
  const subscriber = { wants, hear };
  line.subscribers.add(subscriber);
  if (onGap) line.gapListeners.add(onGap);
  await line.ready;
  return () => {
    line.subscribers.delete(subscriber);
    if (onGap) line.gapListeners.delete(onGap);
  };
}

/** Ends the LISTEN of this process. */
export async function closeLive(): Promise<void> {
  const line = holder.oneoffLive;
  holder.oneoffLive = undefined;
  await line?.connection.end({ timeout: 1 });
}

type Line = {
  subscribers: Set<Subscriber>;
  gapListeners: Set<() => void>;
  connection: postgres.Sql;
  ready: Promise<unknown>;
};

// On globalThis, because a development server loads this module once per page.
const holder = globalThis as { oneoffLive?: Line | undefined };

function currentLine(): Line {
  holder.oneoffLive ??= openLine();
  return holder.oneoffLive;
}

function openLine(): Line {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set.");
  const connection = postgres(url, { max: 1, onnotice: () => undefined, backoff: () => 0.2 });
  const subscribers = new Set<Subscriber>();
  const gapListeners = new Set<() => void>();
  let connected = false;
  const ready = connection.listen(
    channel,
    (text) => deliver(subscribers, text),
    () => {
      if (connected) for (const listener of gapListeners) listener();
      connected = true;
    },
  );
  const line = { subscribers, gapListeners, connection, ready };
  ready.catch(() => {
    // The next subscriber opens a fresh line.
    if (holder.oneoffLive === line) holder.oneoffLive = undefined;
  });
  return line;
}

function deliver(subscribers: Set<Subscriber>, text: string): void {
  const parsed = liveMessage.safeParse(parseJson(text));
  if (!parsed.success) return;
  for (const subscriber of subscribers) if (subscriber.wants(parsed.data)) subscriber.hear(parsed.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
