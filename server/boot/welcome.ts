import { closeDatabase } from "../../db";
import { systemContext } from "../context";
import { demoPassword, mainDemoAccounts } from "../identity/core/demo-accounts";
import { inviteFirstAdministrator } from "../identity/invite-first-administrator";
import type { Serving } from "./serve";

/** What a start ends with: where to go, and as whom. */
export async function welcome(url: string, { settings, databaseUrl }: Serving): Promise<string> {
  const lines = settings.demo ? accounts() : await firstAdministrator(url, databaseUrl);
  return ["", `Oneoff is running at ${url}`, "", ...lines, "Stop it with Ctrl-C.", ""].join("\n");
}

function accounts(): string[] {
  const width = Math.max(...mainDemoAccounts.map(({ email }) => email.length));
  const rows = mainDemoAccounts.map(({ email, name }) => `  ${email.padEnd(width)}  ${name.en}`);
  return [`Demo accounts, all with the password ${demoPassword}:`, ...rows, ""];
}

async function firstAdministrator(url: string, databaseUrl: string): Promise<string[]> {
  process.env.DATABASE_URL = databaseUrl;
  try {
    const invitation = await inviteFirstAdministrator(systemContext());
    if (!invitation) return [];
    return [
      "There is no administrator yet. This link makes the first one, once:",
      `  ${url}/sign-in/first-administrator?token=${invitation.token}`,
      "",
    ];
  } finally {
    await closeDatabase();
  }
}
