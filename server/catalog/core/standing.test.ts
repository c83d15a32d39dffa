import fc from "fast-check";
import { expect, test } from "vitest";
import { standingOf, versionInForce, type Dated } from "./standing";

const day = (count: number): Date => new Date(Date.UTC(2026, 0, 1 + count));
const published = (version: number, from: number, retired: number | null = null): Dated => ({
  version,
  state: retired === null ? "published" : "retired",
  effectiveFrom: day(from),
  retiredAt: retired === null ? null : day(retired),
});
const draft: Dated = { version: 9, state: "draft", effectiveFrom: null, retiredAt: null };

test("the latest to have started is in force; the others wait or are replaced", () => {
  const versions = [published(1, 0), published(2, 10), published(3, 20), draft];
  const inForce = versionInForce(versions, day(15));
  expect(inForce?.version).toBe(2);
  expect(versions.map((version) => standingOf(version, inForce, day(15)))).toEqual([
    "replaced",
    "inForce",
    "scheduled",
    "draft",
  ]);
});

test("a version published later may start earlier than one before it", () => {
  const versions = [published(1, 0), published(2, 20), published(3, 10)];
  expect([5, 15, 25].map((at) => versionInForce(versions, day(at))?.version)).toEqual([1, 3, 2]);
});

test("what is retired is out from that instant on, and was in force before", () => {
  const versions = [published(1, 0), published(2, 10, 20)];
  expect([19, 20].map((at) => versionInForce(versions, day(at))?.version)).toEqual([2, 1]);
  expect(versionInForce([published(1, 0, 5)], day(5))).toBeNull();
});

test("one version at most is in force at any instant, and none before the first started", () => {
  const version = fc.record({ from: fc.nat(10), life: fc.option(fc.nat(10)) });
  fc.assert(
    fc.property(fc.array(version, { maxLength: 8 }), fc.nat(20), (lives, at) => {
      const versions = lives.map(({ from, life }, index) =>
        published(index + 1, from, life === null ? null : from + life),
      );
      const open = versions.filter(
        (one) => one.effectiveFrom! <= day(at) && (one.retiredAt === null || one.retiredAt > day(at)),
      );
      const latest = Math.max(...open.map((one) => one.effectiveFrom!.getTime()));
      const expected = open.filter((one) => one.effectiveFrom!.getTime() === latest).at(-1) ?? null;
      const inForce = versionInForce(versions, day(at));
      expect(inForce).toBe(expected);
      expect(
        versions.filter((one) => standingOf({ ...one, state: "published" }, inForce, day(at)) === "inForce").length,
      ).toBe(inForce ? 1 : 0);
    }),
    { seed: 20_260_105, numRuns: 1_000 },
  );
});
