import { z } from "zod";

export const sessionDays = 30;
export const invitationHours = 24;

/** What may be typed as an account; longer passwords than 200 would only keep the hash busy. */
export const emailText = z.string().trim().toLowerCase().max(200).pipe(z.email());
export const passwordText = z.string().min(10).max(200);
export const nameText = z.string().trim().min(1).max(100);

export const daysAfter = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);

/** A browser's own line, cut to what a person recognises: "Firefox on Windows". */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent) return "";
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) => userAgent.includes(`${name}/`));
  const system = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"].find((name) => userAgent.includes(name));
  const shown = { Edg: "Edge", OPR: "Opera" }[browser ?? ""] ?? browser;
  return [shown, system].filter(Boolean).join(" · ");
}
