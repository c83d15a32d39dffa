// `npm run bench -- web`: what a person at a screen waits for, in Chromium on a running production app.
import { chromium, type Browser, type Page } from "@playwright/test";
import path from "node:path";
import { parseArgs } from "node:util";
import { at, machine, publish } from "../../server/boot/bench-page";
import { findBrowser } from "../../server/boot/browser";
import { withTemporaryApp } from "../../server/boot/temporary-app";
import { scrollBoard, type Frames } from "./board-scroll";
import { clickOptions, type Clicks } from "./option-click";

const { values } = parseArgs({
  options: {
    clicks: { type: "string", default: "300" },
    seconds: { type: "string", default: "10" },
    seeded: { type: "string", default: "2000" },
    /** A running app instead of one of its own. */
    url: { type: "string", default: "" },
  },
});
const slowdown = 4;

if (values.url) await bench(values.url);
else await withTemporaryApp({ purpose: "bench", seed: `--orders ${values.seeded}` }, ({ url }) => bench(url));

async function bench(url: string): Promise<void> {
  const place = await findBrowser();
  const browser = await chromium.launch({ ...(place && { executablePath: place }), args: ["--no-sandbox"] });
  try {
    const clicks = Number(values.clicks);
    const fast = await inNewPage(browser, (page) => clickOptions(page, url, clicks, 1));
    const slow = await inNewPage(browser, (page) => clickOptions(page, url, clicks, slowdown));
    const frames = await inNewPage(browser, (page) => scrollBoard(page, url, Number(values.seconds)));
    await publish(path.join(import.meta.dirname, "results.md"), report(fast, slow, frames, browser.version()));
  } finally {
    await browser.close();
  }
}

async function inNewPage<T>(browser: Browser, act: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  try {
    // tsx marks functions with a call of __name, which a page they are sent to does not know.
    await context.addInitScript("globalThis.__name = (named) => named");
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

function report(fast: Clicks, slow: Clicks, frames: Frames, version: string): string {
  const row = (name: string, times: readonly number[]): string =>
    `| ${[name, times.length, ...[0.5, 0.95, 0.99, 1].map((share) => at(times, share).toFixed(1))].join(" | ")} |`;
  const late = (times: readonly number[]): string =>
    `${((times.filter((time) => time > 25).length / times.length) * 100).toFixed(1)} %`;
  return `# Web: results

${machine()}
Chromium ${version}, headless, drawn without a graphics card, 1440 × 900; browser, app and database share the machine. Milliseconds.

## An option clicked in the refrigerator's studio

Real mouse clicks on random possible options, each brought into view first; 30 to warm up. Updated: from the click event to the last change of the page, domains, price, deltas and picture included (target: under 16 ms). Shown: to the end of the frame that shows it, so up to one frame of 16.7 ms is waiting.

| | clicks | p50 | p95 | p99 | worst |
|---|---:|---:|---:|---:|---:|
${row("updated", fast.updated)}
${row("shown", fast.shown)}
${row(`updated, processor slowed ${slowdown} times`, slow.updated)}
${row(`shown, processor slowed ${slowdown} times`, slow.shown)}

## The schedule board scrolled

The largest seeded plant: ${frames.bars} operations on ${frames.rows} units. Time from frame to frame while the wheel turns sideways, down and up; the reference is the same page at rest. Late: share of frames that took more than one and a half (25 ms).

| | frames | p50 | p95 | p99 | worst | late |
|---|---:|---:|---:|---:|---:|---:|
${row("reference: at rest", frames.still)} ${late(frames.still)} |
${row("as opened, scrolled", frames.scrolled)} ${late(frames.scrolled)} |
${row("the whole plan in view, scrolled", frames.whole)} ${late(frames.whole)} |
`;
}
