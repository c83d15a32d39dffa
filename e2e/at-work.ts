import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import fs from "node:fs";
import { createRequire } from "node:module";

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Enters as one of the demo accounts, at the address one wanted to see. */
export async function signInAs(page: Page, email: string, address: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(address)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("oneoff-demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Opens a workplace and waits until it listens: from then on it also answers. */
export async function openListening(page: Page, address: string): Promise<void> {
  const listens = page.waitForRequest((request) => new URL(request.url()).pathname === "/api/live");
  await page.goto(address);
  await listens;
}

/** Nothing on the page keeps anybody out, and nothing runs over the edge. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator("[aria-busy=true], [data-dates=stale]"), "what is being worked out is dimmed").toHaveCount(
    0,
  );
  // It comes with the last of the page.
  await expect(page, "every page has a title").toHaveTitle(/\S/);
  await page.evaluate(
    "Promise.allSettled(document.getAnimations().filter((a) => a instanceof CSSTransition).map((a) => a.finished))",
  );
  // Scrolled by chance, the bar at the top would cover half a target.
  await page.evaluate("scrollTo(0, 0)");
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  expect
    .soft(
      await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"),
      "nothing runs over the edge",
    )
    .toBe(true);
}
