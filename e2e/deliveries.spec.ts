import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible } from "./at-work";

test("a quantity is ordered in two deliveries, in one act: both days are held, and each is followed by itself", async ({
  browser,
}) => {
  const page = await customer(browser);
  await wants(page, 600);
  await page.getByRole("button", { name: /earlier\?$/ }).click();
  const panel = page.getByRole("dialog", { name: "What would make it earlier" });
  const offered = panel.getByRole("region", { name: "In two deliveries" }).getByRole("listitem");
  await expect(offered).toHaveCount(2);
  const days = await offered.getByRole("time").allInnerTexts();
  const pieces = (await offered.allInnerTexts()).map((text) => /[\d,]+ pieces?/.exec(text)?.[0] ?? "");
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Hold both deliveries" }).click();

  await expect(page.getByRole("heading", { name: "Your quote" })).toBeVisible();
  const held = page.getByRole("region", { name: "What is held" });
  for (const [at, count] of pieces.entries())
    await expect(held.getByText(new RegExp(`^${count} leaves? the factory ${days[at] ?? ""}`))).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Deliver to").fill("1 Harbour Road, Qingdao");
  await page.getByRole("button", { name: /Place the order/ }).dblclick();

  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  const deliveries = page.getByRole("region", { name: "Ordered in 2 deliveries" });
  await expect(deliveries.getByRole("listitem")).toHaveCount(2);
  await expect(deliveries.getByRole("listitem").first()).toContainText("this one");
  await expectAccessible(page);
  await deliveries.getByRole("link", { name: new RegExp(`${pieces[1] ?? ""}$`) }).click();
  await expect(deliveries.getByRole("listitem").last()).toContainText("this one");
  await page.goto("/orders");
  await expect(page.getByRole("main").getByRole("link", { name: /Order [A-Z]+-\d+/ })).toHaveCount(2);
});

test("what has moved since it was shown is told beside it, and the customer decides", async ({ browser }) => {
  const other = await customer(browser);
  // More than a day's work of every machine, for both: whoever comes second leaves later.
  await wants(other, 1_500);
  const page = await customer(browser);
  await wants(page, 1_500);
  const shown = await page
    .getByText(/^Leaves the factory/)
    .getByRole("time")
    .innerText();
  await other.getByRole("button", { name: "Hold price and date" }).click();
  await expect(other.getByRole("heading", { name: "Your quote" })).toBeVisible();

  await page.getByRole("button", { name: "Hold price and date" }).click();
  await expect(page.getByText("This has moved since it was shown to you")).toBeVisible();
  const day = page.getByRole("table", { name: "Shown before and held now" }).getByRole("row", { name: /^Leaves/ });
  await expect(day.getByRole("cell").first()).toHaveText(shown);
  await expect(day.getByRole("cell").last()).toContainText(/days? later/);
  await expect(page.getByText(/^What the new day hangs on:/)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Deliver to").fill("1 Harbour Road, Qingdao");
  await page.reload();
  await expect(page.getByText("This has moved since it was shown to you")).toBeVisible();
  await expect(page.getByLabel("Deliver to")).toHaveValue("1 Harbour Road, Qingdao");
  await page.getByRole("button", { name: /Place the order/ }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("main")).not.toContainText(shown);
});

/** A new customer with a browser of their own. */
async function customer(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto("/sign-in/register?next=/design/refrigerator");
  await page.getByLabel("Name").fill("A new customer");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("a sentence of my own");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page).toHaveURL(/\/design\/refrigerator/);
  return page;
}

/** So many of the design at hand, with the day they leave. */
async function wants(page: Page, pieces: number): Promise<void> {
  const field = page.getByLabel("How many").last();
  await field.fill(String(pieces));
  await field.press("Enter");
  await expect(page.getByText(`${pieces.toLocaleString("en")} pieces at `)).toBeVisible();
  await expect(page.locator("[data-dates=stale]")).toHaveCount(0);
  await expect(page.getByText(/^Leaves the factory/)).toBeVisible();
}
