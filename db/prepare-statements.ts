import type postgres from "postgres";

type Client = postgres.Sql | postgres.TransactionSql;

/** Texts of one process that may be prepared: each costs memory in every connection. */
const mostPrepared = 300;
/** What comes this often comes again. */
const oftenEnough = 3;
const longestText = 10_000;
/** A parameter this long is a batch of rows: its plan is made for what it holds. */
const longestParameter = 1_000;

/**
 * drizzle hands every statement to the driver as a text that is parsed, described and planned each time, in two round
 * trips. One that comes again and again is prepared instead, once per connection: one round trip and no parsing. Behind
 * a pooler that cannot keep them, `?prepare=false` in DATABASE_URL switches this off.
 */
export function preparing<T extends Client>(client: T): T {
  return new Proxy(client, {
    get(target, key) {
      if (key === "unsafe") return unsafe(target);
      if (key === "begin" || key === "savepoint") return nested(target, key);
      return Reflect.get(target, key) as unknown;
    },
  });
}

function unsafe(client: Client): Client["unsafe"] {
  return (text, parameters, options) =>
    client.unsafe(text, parameters, { ...options, prepare: isKept(text, parameters ?? []) });
}

type Inside = (work: (scope: postgres.TransactionSql) => unknown) => unknown;

function nested(client: Client, key: "begin" | "savepoint"): Inside {
  const begin = (client as unknown as Record<typeof key, Inside>)[key];
  return (work) => begin((scope) => work(preparing(scope)));
}

const times = new Map<string, number>();
let prepared = 0;

function isKept(text: string, parameters: readonly unknown[]): boolean {
  if (parameters.length === 0 || text.length > longestText) return false;
  if (parameters.some((value) => typeof value === "string" && value.length > longestParameter)) return false;
  const seen = times.get(text) ?? 0;
  if (seen === oftenEnough) return true;
  if (seen === oftenEnough - 1) {
    if (prepared === mostPrepared) return false;
    prepared += 1;
  }
  if (times.size > 20 * mostPrepared) forgetRare();
  times.set(text, seen + 1);
  return seen + 1 === oftenEnough;
}

/** Made-up texts must not pile up. */
function forgetRare(): void {
  for (const [text, seen] of times) if (seen < oftenEnough) times.delete(text);
}
