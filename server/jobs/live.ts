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

/** Many at once, in one statement. */
export async function announceAll(tx: Executor, messages: readonly LiveMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const all = JSON.stringify(messages);
  await tx.execute(sql`select pg_notify(${channel}, message::text) from json_array_elements(${all}::json) as message`);
}

type Subscriber = { wants: (message: LiveMessage) => boolean; hear: (message: LiveMessage) => void };

type Listening = {
  /** Runs when the line was lost and messages may be missing. */
  onGap?: () => void;
  /** Also hears what was announced this long before: a page is read some time before it listens. */
  missedMilliseconds?: number;
};

/** Hears announcements from now on; the returned function ends it. */
export async function subscribe(
  wants: Subscriber["wants"],
  hear: Subscriber["hear"],
  { onGap, missedMilliseconds = 0 }: Listening = {},
): Promise<() => void> {
  const line = currentLine();
  const since = Date.now() - missedMilliseconds;
  const subscriber = { wants, hear };
  await line.ready;
  if (line.hearsSince > since) onGap?.();
  else for (const { at, message } of line.recent) if (at >= since && wants(message)) hear(message);
  line.subscribers.add(subscriber);
  if (onGap) line.gapListeners.add(onGap);
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
  /** What was heard in the last minute, oldest first. */
  recent: { at: number; message: LiveMessage }[];
  hearsSince: number;
};

const rememberMilliseconds = 60_000;

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
  const line: Line = {
    subscribers: new Set(),
    gapListeners: new Set(),
    connection,
    ready: Promise.resolve(),
    recent: [],
    hearsSince: Infinity,
  };
  line.ready = connection.listen(
    channel,
    (text) => deliver(line, text),
    () => {
      if (line.hearsSince < Infinity) for (const listener of line.gapListeners) listener();
      line.hearsSince = Date.now();
    },
  );
  line.ready.catch(() => {
    // The next subscriber opens a fresh line.
    if (holder.oneoffLive === line) holder.oneoffLive = undefined;
  });
  return line;
}

function deliver(line: Line, text: string): void {
  const parsed = liveMessage.safeParse(parseJson(text));
  if (!parsed.success) return;
  const at = Date.now();
  line.recent.push({ at, message: parsed.data });
  while ((line.recent[0]?.at ?? at) < at - rememberMilliseconds) line.recent.shift();
  for (const subscriber of line.subscribers) if (subscriber.wants(parsed.data)) subscriber.hear(parsed.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
