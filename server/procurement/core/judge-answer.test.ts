import { expect, test } from "vitest";
import { judgeAnswer, type Answer } from "./judge-answer";

const now = new Date("2026-01-05T08:00:00Z");
const asked = { quantity: 100n, priceMinor: 1_000n, neededAt: new Date("2026-01-20T04:00:00Z"), holds: null };
const counter = (over: Partial<Extract<Answer, { kind: "counter" }>>): Answer => ({
  kind: "counter",
  quantity: 100n,
  priceMinor: 1_000n,
  deliverAt: asked.neededAt,
  ...over,
});

test("accepting agrees to exactly what was asked", () => {
  expect(judgeAnswer(asked, { kind: "accept" }, now)).toEqual({
    ok: true,
    value: { state: "accepted", agreed: { quantity: 100n, priceMinor: 1_000n, deliverAt: asked.neededAt } },
  });
});

test("another day is agreed as it is offered", () => {
  const deliverAt = new Date("2026-01-27T04:00:00Z");
  const judged = judgeAnswer(asked, counter({ deliverAt }), now);
  expect(judged).toMatchObject({ ok: true, value: { state: "accepted", agreed: { deliverAt } } });
});

test("up to five percent more is agreed, beyond that the buyer decides", () => {
  expect(judgeAnswer(asked, counter({ priceMinor: 1_050n }), now)).toMatchObject({ value: { state: "accepted" } });
  expect(judgeAnswer(asked, counter({ priceMinor: 1_051n }), now)).toEqual({
    ok: true,
    value: { state: "countered", agreed: null },
  });
});

test("more than was asked, nothing, yesterday, or a day more than a year away is refused", () => {
  expect(judgeAnswer(asked, counter({ quantity: 101n }), now)).toMatchObject({
    refusal: { kind: "quantityOutOfRange", most: 100n },
  });
  expect(judgeAnswer(asked, counter({ quantity: 0n }), now)).toMatchObject({ refusal: { kind: "quantityOutOfRange" } });
  expect(judgeAnswer(asked, counter({ deliverAt: new Date("2026-01-04T00:00:00Z") }), now)).toMatchObject({
    refusal: { kind: "dateInPast" },
  });
  expect(judgeAnswer(asked, counter({ deliverAt: new Date("2027-01-06T04:00:00Z") }), now)).toMatchObject({
    refusal: { kind: "dateTooFar" },
  });
});

test("a no needs a reason", () => {
  expect(judgeAnswer(asked, { kind: "decline", reason: " " }, now)).toMatchObject({
    refusal: { kind: "reasonMissing" },
  });
  expect(judgeAnswer(asked, { kind: "decline", reason: "line down" }, now)).toMatchObject({
    value: { state: "declined", agreed: null },
  });
});

test("what is sold in boxes is offered in whole boxes", () => {
  const boxes = { ...asked, holds: 25n };
  expect(judgeAnswer(boxes, counter({ quantity: 60n }), now)).toEqual({
    ok: false,
    refusal: { kind: "notWholeUnits" },
  });
  expect(judgeAnswer(boxes, counter({ quantity: 75n }), now)).toMatchObject({ value: { agreed: { quantity: 75n } } });
});
