import { randomUUID } from "node:crypto";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { seeded, type Random } from "../server/base/core/random";
import { expectAccessible } from "./at-work";

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
  await expect(page.getByRole("main").getByRole("link", { name: /Order QINGDAO-\d+/ })).toHaveCount(1);
});

test("an impossible option stays, says why, and is one click away and back", async ({ page }) => {
  await page.goto("/design/refrigerator");
  const { option, total } = studio(page);
  await option("Size", "660 litres").check({ force: true });
  const twoDoors = option("Layout", "Two doors");
  await expect(twoDoors).toHaveAttribute("aria-disabled", "true");
  const before = await total().innerText();
  await twoDoors.click({ force: true });
  const why = page.getByRole("alert").filter({ hasText: "does not go with what you decided" });
  await expect(why).toContainText("Because you chose Size: 660 litres.");
  await expect(why).toContainText("too heavy for its hinge");
  await expect(why.getByRole("listitem")).toHaveCount(3);
  await expect(why.getByRole("listitem").first()).toContainText(/same day|days? (later|earlier)/);
  await expectAccessible(page);
  await why.getByRole("button", { name: /^Change it: Size: 520 litres/ }).click();
  await expect(twoDoors).toBeChecked();
  await expect(page).toHaveURL(/layout=2-door/);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(option("Size", "660 litres")).toBeChecked();
  await expect(total()).toHaveText(before, { useInnerText: true });
});

test("what is locked is never given up, and the address keeps the lock", async ({ page }) => {
  await page.goto("/design/refrigerator");
  const { option } = studio(page);
  await option("Size", "660 litres").check({ force: true });
  await page.getByRole("button", { name: "Keep Size whatever happens" }).click();
  await expect(page).toHaveURL(/%7Elock=size|~lock=size/);
  await page.reload();
  await expect(page.getByRole("button", { name: "Keep Size whatever happens" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await option("Layout", "Two doors").click({ force: true });
  const why = page.getByRole("alert").filter({ hasText: "does not go with" });
  await expect(why).toBeVisible();
  for (const repair of await why.getByRole("listitem").all()) await expect(repair).not.toContainText("Size:");
});

test("reasons and repairs are told in Chinese as well", async ({ browser }) => {
  const page = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await page.goto("/design/refrigerator");
  await page.getByRole("group", { name: "容积" }).getByRole("radio", { name: "660 升" }).check({ force: true });
  const twoDoors = page.getByRole("group", { name: "门型" }).getByRole("radio", { name: "双门" });
  await expect(twoDoors).toHaveAttribute("aria-disabled", "true");
  await twoDoors.click({ force: true });
  const why = page.getByRole("alert").filter({ hasText: "与你已定的选项不相容" });
  await expect(why).toContainText("因为你选了容积：660 升。");
  await expect(why).toContainText("铰链无法承重");
  await why
    .getByRole("button", { name: /^就这样改/ })
    .first()
    .click();
  await expect(twoDoors).toBeChecked();
  await page.context().close();
});

test("every option says the least a whole with it costs, as the decisions stand", async ({ page }) => {
  await page.goto("/design/refrigerator");
  const { option } = studio(page);
  await expect(option("Size", "440 litres")).toHaveAccessibleDescription(/from ¥3,299\b/);
  await expect(option("Size", "660 litres")).toHaveAccessibleDescription(/from ¥5,499\b/);
  await option("Layout", "French doors").check({ force: true });
  await expect(option("Size", "440 litres")).toHaveAccessibleDescription("Not with your choices – ask why");
  await expect(option("Size", "660 litres")).toHaveAccessibleDescription(/from ¥5,799\b/);
  await expect(option("Layout", "French doors")).toHaveAccessibleDescription(/from ¥4,799\b/);
});

test("tiles say what they do to the date; what would make it earlier is one click there and one back", async ({
  page,
}) => {
  const form = page.locator("form");
  const differing = form.getByRole("radio", { description: /[+−]\d+ days? · / }).first();
  // Where every option leaves on the same day, the next family.
  for (const family of families) {
    await page.goto(`/design/${family}`);
    await expect(form.getByRole("radio", { description: /same day|[+−]\d+ days? · / }).first()).toBeAttached();
    if ((await differing.count()) > 0) break;
  }
  await expect(differing).toBeAttached();
  // What is sooner is offered already; what is later offers the way back once it is chosen.
  const isLater = (await form.getByText(/^\+\d+ days? · /).count()) > 0;
  if (isLater)
    await form
      .getByRole("radio", { description: /\+\d+ days? · / })
      .first()
      .check({ force: true });
  await expect(form).not.toHaveAttribute("data-dates", "stale");
  await page.getByRole("button", { name: /days? earlier\?$/ }).click();
  const panel = page.getByRole("dialog", { name: "What would make it earlier" });
  const swap = panel.getByRole("listitem").first();
  await expect(swap).toContainText(/−\d+ days? · /);
  const address = page.url();
  await swap.getByRole("button", { name: /^Change it/ }).click();
  await expect(panel).toHaveCount(0);
  await expect(page).not.toHaveURL(address);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page).toHaveURL(address);
});

const families = ["refrigerator", "bicycle", "cabinet", "mask"];
for (const family of families) {
  test(`any order of choosing ends well: ${family}`, async ({ page }) => {
    await page.goto(`/design/${family}`);
    const { total } = studio(page);
    const random = seeded(family.length * 7919);
    const options = page.locator("form").getByRole("radio");
    await expect(options.first()).toBeAttached();
    const why = page.getByRole("alert").filter({ hasText: "does not go with what you decided" });
    for (let step = 0; step < 30; step += 1) {
      const option = options.nth(random.int(await options.count()));
      const isExcluded = (await option.getAttribute("aria-disabled")) === "true";
      await option.click({ force: true });
      if (isExcluded) await takeAnyRepair(why, random);
      await expect(why).toHaveCount(0);
      if (!isExcluded) await expect(option).toBeChecked();
      await expect(total()).toContainText("¥");
      await expect(page.getByRole("img").first()).toBeVisible();
    }
    await expect(page.getByText(/^Leaves the factory/)).toBeVisible();
  });
}

async function takeAnyRepair(why: Locator, random: Random): Promise<void> {
  await expect(why).toBeVisible();
  const repairs = why.getByRole("listitem").getByRole("button");
  expect(await repairs.count()).toBeGreaterThan(0);
  await repairs.nth(random.int(await repairs.count())).click();
}

test("with the keyboard alone: choose, ask why, take a repair, go back", async ({ page }) => {
  await page.goto("/design/refrigerator");
  const { option } = studio(page);
  await expect(page.getByRole("button", { name: "Sign in to hold it" })).toBeEnabled();
  await option("Size", "440 litres").focus();
  await page.keyboard.press("ArrowUp");
  await expect(option("Size", "660 litres")).toBeChecked();
  await expect(option("Size", "660 litres")).toBeFocused();
  await page.keyboard.press("Tab");
  await option("Layout", "Two doors").focus();
  await page.keyboard.press("Space");
  const why = page.getByRole("alert").filter({ hasText: "does not go with" });
  await expect(why).toBeVisible();
  await why
    .getByRole("button", { name: /^Change it/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await expect(option("Layout", "Two doors")).toBeChecked();
  await page.keyboard.press("Control+z");
  await expect(option("Size", "660 litres")).toBeChecked();
});

test("what is left open is finished: cheapest, most popular, soonest", async ({ page }) => {
  await page.goto("/design/refrigerator");
  const { option, total } = studio(page);
  await option("Front", "Celadon").first().check({ force: true });
  await option("Size", "600 litres").check({ force: true });
  const note = page.getByRole("status");
  const finish = async (how: string): Promise<void> => {
    await page.getByRole("button", { name: "Finish for me" }).click();
    await page.getByRole("menuitem", { name: how }).click();
  };
  await finish("Cheapest");
  await expect(note.filter({ hasText: /cheapest with your decisions|nothing is cheaper/i })).toBeVisible();
  // With nothing left open to make cheaper, the total is the least price of what was decided.
  const [note600] = (await option("Size", "600 litres").getAttribute("aria-describedby"))?.split(" ") ?? [];
  const least = (await page.locator(`[id="${note600}"]`).innerText()).replace("from ", "");
  await expect(total()).toContainText(least);
  await finish("Most popular");
  await expect(note.filter({ hasText: /customers order most|Too few of these/ })).toBeVisible();
  await finish("Soonest");
  await expect(note.filter({ hasText: /The soonest we found leaves|Nothing we tried leaves earlier/ })).toBeVisible();
  await expect(option("Size", "600 litres")).toBeChecked();
});

test("a number that is not offered stays as it was typed, with what is expected, until one is", async ({ page }) => {
  await page.goto("/design/mask");
  const pieces = page.getByRole("spinbutton", { name: "How many" });
  for (const wrong of ["0", "-5", "1.5", "99999999999", ""]) {
    await pieces.fill(wrong);
    await pieces.press("Enter");
    await expect(pieces).toHaveAccessibleDescription(/^Enter a whole number from 1 to 1,000,000\./);
    await expect(pieces).toHaveValue(wrong);
    await expect(page.getByText("10,000 pieces at")).toBeVisible();
  }
  await expectAccessible(page);
  await page.getByRole("button", { name: "50,000" }).click();
  await expect(pieces).toHaveValue("50000");
  await expect(pieces).not.toHaveAttribute("aria-invalid");

  await page.goto("/design/cabinet");
  const width = page.getByRole("spinbutton", { name: "Width, exactly" });
  for (const wrong of ["0", "601.5", "99999"]) {
    await width.fill(wrong);
    await width.press("Enter");
    await expect(width).toHaveAccessibleDescription(
      /Enter a whole number from 200 to 1200 mm\. Until then it is 600 mm\./,
    );
    await expect(width).toHaveValue(wrong);
  }
  await width.fill("550");
  await width.press("Enter");
  await expect(page).toHaveURL(/W=550/);
  await expect(width).not.toHaveAttribute("aria-invalid");
});

test("three questions lead to designs that fit, with reasons, by keyboard on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("link", { name: "Help me choose: Refrigerator" }).click();
  await expect(page).toHaveURL(/\/design\/refrigerator\/needs$/);
  const questions = ["How many people does it feed?", "What does your kitchen look like?"];
  for (const question of questions) {
    const answers = page.getByRole("group", { name: question }).getByRole("radio");
    await answers.first().focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("group", { name: question })).toHaveCount(0);
  }
  await page.getByRole("link", { name: "Skip", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What fits you", level: 1 })).toBeVisible();
  await expectAccessible(page);
  const best = page.getByRole("article").first();
  await expect(page.getByRole("article")).toHaveCount(3);
  await expect(best).toContainText("What it gives you");
  await expect(best).toContainText("¥");
  await expect(best).toContainText("Leaves the factory");
  await page.reload();
  await best.getByRole("link", { name: /Open in the studio/ }).click();
  await expect(page.getByRole("heading", { name: "Refrigerator", level: 1 })).toBeVisible();
  await expect(page.getByRole("radio", { checked: true }).first()).toBeAttached();
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

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "My designs" }).click();
  await expect(page.getByRole("link", { name: /A remix/ })).toBeVisible();
});

test("what belongs to somebody else looks like what is not there, and so does an address that names nothing", async ({
  page,
}) => {
  await page.goto(`/sign-in/register?next=/orders/${randomUUID()}`);
  await register(page);
  await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  for (const address of ["/orders/1", "/quotes/1", "/d/1"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});
