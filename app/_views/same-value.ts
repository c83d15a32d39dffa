/** Do two plain values say the same? For memoised parts of a picture, whose scene is worked out anew each time. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue((left as Plain)[key], (right as Plain)[key]))
  );
}

type Plain = Readonly<Record<string, unknown>>;
