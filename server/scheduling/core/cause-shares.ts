// What an order's time was spent on, added up: seconds per cause and their share, the longest first.
import type { Compiled } from "./compile";
import type { Spent } from "./critical-chain";
import type { Placements } from "./kernel/columns";
import type { CauseKind, CauseShare } from "./plan";
import { stoodBehind } from "./stood-behind";

/** Work is one share whatever the unit, a queue one per unit however urgent those before it were. */
export function causeShares(compiled: Compiled, p: Placements, chain: readonly Spent[], order: number): CauseShare[] {
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
    const behind = isQueue(kind) ? stoodBehind(compiled, p, parts, order) : undefined;
    return {
      kind: behind ? queueKind(parts) : kind,
      resource: kind === "work" || resource < 0 ? null : compiled.resources[resource]!.id,
      item,
      seconds,
      percent: percents[i]!,
      ...(behind && behind.orders + behind.quotes > 0 ? { behind } : {}),
    };
  });
}

type Group = { readonly key: string; readonly parts: Spent[] };

const isQueue = (kind: CauseKind): boolean => kind === "resource" || kind === "priority";

function groupOf({ kind, resource, item }: Spent): string {
  if (kind === "work") return "work";
  return `${isQueue(kind) ? "queue" : kind} ${String(resource)} ${item ?? ""}`;
}

const secondsOf = ({ parts }: Group): number => parts.reduce((sum, { from, to }) => sum + to - from, 0);

/** Most of its time behind more urgent ones? */
function queueKind(parts: readonly Spent[]): CauseKind {
  const urgent = parts.filter(({ kind }) => kind === "priority");
  const share = (some: readonly Spent[]): number => some.reduce((sum, { from, to }) => sum + to - from, 0);
  return share(urgent) * 2 > share(parts) ? "priority" : "resource";
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
