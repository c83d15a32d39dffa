import { test, type Browser, type Page } from "@playwright/test";
import { expectAccessible, signInAs } from "./at-work";

const looks = [
  { name: "wide, light, English", viewport: { width: 1280, height: 800 }, colorScheme: "light", locale: "en-GB" },
  { name: "phone, dark, Chinese", viewport: { width: 390, height: 844 }, colorScheme: "dark", locale: "zh-CN" },
] as const;

const open = [
  "/",
  "/design/refrigerator",
  "/design/bicycle",
  "/design/cabinet",
  "/design/mask",
  "/design/bicycle/needs",
  "/sign-in",
  "/sign-in/register",
];
const problems = ["/problem/403", "/problem/404", "/problem/409", "/problem/410", "/problem/429", "/problem/offline"];

const workplaces: { account: string; addresses: string[] }[] = [
  { account: "mei@demo.oneoff.example", addresses: ["/designs", "/orders", "/account"] },
  {
    account: "planner.wuxi@demo.oneoff.example",
    addresses: [
      "/plan",
      "/plan/schedule",
      "/plan/load",
      "/plan/orders",
      "/plan/materials",
      "/plan/materials/forecast",
      "/plan/materials/scarce-stock",
      "/plan/materials/items/PAINT-lilac",
      "/plan/what-if",
      "/plan/promises",
    ],
  },
  { account: "supplier@demo.oneoff.example", addresses: ["/supply"] },
  {
    account: "operator.hangzhou@demo.oneoff.example",
    addresses: ["/floor", "/floor?center=SAW", "/floor/receive", "/floor/ship"],
  },
  {
    account: "engineer@demo.oneoff.example",
    addresses: [
      "/models",
      "/models/upload",
      "/models/upload?family=bicycle&version=1",
      "/models/cabinet",
      "/models/cabinet/1",
      "/models/cabinet/1/options",
      "/models/cabinet/1/rules",
      "/models/cabinet/1/analysis",
      "/models/cabinet/1/production",
      "/models/cabinet/1/source",
      "/models/cabinet/diff?from=1&to=1",
    ],
  },
];

for (const { name, ...look } of looks) {
  test(`everybody can use every page: ${name}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const visitor = await pageOf(browser, look);
    for (const address of [...open, ...problems]) await visit(visitor, address);
    await visitor.context().close();
    for (const { account, addresses } of workplaces) {
      const page = await pageOf(browser, look);
      await enter(page, account);
      for (const address of addresses) await visit(page, address);
      if (account.startsWith("mei")) await visitFirst(page, "/orders", /\/orders\/[0-9a-f-]{36}/);
      if (account.startsWith("planner")) await visitFirst(page, "/plan/orders", /\/plan\/orders\/[0-9a-f-]{36}/);
      await page.context().close();
    }
  });
}

const pageOf = async (browser: Browser, look: Parameters<Browser["newContext"]>[0]): Promise<Page> =>
  (await browser.newContext(look)).newPage();

/** In English, whose words the sign-in form is found by; the look's own language afterwards. */
async function enter(page: Page, account: string): Promise<void> {
  const cookies = page.context();
  const { origin } = new URL(test.info().project.use.baseURL ?? "http://localhost:3000");
  await cookies.addCookies([{ name: "oneoff.locale", value: "en", url: origin }]);
  await signInAs(page, account, "/account");
  await cookies.clearCookies({ name: "oneoff.locale" });
}

async function visit(page: Page, address: string): Promise<void> {
  await test.step(address, async () => {
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await expectAccessible(page);
  });
}

/** The first page of its kind that a list leads to. */
async function visitFirst(page: Page, list: string, address: RegExp): Promise<void> {
  await page.goto(list);
  const links = page.getByRole("main").getByRole("link");
  await links.first().waitFor();
  for (const link of await links.all()) {
    const target = await link.getAttribute("href");
    if (target !== null && address.test(target)) return visit(page, target);
  }
  throw new Error(`no link on ${list} leads to ${address.source}`);
}
