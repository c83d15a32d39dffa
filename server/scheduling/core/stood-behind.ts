// Whom an operation stood behind, and why they went first.
import type { Compiled } from "./compile";
import { isMoreUrgent, overlap, type Spent } from "./critical-chain";
import { reasonCode, type Placements } from "./kernel/columns";
import type { Hold } from "./occupation";
import type { StoodBehind, WentFirst } from "./plan";

/** So many orders are named, those that held longest. */
const mostNamed = 10;

export function stoodBehind(compiled: Compiled, p: Placements, parts: readonly Spent[], order: number): StoodBehind {
  const longest = new Map<number, { hold: Hold; after: number; seconds: number }>();
  const quotes = new Set<Hold>();
  for (const { behind, operation, from, to } of parts) {
    for (const hold of behind) {
      if (hold.order < 0) quotes.add(hold);
      if (hold.order < 0 || hold.order === order) continue;
      const known = longest.get(hold.order);
      const seconds = overlap(hold, from, to);
      if (known) known.seconds += seconds;
      else longest.set(hold.order, { hold, after: operation, seconds });
    }
  }
  const first = [...longest].sort(([a, x], [b, y]) => y.seconds - x.seconds || a - b);
  const because = first.map(([, { hold, after }]) => wentFirst(compiled, p, hold, { operation: after, order }));
  const count = (why: WentFirst): number => because.filter((each) => each === why).length;
  return {
    orders: first.length,
    moreUrgent: count("moreUrgent"),
    fixed: count("fixed"),
    dueEarlier: count("dueEarlier"),
    sameSetup: count("sameSetup"),
    quotes: quotes.size,
    orderIds: first.slice(0, mostNamed).map(([j]) => compiled.orders[j]!.id),
  };
}

/** The first that holds; null where the rule that dispatched them, or the search, had another reason. */
function wentFirst(
  { columns: c, resources }: Compiled,
  p: Placements,
  { operation, order }: Hold,
  after: { operation: number; order: number },
): WentFirst | null {
  if (isMoreUrgent(c.weight, order, after.order)) return "moreUrgent";
  if (p.reason[operation] === reasonCode.frozen) return "fixed";
  if (c.due[order]! < c.due[after.order]!) return "dueEarlier";
  const { setupMatrix } = resources[p.resource[operation]!]!;
  const isChanged = (o: number): boolean => p.setupSeconds[o]! > c.altSetup[p.alternative[o]!]!;
  const isOnOne = p.resource[operation] === p.resource[after.operation];
  return setupMatrix !== null && isOnOne && !isChanged(operation) && isChanged(after.operation) ? "sameSetup" : null;
}
