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
  await expect(figures).toHaveCount(5);

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

  await rows.nth(1).getByRole("link", { name: /^\d+$/ }).click();
  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Why it is late" })).toBeVisible();
  await expect(page.getByText(/^\d+ % .+ until it is done$/)).toBeVisible();
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

test("a planner pins an operation, is told why it cannot be where it is over, and frees it again", async ({ page }) => {
  test.slow();
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/schedule?version=draft&look=table");
  const grid = page.getByRole("treegrid", { name: "Schedule" });
  await grid.getByRole("row").nth(1).focus();
  await page.keyboard.press("ArrowRight");
  const here = page.getByRole("button", { name: "Pin it here" });
  // What is running or done has nothing to pin: the next below it, until one has.
  await expect(async () => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(here).toBeVisible({ timeout: 500 });
  }).toPass();

  await page.getByRole("button", { name: "Pin it elsewhere…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Pin / });
  const start = dialog.getByLabel("Start");
  await start.fill("2020-01-02T08:00:00");
  await dialog.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(dialog.getByText(/^That time is over\. It can begin .+ at the earliest\.$/)).toBeVisible();
  await expect(start).toHaveValue(/^2020-01-02T08:00/);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Leave it" }).click();

  await here.click();
  const pinned = page.getByRole("table", { name: "Pinned operations" });
  await expect(pinned.getByRole("row")).toHaveCount(2);
  await expect(pinned).toContainText("Stands there", { timeout: 60_000 });
  await expectAccessible(page);
  await pinned.getByRole("button", { name: /^Unpin / }).click();
  await expect(pinned).toBeHidden();
  await expect(page.getByText("Nothing is pinned.")).toBeVisible();
});

test("the map of load tells of a machine and a day what is free and what of it is usable, and leads to them, on a phone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/load");
  const map = page.getByRole("table", { name: /^Load by work center and day/ });
  await map.getByRole("button", { name: /^Paint shop/ }).click();
  await expect(map.getByRole("row", { name: /^Paint shop \d/ })).toHaveCount(3);
  const first = map
    .getByRole("row", { name: /^Paint shop 1/ })
    .getByRole("button")
    .first();
  await first.focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  const cell = page.getByRole("dialog", { name: "Paint shop 2" });
  for (const figure of ["Open", "Work", "Set-up", "Free", /^Usable, in pieces of at least \d/])
    await expect(cell.getByRole("term").filter({ hasText: figure })).toHaveCount(1);
  await expectAccessible(page);
  expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  await cell.getByRole("link", { name: "Show on the schedule" }).press("Enter");
  await expect(page).toHaveURL(/row=BOOTH-2&at=\d+/);
  await expect(page.getByRole("group", { name: /^Schedule by machine/ })).toBeVisible();
});

test("materials show what is to come and for which orders, on a phone too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/materials");
  await expectAccessible(page);
  await page.getByRole("tab", { name: /^To come/ }).click();
  const supply = page.getByRole("table", { name: "Deliveries agreed and proposed" });
  const forOrder = supply.getByRole("link", { name: /^\d+$/ }).first();
  await expect(forOrder).toBeVisible();
  await forOrder.click();
  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  await expectAccessible(page);

  // The room one stands in is in sight among the others, the last one too.
  await page.goto("/plan/promises");
  await expect(page.getByRole("link", { name: "Promises", exact: true })).toBeInViewport({ ratio: 0.99 });

  // A search that finds nothing says so, and not that there is nothing.
  for (const room of ["/plan/orders", "/plan/materials?view=items"]) {
    await page.goto(room);
    await page.getByRole("searchbox").fill("zzz");
    await expect(page.getByText("Nothing here fits")).toBeVisible();
    await page.getByRole("button", { name: "Show everything" }).click();
    await expect(page.getByRole("searchbox")).toHaveValue("");
    await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
  }
});

test("a supply opens up to the orders it serves and an order down to its lots and purchases, by keyboard, on a phone", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, planner, "/account");
  await openListening(page, "/plan/materials?view=supply");
  const serving = page
    .getByRole("table", { name: "Deliveries agreed and proposed" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: /^\d+$/ }) });
  await serving
    .first()
    .getByRole("link", { name: /^(Agreed delivery|To be ordered)$/ })
    .click();

  const up = page.getByRole("tree", { name: "Up to the orders it serves" });
  const order = up.getByRole("treeitem", { name: /^Order \d+, promised/ }).first();
  await expect(order).toBeVisible();
  await expectAccessible(page);
  const opened = up.getByRole("treeitem", { expanded: true });
  if ((await opened.count()) > 0) {
    const count = await up.getByRole("treeitem").count();
    await opened.first().focus();
    await page.keyboard.press("ArrowLeft");
    await expect(up.getByRole("treeitem", { expanded: false })).toHaveCount(1);
    await page.keyboard.press("ArrowRight");
    await expect(up.getByRole("treeitem")).toHaveCount(count);
  }
  await up.getByRole("treeitem").first().focus();
  await page.keyboard.press("End");
  await expect(up.getByRole("treeitem").last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(up.getByRole("treeitem").first()).toBeFocused();
  await order.press("Enter");

  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  const down = page.getByRole("tree", { name: "Down to lots and purchases" });
  await expect(down).toBeVisible();
  await expectAccessible(page);
  const folded = down.getByRole("treeitem", { expanded: false });
  while ((await folded.count()) > 0) await folded.first().press("ArrowRight");
  await down
    .getByRole("link", { name: /^(Lot|Taken already from lot|Purchase order|Still to be ordered)/ })
    .first()
    .click();
  await expect(up.getByRole("treeitem", { name: /^Order \d+, promised/ }).first()).toBeVisible();
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
