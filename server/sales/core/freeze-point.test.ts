import { expect, test } from "vitest";
import { freezePoint, type FreezeFacts } from "./freeze-point";
import { orderStates } from "./order-states";

const operation = { en: "Cutting", "zh-CN": "切割" };
const startsAt = new Date("2026-12-11T06:07:00Z");
const facts: FreezeFacts = {
  state: "planned",
  begun: null,
  arrived: null,
  first: { operation, startsAt },
  freezeHours: 24,
};
const at = (iso: string) => new Date(iso);

test("an order is open until its first step lies within the frozen hours of the next plan", () => {
  const until = at("2026-12-10T06:00:00Z");
  expect(freezePoint(facts, at("2026-12-01T00:00:00Z"))).toEqual({
    kind: "open",
    until,
    first: facts.first,
    freezeHours: 24,
  });
  expect(freezePoint(facts, until).kind).toBe("open");
  const late = freezePoint(facts, new Date(until.getTime() + 1));
  expect(late).toEqual({ kind: "frozen", because: "planned", operation, startsAt, freezeHours: 24 });
});

test("before the plan says when it begins, it is open without a day", () => {
  expect(freezePoint({ ...facts, first: null }, at("2026-12-01T00:00:00Z"))).toMatchObject({
    kind: "open",
    until: null,
  });
});

test("a started step freezes the order whatever the plan says", () => {
  const begun = { operation, at: at("2026-12-01T00:00:00Z") };
  expect(freezePoint({ ...facts, begun }, at("2026-12-01T00:00:01Z"))).toEqual({
    kind: "frozen",
    because: "begun",
    ...begun,
  });
});

test("a part that is here for this order alone freezes it", () => {
  const arrived = { en: "Engraved plate", "zh-CN": "刻字板" };
  expect(freezePoint({ ...facts, arrived }, at("2026-12-01T00:00:00Z"))).toEqual({
    kind: "frozen",
    because: "arrived",
    item: arrived,
  });
});

test("only orders that may still be cancelled are open", () => {
  const open = orderStates.filter(
    (state) => freezePoint({ ...facts, state }, at("2026-12-01T00:00:00Z")).kind === "open",
  );
  expect(open).toEqual(["placed", "planned"]);
});

test("no moment is open in which a plan would find the first step frozen", () => {
  const quarter = 900_000;
  for (let minute = -40; minute <= 40; minute += 1) {
    const now = new Date(startsAt.getTime() - 24 * 3_600_000 + minute * 60_000 + 17);
    const origin = Math.ceil(now.getTime() / quarter) * quarter;
    const frozenInPlan = startsAt.getTime() < origin + 24 * 3_600_000;
    expect([minute, freezePoint(facts, now).kind === "frozen"]).toEqual([minute, frozenInPlan]);
  }
});
