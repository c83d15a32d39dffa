// Made-up plants of a given size, alike from run to run: 13 operations an order through 13 work centers of one to
// eight units, some pooled, one batch oven, colour setups, two shifts, loaded to about nine tenths.
import { seeded, type Random } from "../../base/core/random";
import { parseProblem, type Problem, type ProblemInput } from "../core/problem";

const colours = ["white", "cream", "blue", "green", "red", "black", "grey", "steel"];
const steps = [55, 40, 300, 420, 300, 240, 180, 60, 1800, 40, 60, 3600, 90];
const unitsOf = (scale: number): number[] => [1, 1, 6, 8, 6, 4, 3, 1, 30, 1, 1, 60, 2].map((n) => Math.ceil(n * scale));

export function benchPlant(orderCount: number, seed: number): Problem {
  const random = seeded(seed);
  // Three weeks of work at two shifts for the narrowest step: 60 s a piece.
  const piecesPerOrder = 2;
  const scale = (orderCount * piecesPerOrder * 60 * 1.1) / (10 * 57_600);
  const units = unitsOf(Math.max(1, scale));
  const resources: ProblemInput["resources"] = steps.map((_, s) => ({
    id: `center-${String(s).padStart(2, "0")}`,
    capacity: units[s] ?? 1,
    calendar: "two-shifts",
    setupMatrix: s === 3 || s === 10 ? "colours" : null,
    initialSetup: "white",
    ...(s === 8 ? { batch: { size: 12 } } : {}),
  }));
  const orders = Array.from({ length: orderCount }, (_, j) => ({
    id: `order-${String(j).padStart(6, "0")}`,
    weight: 1 + random.int(3),
    ...datesOf(random),
  }));
  const operations = orders.flatMap((order) => {
    const colour = colours[random.int(colours.length)] ?? "white";
    const pieces = 1 + random.int(2 * piecesPerOrder - 1);
    return steps.map((seconds, s) => ({
      id: `${order.id}/${String(s).padStart(2, "0")}`,
      orderId: order.id,
      alternatives: [
        { resource: `center-${String(s).padStart(2, "0")}`, runSeconds: s === 8 ? seconds : seconds * pieces },
      ],
      setupKey: colour,
      quantity: Math.min(12, pieces),
      after: s === 0 ? [] : [{ operation: `${order.id}/${String(s - 1).padStart(2, "0")}` }],
    }));
  });
  return parseProblem({
    timeZone: "Asia/Shanghai",
    originEpochSecond: Date.UTC(2026, 0, 4, 16) / 1000,
    calendars: [
      {
        id: "two-shifts",
        weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "06:00", to: "22:00" }],
        closed: [],
        open: [],
      },
    ],
    setupMatrices: [{ id: "colours", unmatched: "zero", rules: colourRules() }],
    resources,
    orders,
    operations,
  });
}

/** Released over two weeks, due three to nine days later. */
function datesOf(random: Random): { releaseSecond: number; dueSecond: number } {
  const releaseSecond = random.int(14 * 86_400);
  return { releaseSecond, dueSecond: releaseSecond + 86_400 + random.int(3 * 86_400) };
}

/** Light to dark is quick, dark to light slow. */
function colourRules(): { from: string; to: string; seconds: number }[] {
  return colours.flatMap((from, i) =>
    colours.flatMap((to, k) => (i === k ? [] : [{ from, to, seconds: i < k ? 120 : 300 }])),
  );
}
