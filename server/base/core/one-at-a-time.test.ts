import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time";

test("acts of one name follow each other, one that fails included; another name does not wait", async () => {
  const inLine = oneAtATime();
  const said: string[] = [];
  const ends: (() => void)[] = [];
  const act = (name: string) => () => {
    said.push(name);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const first = inLine("a", act("first"));
  const failing = inLine("a", () => Promise.reject(new Error("no")));
  const third = inLine("a", act("third"));
  void inLine("b", act("other"));
  await Promise.resolve();
  expect(said).toEqual(["first", "other"]);
  ends[0]!();
  await first;
  await expect(failing).rejects.toThrow("no");
  await new Promise((resolve) => setImmediate(resolve));
  expect(said).toEqual(["first", "other", "third"]);
  ends[2]!();
  await third;
});
