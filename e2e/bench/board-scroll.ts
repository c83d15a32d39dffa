import type { Page } from "@playwright/test";

export type Frames = { still: number[]; scrolled: number[]; whole: number[]; bars: number; rows: number };

/** Frame times of the schedule board of the plant with the most operations: at rest, scrolled as opened, scrolled zoomed out to the whole plan. */
export async function scrollBoard(page: Page, url: string, seconds: number): Promise<Frames> {
  await signIn(page, url);
  const size = await openLargestBoard(page, url);
  const still = await framesWhile(page, () => pause(seconds * 500));
  const scrolled = await framesWhile(page, () => wheel(page, seconds));
  await page.getByRole("button", { name: "Whole plan" }).click();
  const whole = await framesWhile(page, () => wheel(page, seconds));
  return { still, scrolled, whole, ...size };
}

/** The page at rest is what is measured here, so time itself is what to wait for. */
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in?next=/plan/schedule`);
  await page.getByRole("button", { name: "Sign in as Demo planner" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/plan/schedule");
}

/** Looked for by its size, so that the numbers are of the board that is hardest to draw. */
async function openLargestBoard(page: Page, url: string): Promise<{ bars: number; rows: number }> {
  type Answer<T> = { result: { data: { json: T } } };
  type Board = { value: { bars: { operationId: unknown[] }; units: unknown[] } };
  const ask = async <T>(procedure: string, input?: unknown): Promise<T> => {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
    const answer = await page.request.get(`${url}/api/trpc/${procedure}${query}`);
    return ((await answer.json()) as Answer<T>).result.data.json;
  };
  let largest = { id: "", bars: -1, rows: 0 };
  for (const { id } of await ask<{ id: string }[]>("scheduling.plants")) {
    const { value } = await ask<Board>("scheduling.board", { plantId: id, version: "published" });
    const bars = value.bars.operationId.length;
    if (bars > largest.bars) largest = { id, bars, rows: value.units.length };
  }
  await page.context().addCookies([{ name: "oneoff.plant", value: largest.id, url }]);
  await page.goto(`${url}/plan/schedule`, { waitUntil: "load" });
  await page.locator("canvas").waitFor();
  return largest;
}

/** Sideways, then down and up, as fast as a screen shows frames. */
async function wheel(page: Page, seconds: number): Promise<void> {
  const box = await page.locator("canvas").boundingBox();
  if (!box) throw new Error("the board has no place on the page");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const started = Date.now();
  for (let share = 0; share < 1; share = (Date.now() - started) / (seconds * 1_000)) {
    if (share < 0.5) await page.mouse.wheel(share < 0.25 ? 40 : -40, 0);
    else await page.mouse.wheel(0, share < 0.75 ? 30 : -30);
  }
}

/** Milliseconds between one frame of the page and the next. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    const tick = (time: number): void => {
      times.push(time);
      window.frameTimes = { times, request: requestAnimationFrame(tick) };
    };
    window.frameTimes = { times, request: requestAnimationFrame(tick) };
  });
  await act();
  const times = await page.evaluate(() => {
    cancelAnimationFrame(window.frameTimes.request);
    return window.frameTimes.times;
  });
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}

declare global {
  interface Window {
    frameTimes: { times: number[]; request: number };
  }
}
