import { randomUUID } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";

const password = "oneoff-demo";

async function signIn(page: Page, email: string, secret = password) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a wrong password is refused in words, and what was typed stays", async ({ page }) => {
  await page.goto("/sign-in");
  await signIn(page, "planner@demo.oneoff.example", "not the password");
  await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("planner@demo.oneoff.example");
});

test("a demo account enters with one tap, at its own place", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in as Demo planner" }).click();
  await expect(page).toHaveURL(/\/plan$/);
});

test("signing in leads back to where one wanted to go", async ({ page }) => {
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount$/);
  await signIn(page, "mei@demo.oneoff.example");
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
});

test("whoever registers is signed in, and may not enter the planner's desk", async ({ page }) => {
  await page.goto("/sign-in/register?next=/account");
  await page.getByLabel("Name").fill("A new customer");
  await page.getByLabel("E-mail").fill("not an address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("This does not look like an e-mail address.")).toBeVisible();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await page.getByLabel("E-mail").fill(`${randomUUID()}@example.com`);
  await page.getByLabel("Password").fill("a sentence of my own");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
  await page.goto("/plan");
  await expect(page.getByRole("heading", { name: "This place is not yours to enter" })).toBeVisible();
});

test("a session ended elsewhere opens nothing any more", async ({ page, browser }) => {
  const email = `${randomUUID()}@example.com`;
  await page.goto("/sign-in/register?next=/account");
  await page.getByLabel("Name").fill("A careful customer");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("a sentence of my own");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("this session")).toBeVisible();

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto("/sign-in?next=/account");
  await signIn(elsewhere, email, "a sentence of my own");
  await expect(elsewhere.getByText("this session")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: /^End the session on/ }).click();
  await expect(page.getByRole("button", { name: /^End the session on/ })).toHaveCount(0);
  await expect(async () => {
    await elsewhere.goto("/account");
    await expect(elsewhere).toHaveURL(/\/sign-in/);
  }).toPass({ timeout: 15_000 });
  await elsewhere.context().close();
});

test("language and appearance change in place and stay", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(page.getByRole("heading", { name: "登录", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "切换到深色" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
