// A cause in English, for the command; the web has the shares and its own words.
import type { CauseShare } from "./plan";

/** The main cause first, then whatever else took a noticeable part. */
export function causeText(main: CauseShare, shares: readonly CauseShare[]): string {
  const others = shares.filter((share) => share !== main && share.kind !== "work" && share.percent >= noticeable);
  const rest = others.map((share) => `${String(share.percent)} % ${wordsOf(share)}`);
  return [`${String(main.percent)} % of its time: ${wordsOf(main)}`, ...rest].join(", ");
}

const noticeable = 5;

function wordsOf({ kind, resource, item, behind }: CauseShare): string {
  const unit = resource ?? "a unit";
  switch (kind) {
    case "resource":
      return behind ? `waiting for ${unit} behind ${orders(behind.orders)}` : `waiting for ${unit}`;
    case "priority":
      return behind ? `waiting for ${unit} behind ${orders(behind.moreUrgent, "more urgent ")}` : `waiting for ${unit}`;
    case "setup":
      return `setting up ${unit}`;
    case "item":
      return item === null ? "waiting for material" : `waiting for ${item}`;
    case "calendar":
      return `${unit} is closed`;
    case "release":
      return "not released before";
    case "frozen":
      return "its start is frozen";
    case "work":
      return "the work itself";
  }
}

const orders = (count: number, which = ""): string => `${String(count)} ${which}order${count === 1 ? "" : "s"}`;
