import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";

const studio = (page: Page) => ({
  option: (group: string, name: string) =>
    page.getByRole("group", { name: group, exact: true }).getByRole("radio", { name }),
  total: () => page.getByRole("button", { name: /tax included/ }),
  date: () => page.getByText(/^Leaves the factory/),
});

async function register(page: Page): Promise<void> {
  await page.getByLabel("Name").fill("A new customer");
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("a sentence of my own");
  await page.getByRole("button", { name: "Register" }).click();
}

test("a design becomes a quote, the quote an order, and the order is followed", async ({ page, context }) => {
  await page.goto("/");
  await page.getByRole("link", { name: /Celadon kitchen/ }).click();
  const { option, total, date } = studio(page);
  await expect(page.getByRole("heading", { name: "Refrigerator", level: 1 })).toBeVisible();
  await expect(total()).toContainText("¥7,547");
  await expect(date()).toBeVisible();

  // A choice changes price and address; the address is the design.
  await option("Compressor", "Inverter").first().check({ force: true });
  await expect(page).toHaveURL(/compressor=std/);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(total()).toContainText("¥7,547");

  // Registering on the way keeps it.
  await page.getByRole("button", { name: "Sign in to hold it" }).click();
  await page.getByRole("link", { name: "Register" }).click();
  await register(page);
  await expect(total()).toContainText("¥7,547");
  await page.getByRole("button", { name: "Hold price and date" }).click();
  await expect(page.getByRole("heading", { name: "Your quote" })).toBeVisible();
  await expect(page.getByRole("timer")).toContainText(/29:|30:/);

  // A refusal at the form keeps what was typed.
  await page.getByLabel("Deliver to").fill("x");
  await page.getByRole("button", { name: /Place the order/ }).click();
  await expect(page.getByText("Say where it goes: at least street and city.")).toBeVisible();
  await page.getByLabel("Deliver to").fill("1 Harbour Road, Qingdao");
  await page.reload();
  await expect(page.getByLabel("Deliver to")).toHaveValue("1 Harbour Road, Qingdao");

  // Two tabs, one order.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Deliver to").fill("2 Hill Road, Qingdao");
  await page.getByRole("button", { name: /Place the order/ }).dblclick();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await other.getByRole("button", { name: /Place the order/ }).click();
  await expect(other).toHaveURL(page.url());
  await page.goto("/orders");
  await expect(page.getByRole("main").getByRole("link", { name: /Order \d+/ })).toHaveCount(1);
});

test("an impossible option stays, says why, and is one click away", async ({ page }) => {
  await page.goto("/design/refrigerator");
  const { option } = studio(page);
  await option("Size", "660 litres").check({ force: true });
  const twoDoors = option("Layout", "Two doors");
  await expect(twoDoors).toHaveAttribute("aria-disabled", "true");
  await twoDoors.click({ force: true });
  const why = page.getByRole("alert").filter({ hasText: "does not go with what you decided" });
  await expect(why).toBeVisible();
  await why.getByRole("button", { name: "Change it" }).first().click();
  await expect(twoDoors).toBeChecked();
  await expect(page).toHaveURL(/layout=2-door/);
});

test("a design made before registering belongs to its maker afterwards, and a remix names it", async ({ page }) => {
  await page.goto("/design/bicycle");
  await page.getByRole("button", { name: "Save and share" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("My first bicycle");
  await page.getByRole("dialog").getByRole("button", { name: "Save and share" }).click();
  const link = await page.getByLabel("Link to this design").inputValue();
  await page.goto("/sign-in/register?next=/designs");
  await register(page);
  await expect(page.getByRole("link", { name: /My first bicycle/ })).toBeVisible();

  await page.goto(link);
  await page.getByRole("link", { name: "Open and remix" }).click();
  await page.getByRole("button", { name: "Save and share" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("A remix");
  await page.getByRole("dialog").getByRole("button", { name: "Save and share" }).click();
  await page.goto(await page.getByLabel("Link to this design").inputValue());
  await expect(page.getByText("A remix of My first bicycle")).toBeVisible();
});

test("what belongs to somebody else looks like what is not there", async ({ page }) => {
  await page.goto(`/sign-in/register?next=/orders/${randomUUID()}`);
  await register(page);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
});
