import { chromium } from "@playwright/test";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { Sentence } from "./settings";

/** A Chromium that really starts: Playwright's own ("" for its default), the system's, or one installed now. */
export async function findBrowser(): Promise<string> {
  const found = await firstThatStarts();
  if (found !== undefined) return found;
  if (!install()) throw new Sentence(missing);
  const installed = await firstThatStarts();
  if (installed !== undefined) return installed;
  throw new Sentence(missing);
}

const missing =
  "No browser was found for the end-to-end tests. Install Chromium (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk) and run npm test again.";

const systemPlaces = [
  process.env.ONEOFF_BROWSER,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
];

async function firstThatStarts(): Promise<string | undefined> {
  const places = systemPlaces.filter((place) => place !== undefined && fs.existsSync(place)) as string[];
  for (const place of ["", ...places]) if (await starts(place)) return place;
  return undefined;
}

async function starts(place: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ ...(place && { executablePath: place }), timeout: 20_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

function install(): boolean {
  const steps = process.getuid?.() === 0 ? systemPackages() : undefined;
  console.log("No browser found; installing Chromium …");
  if (steps?.every(succeeds)) return true;
  return succeeds(["npx", "playwright", "install", "chromium"]);
}

function systemPackages(): string[][] | undefined {
  if (fs.existsSync("/usr/bin/apt-get")) {
    return [
      ["apt-get", "update", "-qq"],
      ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
    ];
  }
  if (fs.existsSync("/usr/bin/dnf")) return [["dnf", "install", "-y", "-q", "chromium", "google-noto-sans-cjk-fonts"]];
  if (fs.existsSync("/sbin/apk")) return [["apk", "add", "-q", "chromium", "font-noto-cjk"]];
  return undefined;
}

function succeeds([program = "", ...args]: string[]): boolean {
  return (
    spawnSync(program, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } })
      .status === 0
  );
}
