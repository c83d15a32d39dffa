import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

/** A person with a browser of their own. */
const person = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

test("an order is changed, price and day first, and then given up; the planner sees what it frees", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const customer = await person(browser);
  const number = await orderRefrigerator(customer);
  await expectAccessible(customer);

  // The studio opens with what was ordered, and says so until something else is chosen.
  await customer.getByRole("link", { name: "Change it" }).click();
  const bar = customer.getByRole("region", { name: `Changing order QINGDAO-${number}` });
  await expect(bar.getByText(/^This is what you ordered/)).toBeVisible();
  const review = bar.getByRole("button", { name: "Review the change" });
  await expect(review).toBeDisabled();

  // Two instead of one: price and day with their differences, before anything is changed.
  await customer.getByLabel("How many").last().fill("2");
  await customer.getByLabel("How many").last().press("Enter");
  await expect(bar.getByText(/^\+¥/)).toBeVisible();
  await expect(review).toBeEnabled();
  await expectAccessible(customer);
  await review.click();
  const dialog = customer.getByRole("dialog", { name: `Change order QINGDAO-${number}` });
  await expect(dialog.getByRole("row", { name: /^Pieces/ }).getByRole("cell")).toHaveText(["1", "2"]);
  await expect(dialog.getByRole("row", { name: /^Price/ })).toContainText("+¥");
  await expectAccessible(customer);
  await dialog.getByRole("button", { name: /^Change the order/ }).dblclick();

  // One change, whole, in the history of the order.
  await expect(customer).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(customer.getByRole("heading", { level: 1 })).toContainText("× 2");
  await expect(customer.getByText("Changed by you")).toHaveCount(1);

  const planner = await person(browser);
  await signInAs(planner, "planner.qingdao@demo.oneoff.example", "/plan/orders");
  await planner.goto(`/plan/orders/${orderIdOf(customer)}`);
  await expect(planner.getByText("Changed by the customer: 1 → 2 pieces")).toBeVisible();

  // Given up, after a second thought.
  const giveUp = customer.getByRole("button", { name: "Cancel the order" });
  await giveUp.click();
  const question = customer.getByRole("dialog", { name: `Cancel order QINGDAO-${number}?` });
  await question.getByRole("button", { name: "Keep the order" }).click();
  await expect(question).toBeHidden();
  await expect(giveUp).toBeFocused();
  await giveUp.click();
  await question.getByRole("button", { name: "Cancel it" }).dblclick();
  await expect(customer.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await expect(customer.getByRole("link", { name: "Change it" })).toHaveCount(0);
  await expect(customer.getByRole("heading", { name: "How it is made" })).toHaveCount(0);

  // What it held is told to the planner, and the next plan says who has it.
  await planner.goto(`/plan/orders/${orderIdOf(customer)}`);
  await expect(planner.getByRole("heading", { name: "What it gave up" })).toBeVisible();
  await expect(planner.getByText(`Order ${number} was cancelled`).first()).toBeVisible();
  await expect(async () => {
    await planner.reload();
    await expect(planner.getByText("The next plan says.")).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
  await expectAccessible(planner);
  await planner.goto("/plan");
  await expect(planner.getByRole("link", { name: `Order ${number} was cancelled` })).toBeVisible();
});

test("nobody changes somebody else's order", async ({ browser }) => {
  const customer = await person(browser);
  await orderRefrigerator(customer);
  const stranger = await person(browser);
  await signInAs(stranger, "mei@demo.oneoff.example", "/orders");
  await stranger.goto(`/orders/${orderIdOf(customer)}/change`);
  await expect(stranger.getByRole("link", { name: "Change it" })).toHaveCount(0);
  await expect(stranger.getByRole("button", { name: "Review the change" })).toHaveCount(0);
});

const orderIdOf = (page: Page): string => new URL(page.url()).pathname.split("/")[2] ?? "";

/** A new customer's refrigerator, in the draft: its number. */
async function orderRefrigerator(customer: Page): Promise<string> {
  await customer.goto("/design/refrigerator");
  await expect(customer.getByText(/^Leaves the factory/)).toBeVisible();
  await customer.getByRole("button", { name: "Sign in to hold it" }).click();
  await customer.getByRole("link", { name: "Register" }).click();
  await customer.getByLabel("Name").fill("A new customer");
  await customer.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await customer.getByLabel("Password").fill("a sentence of my own");
  await customer.getByRole("button", { name: "Register" }).click();
  await customer.getByRole("button", { name: "Hold price and date" }).click();
  await customer.getByLabel("Deliver to").fill("1 Harbour Road, Qingdao");
  await customer.getByRole("button", { name: /Place the order/ }).click();
  await expect(customer).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await openListening(customer, customer.url());
  await expect(customer.getByText("You can change or cancel it.")).toBeVisible();
  // The worker may have all plants to plan before this one.
  await expect(customer.getByRole("heading", { name: "How it is made" })).toBeVisible({ timeout: 60_000 });
  return /Order [A-Z]+-(\d+)/.exec(await customer.getByRole("main").innerText())?.[1] ?? "";
}
