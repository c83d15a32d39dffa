import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const supplier = "supplier@demo.oneoff.example";
const phone = { width: 390, height: 844 };

const openRequests = (page: Page): Locator =>
  page.getByRole("region", { name: /for your answer/ }).getByRole("article");
const answered = (page: Page): Locator => page.getByRole("region", { name: "Answered" }).getByRole("listitem");

/** "Request 14", as a card says it. */
const numberOf = async (card: Locator): Promise<string> =>
  /Request \d+/.exec((await card.textContent()) ?? "")?.[0] ?? "no number";

test("a supplier offers another day on a phone, and what cannot be is told beside what was typed", async ({ page }) => {
  await page.setViewportSize(phone);
  await signInAs(page, supplier, "/account");
  await openListening(page, "/supply");
  await expectAccessible(page);
  const card = openRequests(page).first();
  const number = await numberOf(card);

  await card.getByRole("button", { name: "Decline" }).click();
  await card.getByRole("button", { name: "Decline the request" }).click();
  await expect(card.getByText("Say why")).toBeVisible();
  await card.getByRole("button", { name: "Cancel" }).click();

  await card.getByRole("button", { name: "Make another offer" }).click();
  const later = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);
  await card.getByLabel("Delivered on").fill(later);
  const asked = await card.getByLabel("Quantity in").inputValue();
  await card.getByLabel("Quantity in").fill("999999999");
  await card.getByRole("button", { name: "Send this offer" }).click();
  await expect(card.getByLabel("Quantity in")).toHaveAccessibleDescription(/at most what was asked/);
  await expect(card.getByLabel("Quantity in")).toBeFocused();
  await expect(card.getByLabel("Quantity in")).toHaveValue("999999999");
  await expect(card.getByLabel("Delivered on")).toHaveValue(later);
  await expectAccessible(page);

  // What was refused is over with the form it was told in.
  await card.getByRole("button", { name: "Cancel" }).click();
  await expect(card.getByText("at most what was asked")).toHaveCount(0);
  await card.getByRole("button", { name: "Make another offer" }).click();
  await card.getByLabel("Delivered on").fill(later);
  await expect(card.getByLabel("Quantity in")).toHaveValue(asked);
  await card.getByRole("button", { name: "Send this offer" }).click();
  const answer = answered(page).filter({ hasText: `${number} ` });
  await expect(answer).toContainText("You offered");
  await expect(answer).toContainText("Agreed");
  await expect(answer).toContainText("Purchase order");
});

test("several requests are accepted at once, and a page open elsewhere follows without reload", async ({
  page,
  browser,
}) => {
  await signInAs(page, supplier, "/account");
  await openListening(page, "/supply");
  const elsewhere = await (await browser.newContext({ viewport: phone })).newPage();
  await signInAs(elsewhere, supplier, "/account");
  await openListening(elsewhere, "/supply");
  const number = await numberOf(openRequests(page).first());
  await expect(openRequests(elsewhere).filter({ hasText: `${number} ` })).toBeVisible();

  await page.getByLabel("Select all").check();
  await page.getByRole("button", { name: /^Accept \d+ selected$/ }).click();
  await expect(answered(page).filter({ hasText: `${number} ` })).toContainText("You accepted");
  await expect(answered(elsewhere).filter({ hasText: `${number} ` })).toContainText("Agreed");
  await expectAccessible(page);
  await elsewhere.context().close();
});

test("a supplier may not enter the floor", async ({ page }) => {
  await signInAs(page, supplier, "/floor");
  await expect(page.getByRole("heading", { name: "This place is not yours to enter" })).toBeVisible();
});
