// What an order's time was spent on, added up: seconds per cause and their share, the longest first.
import type { Compiled } from "./compile";
import { isMoreUrgent, overlap, type Spent } from "./critical-chain";
import type { CauseKind, CauseShare, StoodBehind } from "./plan";

/** Work is one share whatever the unit, a queue one per unit however urgent those before it were. */
export function causeShares(compiled: Compiled, chain: readonly Spent[], order: number): CauseShare[] {
  const groups = new Map<string, Group>();
  for (const part of chain) {
    const key = groupOf(part);
    const known = groups.get(key);
    if (known) known.parts.push(part);
    else groups.set(key, { key, parts: [part] });
  }
  const counted = [...groups.values()].map((group) => ({ ...group, seconds: secondsOf(group) }));
  counted.sort((a, b) => b.seconds - a.seconds || (a.key < b.key ? -1 : 1));
  const percents = wholePercents(counted.map(({ seconds }) => seconds));
  return counted.map(({ parts, seconds }, i) => {
    const { kind, resource, item } = parts[0]!;
    const behind = isQueue(kind) ? stoodBehind(compiled, parts, order) : undefined;
    return {
      kind: behind ? behind.kind : kind,
      resource: kind === "work" || resource < 0 ? null : compiled.resources[resource]!.id,
      item,
      seconds,
      percent: percents[i]!,
      ...(behind && behind.orders > 0
        ? { behind: { orders: behind.orders, moreUrgent: behind.moreUrgent, orderIds: behind.orderIds } }
        : {}),
    };
  });
}

type Group = { readonly key: string; readonly parts: Spent[] };

/** So many orders are named, those that held longest. */
const mostNamed = 10;

const isQueue = (kind: CauseKind): boolean => kind === "resource" || kind === "priority";

function groupOf({ kind, resource, item }: Spent): string {
  if (kind === "work") return "work";
  return `${isQueue(kind) ? "queue" : kind} ${String(resource)} ${item ?? ""}`;
}

const secondsOf = ({ parts }: Group): number => parts.reduce((sum, { from, to }) => sum + to - from, 0);

function stoodBehind(
  { columns: c, orders }: Compiled,
  parts: readonly Spent[],
  order: number,
): StoodBehind & { kind: "priority" | "resource" } {
  const seconds = new Map<number, number>();
  for (const { behind, from, to } of parts) {
    for (const hold of behind) {
      if (hold.order >= 0 && hold.order !== order)
        seconds.set(hold.order, (seconds.get(hold.order) ?? 0) + overlap(hold, from, to));
    }
  }
  const longest = [...seconds].sort(([a, x], [b, y]) => y - x || a - b).map(([j]) => j);
  const urgent = parts.filter(({ kind }) => kind === "priority");
  const share = (some: readonly Spent[]): number => some.reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    kind: share(urgent) * 2 > share(parts) ? "priority" : "resource",
    orders: longest.length,
    moreUrgent: longest.filter((j) => isMoreUrgent(c.weight, j, order)).length,
    orderIds: longest.slice(0, mostNamed).map((j) => orders[j]!.id),
  };
}

/** Whole percent that add up to 100 (largest remainder; Hamilton 1792). */
function wholePercents(seconds: readonly number[]): number[] {
  const total = seconds.reduce((sum, part) => sum + part, 0);
  if (total === 0) return seconds.map(() => 0);
  const exact = seconds.map((part) => (100 * part) / total);
  const whole = exact.map(Math.floor);
  const missing = 100 - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, i) => ({ i, rest: part - whole[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) whole[i]! += 1;
  return whole;
}
