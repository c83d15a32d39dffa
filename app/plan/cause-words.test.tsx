import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { causeText } from "../../server/scheduling/core/cause-text";
import { en } from "../_messages/en";
import type { StoodBehind } from "../../server/scheduling/core/plan";
import type { CauseShare } from "./cause";
import { useCauseText } from "./use-cause-text";

const about = { seconds: 60, percent: 40, resource: null, item: null };
const nobody = { orders: 0, moreUrgent: 0, fixed: 0, dueEarlier: 0, sameSetup: 0, quotes: 0, orderIds: [] };
const behind = (orders: number, moreUrgent: number, why = {}) => ({ ...nobody, orders, moreUrgent, ...why });
const shares: (CauseShare & { behind?: StoodBehind })[] = [
  { ...about, kind: "resource", resource: "paint" },
  { ...about, kind: "resource", resource: "paint", behind: behind(1, 0) },
  { ...about, kind: "resource", resource: "paint", behind: behind(2, 0, { dueEarlier: 2 }) },
  { ...about, kind: "resource", resource: "paint", behind: behind(5, 1, { fixed: 1, dueEarlier: 1, sameSetup: 1 }) },
  { ...about, kind: "resource", resource: "paint", behind: behind(0, 0, { quotes: 2 }) },
  { ...about, kind: "priority", resource: "paint" },
  { ...about, kind: "priority", resource: "paint", behind: behind(4, 3) },
  { ...about, kind: "setup", resource: "paint" },
  { ...about, kind: "setup" },
  { ...about, kind: "item", item: "glass" },
  { ...about, kind: "item" },
  { ...about, kind: "calendar", resource: "paint" },
  { ...about, kind: "release" },
  { ...about, kind: "frozen" },
  { ...about, kind: "pinned" },
  { ...about, kind: "work" },
];

test("the command names every cause in the words of the web", () => {
  for (const share of shares)
    expect(causeText(share, [share]).replace("% of its time:", "%"), JSON.stringify(share)).toBe(webText(share));
});

function webText(share: CauseShare): string {
  const Said = () => useCauseText({ centers: {}, items: {} }).shareInFull(share);
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="UTC">
      <Said />
    </NextIntlClientProvider>,
  );
}
