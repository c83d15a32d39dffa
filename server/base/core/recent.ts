/** A value, and when it was known to be so, in milliseconds. */
export type Recent<T> = { readonly value: T; readonly since: number };

const youngMilliseconds = 200;
const mostBehindMilliseconds = 1_000;
/** Whoever waited in line may have asked so long before it was known; more, and the clock was put back. */
const mostAheadMilliseconds = 60_000;

/**
 * A value that may be a second behind: given at once, while it is renewed behind the answer; waited for only where it is
 * missing or older.
 */
export function giveRecent<T>(known: Recent<T> | undefined, now: Date, renew: () => Promise<T>): Promise<T> {
  const age = known ? now.getTime() - known.since : Infinity;
  if (!known || age < -mostAheadMilliseconds || age >= mostBehindMilliseconds) return renew();
  if (age >= youngMilliseconds && !renewing.has(known)) {
    renewing.add(known);
    // Where it fails, whoever comes when this is too old asks again and is told.
    renew().catch(() => undefined);
  }
  return Promise.resolve(known.value);
}

const renewing = new WeakSet<Recent<unknown>>();
