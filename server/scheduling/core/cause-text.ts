// A cause in English, for the command, in the words of the web (`cause` in app/_messages/en/plan.json).
import type { CauseShare } from "./plan";

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
      return behind ? `queue at ${unit} behind ${orders(behind.orders)}` : `queue at ${unit}`;
    case "priority":
      return `queue at ${unit} behind ${behind ? orders(behind.moreUrgent, "more urgent ") : "more urgent orders"}`;
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
    case "work":
      return "the work itself";
  }
}

const orders = (count: number, which = ""): string => `${String(count)} ${which}order${count === 1 ? "" : "s"}`;
