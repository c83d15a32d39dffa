import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible, openListening, signInAs } from "./at-work";

const phone = { width: 390, height: 844 };

test("a supplier answers what is asked of an agreed delivery, and the planner sees its day move or stay", async ({
  browser,
}) => {
  test.slow();
  const supplier = await (await browser.newContext({ viewport: phone })).newPage();
  await signInAs(supplier, "supplier@demo.oneoff.example", "/account");
  await openListening(supplier, "/supply");
  const planner = await (await browser.newContext()).newPage();
  await signInAs(planner, "planner.qingdao@demo.oneoff.example", "/account");

  // A late day is agreed; the planner finds the delivery.
  const first = supplier
    .getByRole("region", { name: /for your answer/ })
    .getByRole("article")
    .first();
  const item = await first.getByRole("heading").innerText();
  await first.getByRole("button", { name: "Make another offer" }).click();
  await answerWith(first, daysAhead(35));
  await expect(latestAnswer(supplier)).toContainText(item);
  await openListening(planner, `/plan/materials?view=supply&find=${encodeURIComponent(item)}`);
  await planner
    .getByRole("row")
    .filter({ hasText: said(daysAhead(35)) })
    .getByRole("link", { name: "Agreed delivery" })
    .click();
  const delivery = planner.getByRole("article");
  await expect(delivery).toContainText(`here on ${said(daysAhead(35))}`);

  // Earlier: the supplier can meet another day than the one asked for, and of what is agreed the day alone.
  await askEarlier(planner, daysAhead(10));
  await expect(delivery).toContainText(`asks for ${said(daysAhead(10))}; no answer yet`);
  await expect(delivery.getByRole("button", { name: "Take it back" })).toBeVisible();
  await expectAccessible(planner);
  const asked = supplier.getByRole("article").filter({ hasText: `can it come earlier than ${said(daysAhead(35))}?` });
  await expect(asked).toContainText(item);
  await asked.getByRole("button", { name: "Another day" }).click();
  await expect(asked.getByLabel("Delivered on")).toBeFocused();
  await expect(asked.getByLabel("Quantity in")).toHaveCount(0);
  await expectAccessible(supplier);
  await answerWith(asked, daysAhead(20));
  await expect(asked).toHaveCount(0);
  await expect(latestAnswer(supplier)).toContainText("asked to come earlier");
  await expect(delivery).toContainText(`agreed to ${said(daysAhead(20))}.`);
  await expect(delivery).toContainText(`here on ${said(daysAhead(20))}`);

  // Earlier still: a no with its reason, and the day stays.
  await askEarlier(planner, daysAhead(9));
  const again = supplier.getByRole("article").filter({ hasText: `can it come earlier than ${said(daysAhead(20))}?` });
  await again.getByRole("button", { name: "Decline" }).click();
  await again.getByRole("button", { name: "Decline the request" }).click();
  const reason = again.getByLabel("Why it has to stay as agreed");
  await expect(reason).toBeFocused();
  await reason.fill("The furnace is being relined");
  await again.getByRole("button", { name: "Decline the request" }).click();
  await expect(
    supplier.getByText(/^Request \d+ is declined\. Purchase order \d+ stays as it was agreed\.$/),
  ).toBeVisible();
  await expect(delivery).toContainText("said no: The furnace is being relined");
  await expect(delivery).toContainText(`here on ${said(daysAhead(20))}`);

  // Asked once more, a yes: it comes on the very day.
  await askEarlier(planner, daysAhead(12));
  await again.getByRole("button", { name: "Yes, on that day" }).click();
  await expect(again).toHaveCount(0);
  await expect(delivery).toContainText(`here on ${said(daysAhead(12))}`);

  // And given up altogether.
  await planner.getByRole("button", { name: "Ask to cancel" }).click();
  await planner.getByRole("dialog").getByRole("button", { name: "Ask the supplier" }).click();
  await supplier.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(latestAnswer(supplier)).toContainText("asked to be cancelled");
  await expect(planner.getByRole("button", { name: "Ask to cancel" })).toHaveCount(0);
});

const latestAnswer = (supplier: Page): Locator =>
  supplier.getByRole("region", { name: "Answered" }).getByRole("listitem").first();

async function answerWith(request: Locator, day: string): Promise<void> {
  await request.getByLabel("Delivered on").fill(day);
  await request.getByRole("button", { name: "Send this offer" }).click();
}

async function askEarlier(planner: Page, day: string): Promise<void> {
  await planner.getByRole("button", { name: "Ask for it earlier" }).click();
  const dialog = planner.getByRole("dialog", { name: /^Purchase order \d+, / });
  await dialog.getByLabel("New day").fill(day);
  await dialog.getByRole("button", { name: "Ask the supplier" }).click();
  await expect(dialog).toBeHidden();
}

/** A day in the plant's zone, as a form takes it. */
const daysAhead = (days: number): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(Date.now() + days * 86_400_000);

/** As people say it: "Tue 8 Dec", with its year where that is another one. */
const said = (day: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: day.slice(0, 4) === daysAhead(0).slice(0, 4) ? undefined : "numeric",
    timeZone: "UTC",
  })
    .format(new Date(day))
    .replace(",", "")
    .replace("Sept", "Sep");
