import { expect, test } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const planner = "planner.wuxi@demo.oneoff.example";

test("every figure of the control tower says what it counts and opens its rows, down to the cause of a late order", async ({
  page,
}) => {
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan");
  await expectAccessible(page);
  const figures = page.getByRole("navigation", { name: "Control tower" }).getByRole("link");
  await expect(figures).toHaveCount(4);

  await figures.filter({ hasText: "Will be late" }).click();
  await expect(page).toHaveURL(/show=willBeLate/);
  await expect(
    page.getByText("Orders not late yet that the published plan completes after their promise"),
  ).toBeVisible();
  const rows = page.getByRole("table", { name: "Will be late" }).getByRole("row");
  const count = Number(
    await figures
      .filter({ hasText: "Will be late" })
      .innerText()
      .then((text) => /\d+/.exec(text)?.[0]),
  );
  expect(count).toBeGreaterThan(0);
  await expect(rows).toHaveCount(count + 1);

  await rows.nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Why it is late" })).toBeVisible();
  await expect(page.getByText(/^\d+ % of its time: /)).toBeVisible();
  await expect(page.getByRole("table", { name: "Parts of the order" })).toContainText(
    /from stock|from a delivery|still to be ordered/,
  );
  await expectAccessible(page);
});

test("the schedule is a board and a table of the same facts, and both choose an order with the keyboard", async ({
  page,
}) => {
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/schedule?version=published&look=table");
  const grid = page.getByRole("treegrid", { name: "Schedule" });
  const first = grid.getByRole("row").nth(1);
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(first).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const chosen = page.getByRole("status").filter({ hasText: /^Order \d+/ });
  await expect(chosen).toBeVisible();
  await expect(page).toHaveURL(/order=[0-9a-f-]{36}/);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Board" }).click();
  const board = page.getByRole("group", { name: /^Schedule by machine/ });
  await expect(board).toBeVisible();
  await expect(chosen).toBeVisible();
  await board.focus();
  for (const key of ["ArrowRight", "+", "-", "Home"]) await page.keyboard.press(key);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(chosen).toBeHidden();

  await page.getByRole("button", { name: "Orders", exact: true }).click();
  await expect(page.getByRole("group", { name: /^Schedule by order/ })).toBeVisible();
  await page.getByRole("button", { name: "Draft" }).click();
  await expect(page).toHaveURL(/version=draft&by=order/);
});

test("materials show what is to come and for which orders, on a phone too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/materials");
  await expectAccessible(page);
  await page.getByRole("tab", { name: /^To come/ }).click();
  const supply = page.getByRole("table", { name: "Deliveries agreed and proposed" });
  await expect(supply.getByRole("link").first()).toBeVisible();
  await supply.getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  await expectAccessible(page);
});

test("a planner reads nothing of a plant that is another's", async ({ page }) => {
  await signInAs(page, "planner.qingdao@demo.oneoff.example", "/plan/orders");
  await page.getByRole("table", { name: "Open orders" }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.context().clearCookies();
  await signInAs(page, planner, address);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
