import type { CDPSession, Page } from "@playwright/test";

export type Clicks = {
  /** From the click to the last change of the page it made. */ updated: number[];
  /** To the frame that shows it. */ shown: number[];
};

const warmUp = 30;

/** Clicks options at random among the possible ones, as a mouse does, and times the page's answer inside the page. */
export async function clickOptions(page: Page, url: string, count: number, slowdown: number): Promise<Clicks> {
  await page.goto(`${url}/design/refrigerator`, { waitUntil: "networkidle" });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.evaluate(watchClicks);
  const clicks: Clicks = { updated: [], shown: [] };
  for (let index = 0; index < warmUp + count; index += 1) {
    const place = await page.evaluate(placeOfOption, draw(index));
    await clickAt(session, place);
    const { updated, shown } = await page.evaluate(() => window.nextClick);
    if (index < warmUp) continue;
    clicks.updated.push(updated);
    clicks.shown.push(shown);
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return clicks;
}

/** The same options in every run; a multiplicative hash spreads them. */
const draw = (index: number): number => ((index + 1) * 2_654_435_761) % 4_294_967_296;

async function clickAt(session: CDPSession, { x, y }: { x: number; y: number }): Promise<void> {
  const button = { x, y, button: "left", clickCount: 1 } as const;
  await session.send("Input.dispatchMouseEvent", { type: "mousePressed", ...button });
  await session.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...button });
}

declare global {
  interface Window {
    nextClick: Promise<{ updated: number; shown: number }>;
  }
}

/** In the page: the first of the two clicks a label makes starts the clock. */
function watchClicks(): void {
  let done: (times: { updated: number; shown: number }) => void = () => undefined;
  let clickedAt = 0;
  let changedAt = 0;
  const expectClick = (): void => {
    window.nextClick = new Promise((resolve) => (done = resolve));
  };
  new MutationObserver(() => {
    if (clickedAt > 0) changedAt = performance.now();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  const onClick = (event: Event): void => {
    if (clickedAt > 0) return;
    clickedAt = event.timeStamp;
    changedAt = 0;
    // A task posted from a frame's callback runs once that frame is on its way to the screen.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const shown = performance.now() - clickedAt;
      const updated = changedAt - clickedAt;
      clickedAt = 0;
      if (changedAt > 0) done({ updated, shown });
    };
    requestAnimationFrame(() => port2.postMessage(null));
  };
  window.addEventListener("click", onClick, { capture: true });
  window.addEventListener("mousedown", expectClick, { capture: true });
}

/** In the page: brings one of the possible options that is not chosen into the middle and says where it is. */
function placeOfOption(drawn: number): { x: number; y: number } {
  const possible = [...document.querySelectorAll<HTMLElement>("label:has(input[type=radio][name^='group.'])")].filter(
    (label) => label.querySelector("input:not(:checked):not([aria-disabled])") !== null,
  );
  const label = possible[drawn % possible.length];
  if (!label) throw new Error("no option to click");
  label.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = label.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
