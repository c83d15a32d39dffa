import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { checkMaterial } from "./check";
import { compileMaterial } from "./compile";
import { net } from "./kernel/net";
import type { MaterialPlan, WantedSooner } from "./material-plan";
import { materialProblemSchema, type MaterialProblem, type MaterialProblemInput } from "./problem";
import { randomMaterialProblem } from "./random-problem";
import { report } from "./report";

const day = 86_400;
const date = (days: number): string => new Date(Date.UTC(2026, 0, 5) + days * day * 1_000).toISOString();

/** Forty pieces on day 12, taken then by A and B. */
const twoTakers: MaterialProblemInput = {
  now: date(0),
  items: [{ id: "FAN", kind: "buy", leadTimeDays: 20 }],
  scheduledReceipts: [{ id: "PO-1", item: "FAN", quantity: 40, date: date(12) }],
  demands: [
    { id: "of A", item: "FAN", quantity: 10, due: date(12) },
    { id: "of B", item: "FAN", quantity: 30, due: date(14) },
  ],
};
const aLate: [string, WantedSooner] = ["of A", { second: 9 * day, order: "A", lateSeconds: 3 * day }];
const bLate: [string, WantedSooner] = ["of B", { second: 5 * day, order: "B", lateSeconds: 9 * day }];

function planWith(problem: MaterialProblem, wantedSooner: ReadonlyMap<string, WantedSooner>): MaterialPlan {
  const compiled = compileMaterial(problem);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  const { value } = compiled;
  const byPlace = new Map(
    value.demands.flatMap(({ id }, place) => {
      const wanted = wantedSooner.get(id);
      return wanted === undefined ? [] : [[place, wanted] as const];
    }),
  );
  return report(value, net(value, { notBeforeNow: true, workSeconds: () => null }), { wantedSooner: byPlace });
}

const said = (input: MaterialProblemInput, ...late: [string, WantedSooner][]) =>
  planWith(materialProblemSchema.parse(input), new Map(late)).exceptions;

test("a receipt that makes orders late is asked for by the first that waits for it, and names them", () => {
  expect(said(twoTakers)).toEqual([]);
  expect(said(twoTakers, aLate, bLate)).toMatchObject([
    {
      kind: "expedite",
      order: "PO-1",
      item: "FAN",
      quantity: "40",
      fromSecond: 12 * day,
      toSecond: 5 * day,
      why: "delaysOrder",
      orders: ["of A", "of B"],
      delays: [
        { order: "A", lateSeconds: 3 * day },
        { order: "B", lateSeconds: 9 * day },
      ],
    },
  ]);
});

test("of those who take it only the late ones are delayed by it", () => {
  expect(said(twoTakers, aLate)).toMatchObject([
    { toSecond: 9 * day, orders: ["of A", "of B"], delays: [{ order: "A", lateSeconds: 3 * day }] },
  ]);
});

test("a receipt that is there by then is not asked for sooner", () => {
  const soon = { ...twoTakers, scheduledReceipts: [{ id: "PO-1", item: "FAN", quantity: 40, date: date(4) }] };
  expect(said(soon, aLate, bLate).filter(({ kind }) => kind === "expedite")).toEqual([]);
});

test("within the tolerance it is neither asked for sooner nor put off", () => {
  const within = (expediteToleranceDays: number) =>
    said(
      {
        ...twoTakers,
        items: [{ id: "FAN", kind: "buy", leadTimeDays: 20, expediteToleranceDays }],
        demands: [{ id: "of A", item: "FAN", quantity: 40, due: date(15) }],
      },
      aLate,
    ).map(({ kind }) => kind);
  expect(within(3)).toEqual(["expedite"]);
  expect(within(4)).toEqual([]);
});

test("what goes short before it comes is the reason still, and who is late is named beside", () => {
  const short = {
    ...twoTakers,
    items: [{ id: "FAN", kind: "buy" as const, leadTimeDays: 2 }],
    demands: [...(twoTakers.demands ?? []), { id: "of C", item: "FAN", quantity: 1, due: date(7) }],
  };
  expect(said(short).find(({ order }) => order === "PO-1")).toMatchObject({ toSecond: 7 * day, why: "neededSooner" });
  expect(said(short, aLate).find(({ order }) => order === "PO-1")).toMatchObject({
    toSecond: 7 * day,
    why: "neededSooner",
    delays: [{ order: "A" }],
  });
});

/** Some demands of a random plant would have to have their material sooner. */
function randomly(seed: number) {
  const random = seeded(seed);
  const input = randomMaterialProblem(random, { items: 2 + (seed % 7), demands: 2 + (seed % 12), everything: true });
  const problem = materialProblemSchema.parse({
    ...input,
    scheduledReceipts: [
      ...(input.scheduledReceipts ?? []),
      ...input.items.flatMap(({ id, kind }) =>
        kind === "phantom" ? [] : [{ id: `to ${id}`, item: id, quantity: 5, date: date(random.int(50)), firm: true }],
      ),
    ],
  });
  const late = problem.demands.flatMap(({ id }): [string, WantedSooner][] =>
    random.int(2) === 0 ? [] : [[id, { second: random.int(40) * day, order: `order ${id}`, lateSeconds: day }]],
  );
  const wantedSooner = new Map(late);
  return { problem, wantedSooner, plan: planWith(problem, wantedSooner) };
}

test("whatever makes orders late is said, and nothing else, in every random plan", () => {
  let delaying = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const { problem, wantedSooner, plan } = randomly(seed);
      expect(delayLaws(problem, plan, wantedSooner)).toEqual([]);
      delaying += plan.exceptions.filter(({ delays }) => delays !== undefined).length;
    }),
    { seed: 20260105, numRuns: 200 },
  );
  expect(delaying).toBeGreaterThan(100);
}, 60_000);

test("a message kept back, one dated otherwise and one that blames a stranger are found", () => {
  const { problem, wantedSooner, plan } = Array.from({ length: 200 }, (_, seed) => randomly(seed)).find((one) =>
    one.plan.exceptions.some(({ why }) => why === "delaysOrder"),
  ) as ReturnType<typeof randomly>;
  const laws = (change: (plan: MaterialPlan["exceptions"]) => MaterialPlan["exceptions"]) =>
    delayLaws(problem, { ...plan, exceptions: change(plan.exceptions) }, wantedSooner);
  expect(laws((all) => all.filter(({ why }) => why !== "delaysOrder"))).toContain("what delays an order is said");
  const change = (to: object) => laws((all) => all.map((one) => (one.why === "delaysOrder" ? { ...one, ...to } : one)));
  expect(change({ toSecond: -1 })).toContain("delays are true");
  expect(change({ delays: [{ order: "stranger", lateSeconds: day }] })).toContain("delays are true");
});

const delayLaws = (problem: MaterialProblem, plan: MaterialPlan, wantedSooner: ReadonlyMap<string, WantedSooner>) =>
  checkMaterial(problem, plan, { scheduled: true, wantedSooner }).flatMap(({ law }) =>
    law === "what delays an order is said" || law === "delays are true" || law === "messages name whom they touch"
      ? [law]
      : [],
  );
