import { expect, test } from "vitest";
import { needsAddress, readNeeds } from "./need-answers";

const text = (en: string) => ({ en, "zh-CN": en });
const wish = (because: string) => ({ when: true, weight: 1, because: text(because) });
const needs = [
  {
    id: "use",
    question: text("What for?"),
    answers: [
      { id: "road", name: text("Roads"), wishes: [wish("fast")] },
      { id: "hill", name: text("Hills"), wishes: [wish("light"), wish("low gears")] },
    ],
  },
  { id: "load", question: text("What with?"), answers: [{ id: "bags", name: text("Bags"), wishes: [wish("rack")] }] },
];

test("the first question without an answer is next", () => {
  expect(readNeeds({ needs }, {}).next?.id).toBe("use");
  expect(readNeeds({ needs }, { use: "road" }).next?.id).toBe("load");
  expect(readNeeds({ needs }, { load: "bags" })).toMatchObject({ next: { id: "use" }, given: [], wishes: [] });
});

test("an answer that is not one is asked again, and one passed over is not", () => {
  expect(readNeeds({ needs }, { use: "sea" }).next?.id).toBe("use");
  expect(readNeeds({ needs }, { use: "", load: "bags" })).toMatchObject({ next: null, wishes: [wish("rack")] });
});

test("the wishes are those of the answers given, in order", () => {
  const { next, wishes } = readNeeds({ needs }, { use: "hill", load: "bags" });
  expect(next).toBeNull();
  expect(wishes.map(({ because }) => because.en)).toEqual(["light", "low gears", "rack"]);
});

test("the address says it again", () => {
  const { given } = readNeeds({ needs }, { use: "", load: "bags" });
  const address = new URL(needsAddress({ id: "bicycle" }, given), "http://localhost");
  expect(address.pathname).toBe("/design/bicycle/needs");
  expect(readNeeds({ needs }, Object.fromEntries(address.searchParams)).given).toEqual(given);
});
