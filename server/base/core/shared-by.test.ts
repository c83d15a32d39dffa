import { expect, test } from "vitest";
import { sharedBy } from "./shared-by";

test("whoever asks while one is under way shares the next, and nobody gets what began before they asked", async () => {
  const begun: ((value: number) => void)[] = [];
  const ask = sharedBy(() => new Promise<number>((resolve) => begun.push(resolve)));
  const first = ask();
  const second = ask();
  const third = ask();
  expect(begun).toHaveLength(1);
  begun[0]!(1);
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(begun).toHaveLength(2);
  begun[1]!(2);
  expect(await second).toBe(2);
  expect(await third).toBe(2);
  const fourth = ask();
  expect(begun).toHaveLength(3);
  begun[2]!(3);
  expect(await fourth).toBe(3);
});

test("an act that fails fails for those who shared it, and the next begins", async () => {
  let times = 0;
  const ask = sharedBy(() => {
    times += 1;
    return times === 1 ? Promise.reject(new Error("gone")) : Promise.resolve(times);
  });
  const first = ask();
  const second = ask();
  await expect(first).rejects.toThrow("gone");
  expect(await second).toBe(2);
});
