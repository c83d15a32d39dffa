// Why an order is late: walk back from its last operation through whatever made each operation ready, and add up
// what the time was spent on. The largest share that is not the work itself is the cause; a chain that is nothing
// but work, or whose work alone is longer than the time there was, is late by its work.
import { causeShares } from "./cause-shares";
import { causeText } from "./cause-text";
import type { Compiled } from "./compile";
import { criticalChain, type Spent } from "./critical-chain";
import type { Placements } from "./kernel/columns";
import { Occupation } from "./occupation";
import type { Cause, CauseLink, CauseShare, Plan } from "./plan";

/** Answers, for the last operation of a late order, what made it late. */
export function causesOf(
  compiled: Compiled,
  p: Placements,
  reservations: Plan["reservations"],
): (last: number) => Cause {
  // On time is the rule: who held what is only worked out for the first late order.
  let held: Occupation | null = null;
  return (last) => {
    held ??= new Occupation(compiled, p, reservations);
    const order = compiled.columns.order[last]!;
    const spent = criticalChain(compiled, p, held, last);
    const shares = causeShares(compiled, p, spent, order);
    const main = mainShare(shares, compiled.orders[order]!.dueSecond);
    const chain = spent.map((part) => linkOf(compiled, part));
    if (main === undefined)
      return {
        kind: "work",
        resource: null,
        item: null,
        calendar: null,
        percent: 0,
        seconds: 0,
        text: "due before now",
        shares,
        chain,
      };
    const { kind, resource, item, percent, seconds } = main;
    const calendar = kind === "calendar" ? (compiled.resources.find((r) => r.id === resource)?.calendar ?? null) : null;
    return { kind, resource, item, calendar, percent, seconds, text: causeText(main, shares), shares, chain };
  };
}

function mainShare(shares: readonly CauseShare[], dueSecond: number): CauseShare | undefined {
  const work = shares.find(({ kind }) => kind === "work");
  const wait = shares.find(({ kind }) => kind !== "work");
  // Past due before it could begin and hardly waiting: its work is the cause.
  const isByWork = work !== undefined && work.seconds > Math.max(dueSecond, 0);
  return wait === undefined || (isByWork && work.seconds >= wait.seconds) ? (work ?? wait) : wait;
}

const linkOf = (compiled: Compiled, { kind, operation, resource, item, from, to }: Spent): CauseLink => ({
  kind,
  operation: compiled.operations[operation]!.id,
  resource: resource < 0 ? null : compiled.resources[resource]!.id,
  item,
  from,
  to,
  seconds: to - from,
});
