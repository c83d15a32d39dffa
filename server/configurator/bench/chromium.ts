/** The same measurement in a browser four times slower than this machine. */
import { chromium } from "@playwright/test";
import { findBrowser } from "../../boot/browser";
import { pageScript } from "./bundle";
import type { measure, Plan } from "./measure";

export const slowdown = 4;

type Measure = (...given: Given) => Promise<ReturnType<typeof measure>>;
type Given = [subject: string, session: string, plan: Plan];

export async function inChromium<T>(act: (measureThere: Measure, version: string) => Promise<T>): Promise<T> {
  const place = await findBrowser();
  const browser = await chromium.launch({ ...(place && { executablePath: place }), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    // Only a page that shares its process with no other gets a clock finer than 0.1 ms.
    const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
    await page.route("**/*", (route) => route.fulfill({ headers, contentType: "text/html", body: "<!doctype html>" }));
    await page.goto("http://localhost/");
    await page.addScriptTag({ content: pageScript() });
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    return await act(
      (...given) =>
        page.evaluate((args: Given) => (globalThis as unknown as { measure: typeof measure }).measure(...args), given),
      browser.version(),
    );
  } finally {
    await browser.close();
  }
}
