type Part = "removed" | "common" | "added";

// What is there can be seen, however small it is.
const leastPercent = 1.5;

/** Percentages of the line that the three parts take, adding up to 100; null where one of them is not counted, or all are empty. */
export function sharesOf(counts: Readonly<Record<Part, string | null>>): Record<Part, number> | null {
  const { removed, common, added } = counts;
  if (removed === null || common === null || added === null) return null;
  const sizes = [removed, common, added].map(BigInt);
  const total = sizes.reduce((sum, size) => sum + size, 0n);
  if (total === 0n) return null;
  // In millionths, because a count may exceed what a number holds exactly.
  const seen = sizes.map((size) =>
    size === 0n ? 0 : Math.max(leastPercent, Number((size * 1_000_000n) / total) / 10_000),
  );
  const whole = seen.reduce((sum, share) => sum + share, 0);
  const [first = 0, second = 0, third = 0] = seen.map((share) => (share * 100) / whole);
  return { removed: first, common: second, added: third };
}
