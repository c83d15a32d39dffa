/**
 * The new value with every part of the old one that says the same: what did not change keeps its identity, so
 * that a memoised component need not look again. For plain values: objects, lists, texts, numbers.
 */
export function share<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return after;
  if (Array.isArray(before) && Array.isArray(after)) return shareList(before, after) as T;
  if (isPlain(before) && isPlain(after)) return shareObject(before, after) as T;
  return after;
}

function shareList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const shared = after.map((value, index) => share(before[index], value));
  return before.length === after.length && shared.every((value, index) => value === before[index]) ? before : shared;
}

type Plain = Readonly<Record<string, unknown>>;

function shareObject(before: Plain, after: Plain): Plain {
  const keys = Object.keys(after);
  const shared = Object.fromEntries(keys.map((key) => [key, share(before[key], after[key])]));
  const same =
    Object.keys(before).length === keys.length &&
    keys.every((key) => Object.hasOwn(before, key) && Object.is(shared[key], before[key]));
  return same ? before : shared;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
