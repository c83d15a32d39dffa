import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const engineer = "engineer@demo.oneoff.example";
const reviewer = "reviewer@demo.oneoff.example";

test("a file becomes a version on sale: faults by line, a dry run, a check, and a second pair of eyes", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, engineer, "/models");
  const row = page.getByRole("listitem").filter({ hasText: "Surgical mask" });
  const before = await configurations(row.getByText(/^[\d,]+$/).first());
  await row.getByRole("link", { name: "Surgical mask" }).click();
  await page.getByRole("link", { name: "New version" }).click();
  const text = page.getByRole("textbox", { name: "Text of the product file" });
  await expect(text).toHaveValue(/^id: mask$/m);
  const colour = `Green ${Date.now()}`;
  const changed = withColour(await text.inputValue(), colour);

  const faulty = changed.replace('require: colour in ["white", "blue"]', 'require: colour in ["white", "bleu"]');
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: "mask.yaml", mimeType: "application/yaml", buffer: Buffer.from(faulty) });
  await expect(page.getByText("1 fault in the file")).toBeVisible();
  const line = faulty.slice(0, faulty.indexOf('"bleu"')).split("\n").length;
  const fault = page.getByRole("listitem").filter({ hasText: `Line ${line}, column` });
  await expect(fault).toContainText("bleu");
  await fault.getByRole("button").click();
  await expect(text).toBeFocused();
  await expect(text).toHaveValue(faulty);
  await expectAccessible(page);

  await text.fill(changed);
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText(`${(before + 6).toLocaleString("en")} configurations can be built.`)).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "New option" })).toContainText(`Colour: ${colour}`);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Note" }).fill("A green cloth");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page).toHaveURL(/\/models\/mask\/\d+$/);
  const address = new URL(page.url()).pathname;

  await openListening(page, address);
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText("You saved or checked this version; somebody else has to publish it")).toBeVisible();
  await expect(page.getByRole("button", { name: "Publish" })).toHaveCount(0);
  await expectAccessible(page);

  await enterAs(page, reviewer, address);
  await page.getByRole("link", { name: /^Compare with version/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Version \d+ → version \d+$/ })).toBeVisible();
  await expect(share(page, /^only in version \d+$/).last()).toHaveText("6");
  await expect(share(page, "possible in both")).toHaveText(before.toLocaleString("en"));
  await expectAccessible(page);
  await page.goto(address);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put it on sale" }).click();
  await expect(page.getByText("In force", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Retire" })).toBeVisible();

  await page.getByRole("link", { name: "Open in the studio" }).click();
  await expect(page.getByRole("group", { name: "Colour" }).getByRole("radio", { name: colour })).toBeAttached();
});

test("a version shows its options in both languages, its rules as sentences and its parts with their proof", async ({
  page,
}) => {
  await signInAs(page, engineer, "/models/refrigerator");
  await page.getByRole("table", { name: "Versions" }).getByRole("link", { name: "Version 1" }).click();
  const rooms = page.getByRole("navigation", { name: "Parts of the version" });

  await rooms.getByRole("link", { name: "Options" }).click();
  const layouts = page.getByRole("table", { name: "Layout" });
  await expect(layouts.getByRole("row").filter({ hasText: "French doors" })).toContainText("法式四门");

  await rooms.getByRole("link", { name: "Rules" }).click();
  await expect(page.getByText("When layout is French doors, size must not be 440 litres.")).toBeVisible();
  await expect(page.getByText("French doors need a body of at least 520 litres.")).toBeVisible();

  await rooms.getByRole("link", { name: "Analysis" }).click();
  await expect(page.getByText("44,384", { exact: true })).toBeVisible();

  await rooms.getByRole("link", { name: "Parts and work" }).click();
  const front = page.getByRole("table", { name: "Parts" }).getByRole("row").filter({ hasText: "door-front" });
  await expect(front).toContainText("exactly once, proved");

  await rooms.getByRole("link", { name: "File" }).click();
  await expect(page.getByRole("region", { name: "The file" })).toContainText("id: refrigerator");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download .yaml" }).click();
  expect((await download).suggestedFilename()).toBe("refrigerator-1.yaml");
});

test("who is no product engineer does not get in", async ({ page }) => {
  await signInAs(page, "operator@demo.oneoff.example", "/models");
  await expect(page.getByRole("heading", { name: "This place is not yours to enter" })).toBeVisible();
});

/** One more colour of cloth, with the item it is cut from. */
function withColour(source: string, name: string): string {
  const id = name.toLowerCase().replace(" ", "-");
  return source
    .replace(/^( *- )\{ id: black, name.*$/m, (line, indent: string) => {
      return `${line}\n${indent}{ id: ${id}, name: { en: ${name}, zh-CN: ${name.replace("Green", "绿色")} }, priceMinor: 2, swatch: cloth-white }`;
    })
    .replace("for: { colour: [", `for: { colour: [${id}, `);
}

async function configurations(figure: ReturnType<Page["getByText"]>): Promise<number> {
  return Number((await figure.innerText()).replaceAll(",", ""));
}

/** A count of the picture of shares, by what it counts. */
const share = (page: Page, name: string | RegExp) =>
  page
    .getByRole("figure")
    .locator("dl > div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .getByRole("definition");

async function enterAs(page: Page, email: string, address: string): Promise<void> {
  await page.context().clearCookies();
  await signInAs(page, email, address);
}
