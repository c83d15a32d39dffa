import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { moveCounter } from "./session-store";

/** How often one person (or one unknown address) may do an act. */
const limits = {
  /** Failures only; counted per e-mail. */
  signIn: { points: 10, duration: 900 },
  register: { points: 60, duration: 3600 },
  quote: { points: 600, duration: 60 },
} as const;

export type LimitedAct = keyof typeof limits;

/** Counts one; null when it is within the limit, else the seconds to wait. */
export async function countAttempt(act: LimitedAct, key: string): Promise<number | null> {
  try {
    await limiter(act).consume(key);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
    throw refused;
  }
}

/** The seconds to wait when the limit is already used up, without counting. */
export async function waitSeconds(act: LimitedAct, key: string): Promise<number | null> {
  const used = await limiter(act).get(key);
  return used && used.remainingPoints <= 0 ? Math.ceil(used.msBeforeNext / 1000) : null;
}

export async function forgetAttempts(act: LimitedAct, key: string): Promise<void> {
  await limiter(act).delete(key);
}

const holder = globalThis as { oneoffLimiters?: Map<LimitedAct, RateLimiterPostgres> };

function limiter(act: LimitedAct): RateLimiterPostgres {
  const limiters = (holder.oneoffLimiters ??= new Map<LimitedAct, RateLimiterPostgres>());
  let found = limiters.get(act);
  if (!found) {
    found = new RateLimiterPostgres({
      storeClient: counterClient,
      storeType: "pool",
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: act,
      ...limits[act],
    });
    limiters.set(act, found);
  }
  return found;
}

/** The library speaks `pg`; we have one driver. */
const counterClient = {
  async query({ text, values }: { text: string; values: (string | number | null)[] }) {
    const rows = await moveCounter(text, values);
    const numbers = rows.map((row) => ({ ...row, expire: row.expire === null ? null : Number(row.expire) }));
    return { rows: numbers, rowCount: numbers.length };
  },
};
