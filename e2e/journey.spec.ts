import { randomUUID } from "node:crypto";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible, signInAs } from "./at-work";

/** A person with a browser of their own. */
const person = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** The route of a two-door refrigerator through the plant, work center by work center. */
const route = [
  "THERMOFORM",
  "ROLLFORM",
  "PREASSEMBLY",
  "CABINET-FOAM",
  "DOOR-FOAM",
  "BRAZING",
  "LEAKTEST",
  "VACUUM",
  "CHARGE",
  "FINAL",
  "RUNTEST",
  "PACK",
];

test("one refrigerator from the first choice to the lorry, seen by all four audiences", async ({ browser }) => {
  test.setTimeout(300_000);

  // The customer designs it, sees price and date, and orders it.
  const customer = await person(browser);
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
  await customer.getByRole("button", { name: /Place the order/ }).dblclick();
  await expect(customer).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  const number = /Order [A-Z]+-(\d+)/.exec(await customer.getByRole("main").innerText())?.[1] ?? "";
  expect(number).not.toBe("");

  // The worker has planned it within seconds; in Qingdao a planner publishes.
  const planner = await person(browser);
  await signInAs(planner, "planner.qingdao@demo.oneoff.example", "/plan");
  await expect(planner.getByText(/operations are new/)).toBeVisible({ timeout: 60_000 });
  await planner
    .getByRole("main")
    .getByRole("button", { name: /^Publish/ })
    .click();
  const dialog = planner.getByRole("dialog");
  // A draft that was planned anew in this moment says so, and is published at the second try.
  await expect(async () => {
    await dialog.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(dialog).toBeHidden({ timeout: 4_000 });
  }).toPass();
  await expect(customer.getByText("Planned", { exact: true }).first()).toBeVisible();
  const orders = await customer.context().newPage();
  await orders.goto("/orders");
  await expect(orders.getByRole("link", { name: number })).toContainText(/promised for .+ expected /);
  await orders.close();

  // A supplier moves a day: the draft moves with it, without anybody reloading.
  await planner.goto("/plan/materials");
  const supplier = await person(browser);
  await signInAs(supplier, "supplier@demo.oneoff.example", "/supply");
  const request = supplier
    .getByRole("region", { name: /for your answer/ })
    .getByRole("article")
    .first();
  await request.getByRole("button", { name: "Make another offer" }).click();
  await request.getByLabel("Delivered on").fill(new Date(Date.now() + 35 * 86_400_000).toISOString().slice(0, 10));
  await request.getByRole("button", { name: "Send this offer" }).click();
  await expect(supplier.getByRole("region", { name: "Answered" }).getByRole("listitem").first()).toContainText(
    "You offered",
  );
  await planner.goto("/plan");
  // A plant of hundreds of orders may take the worker a while when much else is done at once.
  const publish = planner.getByRole("main").getByRole("button", { name: /^Publish/ });
  await expect(publish).toBeVisible({ timeout: 60_000 });

  // The operator makes it, station by station, and it leaves.
  const operator = await person(browser);
  await signInAs(operator, "operator.qingdao@demo.oneoff.example", "/floor");
  for (const center of route) await makeAt(operator, center, number);
  await expect(customer.getByText("Made", { exact: true }).first()).toBeVisible();
  await operator.goto("/floor/ship");
  const parcel = operator.getByRole("article", { name: new RegExp(`\\b${number}\\b`) });
  await parcel.getByRole("button", { name: "Ship" }).click();
  await expectAccessible(operator);
  await operator.getByRole("button", { name: "It has left" }).click();
  await expect(parcel).toHaveCount(0);

  // And the customer saw it all from the page that was open the whole time.
  await expect(customer.getByText("Shipped", { exact: true }).first()).toBeVisible();
});

/** At one station: our unit is looked up, what occupies its place is finished first, then its step is started and finished. */
async function makeAt(operator: Page, center: string, number: string): Promise<void> {
  await operator.goto(`/floor?center=${center}`);
  const step = operator.getByRole("article").filter({ hasText: new RegExp(`Order ${number}(?!\\d)`) });
  const start = step.getByRole("button", { name: /^Start on / });
  const finish = step.getByRole("button", { name: "Finish", exact: true });
  const busy = step.getByRole("alert").filter({ hasText: "is busy" });
  await find(operator, number);
  await start.click();
  await expect(finish.or(busy)).toBeVisible();
  if (await busy.isVisible()) {
    const unit = /(\S+) is busy/.exec(await busy.innerText())?.[1] ?? "";
    await operator
      .getByRole("button", { name: `runs on ${unit}` })
      .first()
      .click();
    await operator.getByRole("button", { name: "Finish", exact: true }).click();
    await expect(async () => {
      await find(operator, number);
      await start.click({ timeout: 2_000 });
      await expect(finish).toBeVisible({ timeout: 4_000 });
    }).toPass();
  }
  // The page may still be busy with the start when the button turns into "Finish".
  await expect(async () => {
    if (await finish.isVisible()) await finish.click({ timeout: 2_000 });
    await expect(step).toHaveCount(0, { timeout: 4_000 });
  }).toPass();
}

/** As a scanner does: the number, then Enter. */
async function find(operator: Page, number: string): Promise<void> {
  const field = operator.getByRole("searchbox", { name: "Find or scan" });
  await field.fill(number);
  await field.press("Enter");
  await expect(operator.getByRole("article").filter({ hasText: new RegExp(`Order ${number}(?!\\d)`) })).toBeVisible();
}
