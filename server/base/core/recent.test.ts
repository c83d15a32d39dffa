import { expect, test } from "vitest";
import { giveRecent } from "./recent";

const known = { value: "old", since: 0 };

function reader() {
  let asked = 0;
  const renew = (): Promise<string> => {
    asked += 1;
    return Promise.resolve("new");
  };
  return { renew, asked: () => asked };
}

test("what is young, or was known after it was asked for, is given and not read again", async () => {
  const { renew, asked } = reader();
  expect(await giveRecent(known, new Date(199), renew)).toBe("old");
  expect(await giveRecent(known, new Date(-6_000), renew)).toBe("old");
  expect(asked()).toBe(0);
});

test("what is a little older is given, and renewed once however many ask", async () => {
  const { renew, asked } = reader();
  const given = await Promise.all([300, 400, 999].map((at) => giveRecent(known, new Date(at), renew)));
  expect(given).toEqual(["old", "old", "old"]);
  expect(asked()).toBe(1);
});

test("what is a second old, far ahead of the clock or not there is waited for", async () => {
  const { renew, asked } = reader();
  expect(await giveRecent(known, new Date(1_000), renew)).toBe("new");
  expect(await giveRecent(known, new Date(-60_001), renew)).toBe("new");
  expect(await giveRecent(undefined, new Date(0), renew)).toBe("new");
  expect(asked()).toBe(3);
});

test("a renewal that fails behind the answer fails nobody who was answered", async () => {
  const fails = () => Promise.reject(new Error("away"));
  expect(await giveRecent({ value: 1, since: 0 }, new Date(500), fails)).toBe(1);
  await expect(giveRecent({ value: 1, since: 0 }, new Date(1_500), fails)).rejects.toThrow("away");
});
