import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const planner = "planner.qingdao@demo.oneoff.example";
const item = "/plan/materials/items/SENSOR";

/** Some Monday to come, as a file says it. */
const mondayIn = (weeks: number): string => {
  const now = new Date();
  const days = ((8 - now.getUTCDay()) % 7 || 7) + (weeks - 1) * 7;
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
};

test("a planner brings in a forecast, what is wrong is told line by line, and the plan buys for it", async ({
  page,
}) => {
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/materials");
  await page.getByRole("link", { name: "Forecast", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Forecast", exact: true })).toBeVisible();
  await expectAccessible(page);
  const week = mondayIn(6);
  const wrong = page.getByRole("form", { name: "Bring in a file" }).getByRole("alert");
  const paste = page.getByLabel("Or paste it here");
  await paste.fill(`item,week,quantity\nSENSOR,${week},many\nNOTHING,${week},4`);
  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(wrong).toContainText("2 lines are wrong");
  await expect(wrong).toContainText("Line 2: many is not a number");
  await expect(wrong).toContainText("Line 3: the plant has no item NOTHING");
  await expect(paste).toHaveValue(/many/);
  // More than all orders of the plant consume of it.
  await paste.fill(`item,week,quantity\nSENSOR,${week},250000`);
  await page.getByRole("button", { name: "Bring it in" }).click();
  await page
    .getByRole("table", { name: "Items with a forecast" })
    .getByRole("link", { name: "Temperature sensor" })
    .click();

  await expect(page.getByRole("heading", { name: "Temperature sensor" })).toBeVisible();
  const forForecast = page.getByRole("table", { name: "Deliveries agreed and proposed" }).getByText(/for forecast$/);
  await expect(forForecast.first()).toBeVisible({ timeout: 60_000 });
  await forForecast.first().locator("xpath=ancestor::tr").getByRole("link", { name: "To be ordered" }).click();
  await expect(page.getByRole("treeitem", { name: /^Forecast, week of/ }).first()).toBeVisible();
  await expectAccessible(page);
});

test("a planner says how an item is planned on a phone; what cannot be stands beside what was typed", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, planner, "/account");
  await openListening(page, item);
  await expectAccessible(page);
  const form = page.getByRole("form", { name: "How it is planned" });
  await form.getByLabel("Lot sizing").selectOption("Fixed quantity");
  await form.getByLabel("Fixed quantity").fill("lots");
  await form.getByLabel("Planning fence, days").fill("a week");
  await form.getByRole("button", { name: "Save and plan again" }).click();
  await expect(form.getByRole("alert")).toContainText("2 fields cannot be taken");
  await expect(form.getByLabel("Fixed quantity")).toHaveAccessibleDescription(/A number such as 12/);
  await expect(form.getByLabel("Fixed quantity")).toHaveValue("lots");
  await expect(form.getByLabel("Fixed quantity")).toBeFocused();
  await expectAccessible(page);

  await form.getByLabel("Fixed quantity").fill("5000");
  await form.getByLabel("Planning fence, days").fill("3");
  await form.getByRole("button", { name: "Save and plan again" }).press("Enter");
  await expect(form.getByText(/^A planner set it on/)).toBeVisible();
  await expect(form.getByLabel("Planning fence, days")).toHaveValue("3");
  await expect(form.getByRole("button", { name: "Save and plan again" })).toBeFocused();
  await expect(lots(page).filter({ hasText: "5,000 pcs" }).first()).toBeVisible({ timeout: 60_000 });
  await form.getByRole("button", { name: "Take the product file’s" }).click();
  await expect(form.getByText("As the product file says.")).toBeVisible();
});

test("a planner asks a supplier to move an agreed delivery, and takes it back", async ({ page }) => {
  await signInAs(page, "planner.wuxi@demo.oneoff.example", "/account");
  await openListening(page, "/plan/materials");
  const later = page
    .getByRole("table", { name: "Exception messages of the last plan" })
    .getByRole("row")
    .filter({ hasText: "May come later" })
    .filter({ has: page.getByRole("button", { name: "Ask for it later" }) })
    .first();
  await later.getByRole("button", { name: "Ask for it later" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Nothing moves before the supplier answers");
  await expectAccessible(page);
  const wanted = await dialog.getByLabel("New day").inputValue();
  await dialog.getByLabel("New day").fill("2020-01-06");
  await dialog.getByRole("button", { name: "Ask the supplier" }).click();
  await expect(dialog.getByLabel("New day")).toHaveAccessibleDescription("That day is over.");
  await dialog.getByLabel("New day").fill(wanted);
  await dialog.getByRole("button", { name: "Ask the supplier" }).click();
  await expect(dialog).toBeHidden();
  const asked = page.getByRole("row").filter({ hasText: "no answer yet" }).filter({ hasText: "May come later" });
  await expect(asked).toHaveCount(1);
  await asked.getByRole("button", { name: "Take it back" }).click();
  await expect(asked).toHaveCount(0);
});

const lots = (page: Page) =>
  page
    .getByRole("table", { name: "Deliveries agreed and proposed" })
    .getByRole("row")
    .filter({ hasText: "To be ordered" });
