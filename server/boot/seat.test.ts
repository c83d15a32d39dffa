import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { takeSeat } from "./seat";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

test("of many that come at once to an empty folder, one sits and the others learn its address", async () => {
  const folder = newFolder();
  const all = Array.from({ length: 8 }, () => takeSeat(folder));
  const first = await Promise.race(all);
  if (!("seat" in first)) throw new Error("nobody sat");
  first.seat.announce("http://localhost:3000");
  const places = await Promise.all(all);
  expect(places.filter((place) => "seat" in place)).toHaveLength(1);
  expect(places.filter((place) => "runningAt" in place && place.runningAt === "http://localhost:3000")).toHaveLength(7);
  first.seat.leave();
});

test("a copy of the folder is another place", async () => {
  const folder = newFolder();
  const place = await takeSeat(folder);
  const copy = newFolder();
  fs.cpSync(folder, copy, { recursive: true });
  const other = await takeSeat(copy);
  expect("seat" in other).toBe(true);
  for (const taken of [place, other]) if ("seat" in taken) taken.seat.leave();
});

function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "oneoff-seat-"));
  folders.push(folder);
  return folder;
}
