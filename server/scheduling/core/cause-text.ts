// A cause in English, for the command, in the words of the web (`cause` in app/_messages/en/plan.json).
import type { CauseShare, StoodBehind, WentFirst } from "./plan";

/** The main cause first, then whatever else took a noticeable part. */
export function causeText(main: CauseShare, shares: readonly CauseShare[]): string {
  const others = shares.filter((share) => share !== main && share.kind !== "work" && share.percent >= noticeable);
  const rest = others.map((share) => `${String(share.percent)} % ${wordsOf(share)}`);
  return [`${String(main.percent)} % of its time: ${wordsOf(main)}`, ...rest].join(", ");
}

const noticeable = 5;

function wordsOf({ kind, resource, item, behind }: CauseShare): string {
  const unit = resource ?? "a machine";
  switch (kind) {
    case "resource":
      return behind === undefined ? `queue at ${unit}` : behindText(unit, behind);
    case "priority":
      return behind === undefined
        ? `queue at ${unit} behind higher-priority orders`
        : `queue at ${unit} behind ${counted(behind.moreUrgent, "higher-priority order")}`;
    case "setup":
      return `setting up ${unit}`;
    case "item":
      return item === null ? "waiting for material" : `waiting for ${item}`;
    case "calendar":
      return `closed hours at ${unit}`;
    case "release":
      return "not released earlier";
    case "frozen":
      return "waiting for its frozen start";
    case "pinned":
      return "pinned by the planner";
    case "work":
      return "the work itself";
  }
}

function behindText(unit: string, behind: StoodBehind): string {
  if (behind.orders === 0) return `queue at ${unit} behind ${counted(behind.quotes, "quote")}`;
  const why = because.filter(([reason]) => behind[reason] > 0);
  const said = why.map(([reason, words]) =>
    behind[reason] === behind.orders ? words : `${String(behind[reason])} ${words}`,
  );
  const first = `queue at ${unit} behind ${counted(behind.orders, "order")}`;
  return said.length === 0 ? first : `${first} (${said.join(", ")})`;
}

const because: readonly (readonly [WentFirst, string])[] = [
  ["moreUrgent", "of higher priority"],
  ["fixed", "begun or frozen"],
  ["dueEarlier", "due earlier"],
  ["sameSetup", "with no set-up to change"],
];

const counted = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? "" : "s"}`;
