import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const operator = "operator@demo.oneoff.example";

test("an operator finishes what runs, starts the next step and scraps a piece with its reason", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, operator, "/account");
  await openListening(page, "/floor?plant=hangzhou");
  await expectAccessible(page);
  await page.getByRole("link", { name: /saw/i }).first().click();
  await expect(page).toHaveURL(/center=SAW/);
  await finishWhatRuns(page);

  const start = page.getByRole("button", { name: /^Start on / });
  await expect(start).toBeVisible();
  const box = await start.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(56);
  await start.click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Scrap", exact: true }).click();
  await page.getByRole("button", { name: "Report as scrap" }).click();
  await expect(page.getByText("Say why it failed.")).toBeVisible();
  await page.getByText("Wrong size").click();
  await page.getByRole("button", { name: "Report as scrap" }).click();
  await expect(page.getByText("1 piece scrapped, made again here")).toBeVisible();

  await page.reload();
  await expect(page.getByText("1 piece scrapped, made again here")).toBeVisible();
});

test("a step that waits for another is refused in words", async ({ page }) => {
  await signInAs(page, operator, "/account");
  await openListening(page, "/floor?plant=hangzhou&center=PACK");
  await page
    .getByRole("button", { name: /Waits for/ })
    .last()
    .click();
  await page.getByRole("button", { name: /^Start on / }).click();
  await expect(page.getByRole("article").getByRole("alert")).toContainText(/This step waits for|is busy/);
  await expectAccessible(page);
});

test("a number typed and entered leads to its unit; an unknown one is said and stays to be mended", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, operator, "/account");
  await openListening(page, "/floor?plant=hangzhou&center=PACK");
  const field = page.getByRole("searchbox", { name: "Find or scan" });
  await field.fill("WUXI-99999");
  await field.press("Enter");
  await expect(page.getByRole("search").getByRole("alert")).toContainText("has no order, unit or work order");
  await expect(field).toHaveValue("WUXI-99999");
  await expect(field).toBeFocused();
  await expectAccessible(page);

  const listed = await page
    .getByRole("button", { name: /Waits for/ })
    .last()
    .innerText();
  const number = /Order (\d+)/.exec(listed)?.[1] ?? "";
  await field.fill(`HANGZHOU-${number}`);
  await field.press("Enter");
  await expect(page.getByRole("article").getByText(`Order ${number}`, { exact: true })).toBeVisible();
  const place = page.getByRole("status").filter({ hasText: `Order ${number} comes here later` });
  await expect(place).toBeVisible();
  await expectAccessible(page);
  await place.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`find=${number}`));
  await expect(page.getByRole("article").getByText(`Order ${number}`).first()).toBeVisible();
});

test("part of a delivery is received as a lot, and the rest is still to come", async ({ page }) => {
  await signInAs(page, operator, "/account");
  await openListening(page, "/floor/receive?plant=wuxi");
  const card = page.getByRole("article").first();
  await card.getByRole("button", { name: "Receive" }).click();
  await card.getByLabel("Quantity in").fill("999999999");
  await card.getByLabel("Lot number").fill("E2E-1");
  await card.getByRole("button", { name: "Put into stock" }).click();
  await expect(card.getByRole("alert")).toContainText("at most");
  await expect(card.getByLabel("Lot number")).toHaveValue("E2E-1");
  await card.getByLabel("Quantity in").fill("1");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Put into stock" }).click();
  await expect(card.getByText("Still to come", { exact: true })).toBeVisible();
  await expect(page.getByText(/in stock as lot E2E-1/).first()).toBeVisible();
});

/** On the unit one stands at, until it is free. */
async function finishWhatRuns(page: Page): Promise<void> {
  const finish = page.getByRole("button", { name: "Finish", exact: true });
  const start = page.getByRole("button", { name: /^Start on / });
  await expect(finish.or(start)).toBeVisible();
  if (await finish.isVisible()) {
    await finish.click();
    await expect(start).toBeVisible();
  }
}

test("a machine that stands is reported on the floor, seen by the planner, and put in order again", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, operator, "/account");
  await openListening(page, "/floor?plant=hangzhou&center=EDGE");
  await page.getByRole("button", { name: "Out of order…" }).click();
  await page.getByText("Until…").click();
  await page.getByRole("button", { name: "Report out of order" }).click();
  await expect(page.getByText("Enter a day and a time.")).toBeVisible();
  await page.getByLabel("Until", { exact: true }).fill("2001-01-01T08:00");
  await page.getByRole("button", { name: "Report out of order" }).click();
  await expect(page.getByText("That moment has passed. Enter a later one.")).toBeVisible();
  await expect(page.getByLabel("Until", { exact: true })).toHaveValue("2001-01-01T08:00");
  await page.getByText("24 hours").click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Report out of order" }).click();
  const standing = page.getByText(/ is out of order until /);
  await expect(standing).toBeVisible();
  await expectAccessible(page);
  const unit = (await standing.textContent())?.split(" ")[0] ?? "";

  await signInAs(page, "planner.hangzhou@demo.oneoff.example", "/plan/load");
  const section = page.getByRole("region", { name: "Out of order" });
  await expect(section.getByText(`${unit} is out of order until`)).toBeVisible();
  await section.getByRole("button", { name: "In order again" }).click();
  await expect(section.getByText("No machine is reported out of order.")).toBeVisible();
});
