import { describe, expect, test } from "vitest";
import { parseProblem, type ProblemInput } from "./problem";
import { schedule } from "./schedule";

const originEpochSecond = Date.UTC(2026, 0, 5) / 1000;
const day = 86_400;

/** Pieces one after the other in lots; what is done when the horizon's first day is over. */
function line(
  resources: ProblemInput["resources"],
  run: (lot: number) => { resource: string; numerator: number; denominator: number }[],
  lots: number,
): number[] {
  const plan = schedule(
    parseProblem({
      originEpochSecond,
      resources,
      orders: Array.from({ length: lots }, (_, l) => ({
        id: `lot-${String(l).padStart(3, "0")}`,
        dueSecond: day * (l + 1),
      })),
      operations: Array.from({ length: lots }, (_, l) => l).flatMap((l) =>
        run(l).map((step, k) => ({
          id: `lot-${String(l).padStart(3, "0")}/${String(k)}`,
          orderId: `lot-${String(l).padStart(3, "0")}`,
          alternatives: [
            { resource: step.resource, runSeconds: { numerator: step.numerator, denominator: step.denominator } },
          ],
          after: k === 0 ? [] : [{ operation: `lot-${String(l).padStart(3, "0")}/${String(k - 1)}` }],
        })),
      ),
    }),
  );
  return plan.orders.map((o) => o.completionSecond ?? NaN).sort((a, b) => a - b);
}

/** Quantity at a rate a minute, on a unit of some efficiency. */
const atRate = (resource: string, quantity: number, perMinute: number) => ({
  resource,
  numerator: quantity * 60,
  denominator: perMinute,
});

describe("the mask line", () => {
  const oee = "0.63";
  const centers = ["body", "ear-loop", "pack"].map((id) => ({ id, efficiency: oee }));

  test("two welders at 55 a minute make 99,792 in a day of 24 h at OEE 0.63", () => {
    const [end] = line(centers, () => [atRate("ear-loop", 99_792, 110)], 1);
    expect(end).toBe(day);
  });

  test("one more mask does not fit into the day", () => {
    const [end] = line(centers, () => [atRate("ear-loop", 99_793, 110)], 1);
    expect(end).toBe(day + 1);
  });

  test("with a third welder packing is the bottleneck: 117,936 a day", () => {
    expect(line(centers, () => [atRate("pack", 117_936, 130)], 1)).toEqual([day]);
    expect(line(centers, () => [atRate("ear-loop", 117_936, 165)], 1)[0]).toBeLessThan(day);
  });

  test("lots flow at the pace of the ear-loop welders", () => {
    const ends = line(
      centers,
      () => [atRate("body", 1_000, 150), atRate("ear-loop", 1_000, 110), atRate("pack", 1_000, 130)],
      20,
    );
    const pace = (ends[19]! - ends[9]!) / 10;
    expect(pace).toBe(Math.ceil((1_000 * 60) / (110 * 0.63)));
  });
});

describe("cabinet foaming", () => {
  test("eight jigs of 420 s foam 68.6 cabinets an hour", () => {
    const ends = line(
      [{ id: "foaming", capacity: 8 }],
      () => [{ resource: "foaming", numerator: 420, denominator: 1 }],
      480,
    );
    // 480 cabinets are sixty rounds of eight.
    expect(ends.at(-1)).toBe(60 * 420);
    expect(Math.round((480 * 3_600 * 10) / ends.at(-1)!) / 10).toBe(68.6);
  });
});

describe("causes", () => {
  const base = { originEpochSecond, resources: [{ id: "paint" }], orders: [{ id: "a", dueSecond: 100 }] };
  const one = (part: Partial<NonNullable<ProblemInput["operations"]>[number]> = {}): ProblemInput["operations"] => [
    { id: "a/1", orderId: "a", alternatives: [{ resource: "paint", runSeconds: 60 }], ...part },
  ];
  const causeOf = (input: ProblemInput) => schedule(parseProblem(input)).orders.find((o) => o.orderId === "a")?.cause;

  test("material that comes late is named by its item", () => {
    expect(causeOf({ ...base, operations: one({ releaseSecond: 900, releaseItem: "compressor" }) })).toMatchObject({
      kind: "item",
      item: "compressor",
    });
  });

  test("a unit that is down is named by the calendar", () => {
    expect(
      causeOf({ ...base, resources: [{ id: "paint", closed: [{ from: 0, to: 14_400 }] }], operations: one() }),
    ).toMatchObject({ kind: "calendar", resource: "paint" });
  });

  test("a queue behind a frozen operation is named by the unit", () => {
    const frozen = { resource: "paint", unit: 0, setupStart: 0, start: 0, end: 5_000 };
    const orders = [...base.orders, { id: "b", dueSecond: 9_999 }];
    const operations = [
      ...one(),
      { id: "b/1", orderId: "b", alternatives: [{ resource: "paint", runSeconds: 5_000 }], frozen },
    ];
    expect(causeOf({ ...base, orders, operations })).toMatchObject({ kind: "resource", resource: "paint" });
  });

  test("a queue behind a weightier order is named by priority", () => {
    const orders = [
      { id: "a", dueSecond: 100, weight: 1 },
      { id: "b", dueSecond: 60, weight: 90 },
    ];
    const operations = [...one(), { id: "b/1", orderId: "b", alternatives: [{ resource: "paint", runSeconds: 80 }] }];
    expect(causeOf({ ...base, orders, operations })).toMatchObject({ kind: "priority", resource: "paint" });
  });

  test("work that is longer than the time there is is late by its work", () => {
    expect(
      causeOf({ ...base, operations: one({ alternatives: [{ resource: "paint", runSeconds: 600 }] }) }),
    ).toMatchObject({ kind: "work" });
  });
});
