import { test, type Browser, type Page } from "@playwright/test";
import path from "node:path";
import { signInAs } from "./at-work";

/** The pictures of README.md, taken from the running app: `npm run screenshots`. */
const folder = path.resolve(import.meta.dirname, "../public/screenshots");
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

type Look = { viewport?: typeof desktop; colorScheme?: "light" | "dark"; locale?: string };

async function open(
  browser: Browser,
  { viewport = desktop, colorScheme = "light", locale = "en-GB" }: Look = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme, locale, deviceScaleFactor: 1 });
  return context.newPage();
}

const take = async (page: Page, name: string): Promise<void> => {
  await page.evaluate("document.fonts.ready");
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: "disabled" });
  await page.context().close();
};

test("the studio", async ({ browser }) => {
  const page = await open(browser);
  await page.goto("/");
  await page.getByRole("link", { name: /Celadon kitchen/ }).click();
  await page.getByText(/^Leaves the factory/).waitFor();
  await take(page, "studio");
});

test("the studio on a phone, dark, in Chinese", async ({ browser }) => {
  const page = await open(browser, { viewport: phone, colorScheme: "dark", locale: "zh-CN" });
  await page.goto("/design/bicycle");
  await page.getByText(/出厂/).first().waitFor();
  await take(page, "studio-phone");
});

test("the gallery", async ({ browser }) => {
  const page = await open(browser);
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await take(page, "gallery");
});

test("the planner's schedule", async ({ browser }) => {
  const page = await open(browser);
  await signInAs(page, "planner.qingdao@demo.oneoff.example", "/plan/schedule");
  await page.getByRole("group", { name: /^Schedule by machine/ }).waitFor();
  await take(page, "schedule");
});

test("the control tower", async ({ browser }) => {
  const page = await open(browser, { colorScheme: "dark" });
  await signInAs(page, "planner.wuxi@demo.oneoff.example", "/plan");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await take(page, "control-tower");
});

test("a file of a family, tried before it is kept", async ({ browser }) => {
  const page = await open(browser);
  await signInAs(page, "engineer@demo.oneoff.example", "/models/upload?family=refrigerator&version=1");
  const text = page.getByRole("textbox", { name: "Text of the product file" });
  const before = await text.inputValue();
  await text.fill(before.replace('require: size != "440"', 'require: size in ["600", "660"]'));
  await page.getByRole("button", { name: "Dry run" }).click();
  const told = page.getByText(/configurations can be built\./);
  await told.waitFor();
  await told.scrollIntoViewIfNeeded();
  await page.evaluate("window.scrollBy(0, 160)");
  await take(page, "models-diff");
});

test("the supplier's inbox on a phone", async ({ browser }) => {
  const page = await open(browser, { viewport: phone });
  await signInAs(page, "supplier@demo.oneoff.example", "/supply");
  await page.getByRole("article").first().waitFor();
  await take(page, "inbox-phone");
});

test("the floor", async ({ browser }) => {
  const page = await open(browser, { viewport: phone });
  await signInAs(page, "operator.hangzhou@demo.oneoff.example", "/floor?center=ASSEMBLY");
  await page
    .getByRole("button", { name: /^(Start on|Finish)/ })
    .first()
    .waitFor();
  await page
    .getByRole("img", { name: /Cabinet/ })
    .first()
    .waitFor();
  await take(page, "floor-phone");
});
