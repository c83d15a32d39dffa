import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const planner = "planner.wuxi@demo.oneoff.example";

async function openLateOrder(page: Page): Promise<void> {
  await openListening(page, "/plan?show=willBeLate");
  await page
    .getByRole("table", { name: "Will be late" })
    .getByRole("link", { name: /^\d+ % / })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Why it is late" })).toBeVisible();
}

test("a late order says what its time goes into, to a hundred percent, and what would make it earlier; asking can be stopped", async ({
  page,
}) => {
  test.slow();
  await signInAs(page, planner, "/account");
  await openLateOrder(page);
  const shares = page.getByRole("list", { name: "What its time goes into" }).getByRole("listitem");
  const percents = (await shares.allInnerTexts()).map((text) => Number(/(\d+)\s%/.exec(text)?.[1]));
  expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100);
  await page.getByText(/^All \d+ pieces in words$/).click();

  const planning = page.getByRole("progressbar", { name: /^Planning with one change/ });
  await page.getByRole("button", { name: "Find out" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(planning).toBeHidden();
  await page.getByRole("button", { name: "Find out" }).click();
  await expect(planning).toBeVisible();
  const proposals = page.getByRole("list", { name: "What would make it on time" }).getByRole("listitem");
  const none = page.getByText("No single change that was tried would make this order earlier.");
  await expect(proposals.first().or(none)).toBeVisible({ timeout: 90_000 });
  for (const proposal of await proposals.all()) {
    await expect(proposal).toContainText(/^If .+ earlier/s);
    await proposal.getByText(/^Other orders:/).click();
  }
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
});

test("three replans stand side by side before any of them becomes the draft, on a phone", async ({ page }) => {
  test.slow();
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/what-if");
  await page.getByRole("button", { name: "Compare the three" }).click();
  const table = page.getByRole("table", { name: "The three strengths against the published plan" });
  await expect(table).toBeVisible({ timeout: 60_000 });
  await expect(table.getByRole("columnheader")).toHaveText(["Measure", "Published", "Repair", "Match up", "Full"]);
  await table.getByRole("button", { name: "Work in process, all orders" }).click();
  await expect(table.getByRole("rowheader", { name: /^Order \d+$/ }).first()).toBeVisible();
  await page.getByRole("radio", { name: "Repair" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Keep as draft: Repair" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(table).toBeHidden();
});

test("one thing assumed is planned and told, and its order keeps the priority it has", async ({ page }) => {
  test.slow();
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/what-if");
  await page.getByRole("radio", { name: "Another priority" }).focus();
  await page.keyboard.press("Space");
  const order = page.getByRole("combobox", { name: "Order" });
  const before = await order.locator("option").allInnerTexts();
  await order.selectOption(before.find((label) => !label.endsWith("priority 1")) ?? "");
  await page.getByRole("button", { name: "See what would change" }).click();
  const answer = page.getByRole("group", { name: "What would change" });
  await expect(answer.getByRole("status")).toHaveText(/^If order \d+ had priority 1: .+\.$/, { timeout: 60_000 });
  await expect(answer.getByRole("button", { name: "Give it priority 1" })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await page.getByRole("radio", { name: "Another priority" }).check({ force: true });
  await expect(order.locator("option")).toHaveText(before);
});

test("a time that is missing is asked for where it is missing, and the rest stays as it was typed", async ({
  page,
}) => {
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/what-if");
  const [from, to] = [page.getByLabel("From"), page.getByLabel("To", { exact: true })];
  await from.fill("");
  await to.fill("2040-01-02T08:00");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(from).toBeFocused();
  await expect(from).toHaveAccessibleDescription("Say when it begins.");
  await from.fill("2040-01-03T08:00");
  await page.getByRole("button", { name: "See what would change" }).click();
  await expect(to).toHaveAccessibleDescription("It must end after it begins.");
  await expect(to).toHaveValue("2040-01-02T08:00");
  await expectAccessible(page);
});
