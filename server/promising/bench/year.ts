/**
 * `npm run bench -- promising --year`: a year of a demo plant over the engines that run the real one, once without and
 * once with breakdowns and late suppliers. How many promises were kept, what the others were missed by, and why.
 */
import path from "node:path";
import { at, machine, publish } from "../../boot/bench-page";
import { fitConfidence } from "../core/confidence";
import { accuracyOf, calibrationOf } from "../core/promise-accuracy";
import { readSimulatedPlant } from "./year/simulated-plant";
import { simulateYear, type FollowedPromise, type SimulatedYear } from "./year/simulate-year";

const days = 364;
const load = 0.85;
const mostPieces = 200;
const rates = { daysBetweenBreakdowns: 8, latePerHundred: 3 };
/** A Monday in Shanghai. */
const fromSecond = Date.UTC(2026, 0, 4, 16) / 1_000;

const simulated = readSimulatedPlant("wuxi", "bicycle");
const year = { fromSecond, days, load, mostPieces, seed: 7 };
const runs = [timed(null), timed(rates)] as const;
const [calm, rough] = runs;

function timed(wrong: typeof rates | null): { year: SimulatedYear; cpuSeconds: number } {
  const before = process.cpuUsage();
  const simulatedYear = simulateYear(simulated, { ...year, rates: wrong });
  const { user, system } = process.cpuUsage(before);
  return { year: simulatedYear, cpuSeconds: (user + system) / 1e6 };
}

const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(2)} %`);
const hours = (seconds: number | null): string => (seconds === null ? "–" : `${(seconds / 3_600).toFixed(1)} h`);
const judged = ({ promises }: SimulatedYear) =>
  promises.map(({ order }) => ({
    promisedAt: new Date(order.promisedSecond * 1_000),
    deliveredAt: new Date((order.deliveredSecond ?? 0) * 1_000),
    confidence: order.confidence,
  }));
const leads = ({ promises }: SimulatedYear): number[] =>
  promises.map(({ order }) => (order.promisedSecond - order.placedSecond) / 86_400);

function row(name: string, { year: one, cpuSeconds }: (typeof runs)[number]): string {
  const { promised, missed, keptShare, medianMissSeconds, worstMissSeconds } = accuracyOf(judged(one), new Date());
  const lead = leads(one);
  return `| ${name} | ${promised} | ${percent(keptShare)} | ${missed} | ${hours(medianMissSeconds)} | ${hours(worstMissSeconds)} | ${at(lead, 0.5).toFixed(0)} / ${at(lead, 0.9).toFixed(0)} d | ${one.plans} | ${cpuSeconds.toFixed(0)} s |`;
}

const causeOf = ({ cause }: FollowedPromise): string => {
  if (cause === null) return "not explained";
  const what = cause.disruption.kind === "breakdown" ? "a machine stood still" : "a delivery came late";
  return `${what}, ${cause.direct ? "hit itself" : "queued behind"}`;
};

function missedByCause({ promises }: SimulatedYear): string {
  const counts = new Map<string, number>();
  for (const promise of promises)
    if (promise.missedBy > 0) counts.set(causeOf(promise), (counts.get(causeOf(promise)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([cause, count]) => `| ${cause} | ${count} |`)
    .join("\n");
}

const missesNamed = ({ promises }: SimulatedYear): string =>
  promises
    .filter(({ missedBy }) => missedBy > 0)
    .map(({ order, missedBy, cause }) => {
      const { disruption } = cause ?? {};
      const name = !disruption
        ? "–"
        : disruption.kind === "breakdown"
          ? `${disruption.unitId} stood still for ${hours(disruption.until - disruption.second)}`
          : `${disruption.itemId} came ${((disruption.until - disruption.second) / 86_400 - 1).toFixed(0)} d late`;
      return `| ${order.id} | ${date(order.promisedSecond)} | ${hours(missedBy)} | ${name}${cause && !cause.direct ? ", queued behind it" : ""} |`;
    })
    .join("\n");

const date = (second: number): string => new Date(second * 1_000).toISOString().slice(0, 10);

const calibration = calibrationOf(judged(rough.year))
  .map(
    (one) =>
      `| ${one.tenth * 10}–${one.tenth * 10 + 10} % | ${one.promises} | ${percent(one.said)} | ${percent(one.kept)} |`,
  )
  .join("\n");

const fitted = fitConfidence(
  rough.year.promises.map(({ order, missedBy }) => ({
    kept: missedBy === 0,
    facts: {
      operations: order.operations.length,
      marginSeconds: order.promisedSecond - order.computedSecond,
      leadSeconds: order.promisedSecond - order.placedSecond,
    },
  })),
);

const breakdowns = rough.year.disruptions.filter(({ kind }) => kind === "breakdown").length;
await publish(
  path.join(import.meta.dirname, "results-year.md"),
  `# A year of promises

\`npm run bench -- promising --year\`. ${machine()}

Wuxi cycles with its suppliers, calendars, colour setups and oven: ${days} days of orders at any hour, of 1 to ${mostPieces}
bicycles, so many that runs alone take ${load * 100} % of the busiest work center's open hours; setups come on top. Every
order gets its date from the promise engine over the published plan, holds what the date stands on, and is planned by what
plans the real plant (\`scheduling/core/plan-open-orders.ts\`): every morning, and at once where its place comes earlier or
something goes wrong. Parts are bought when the plan says so,
by the terms of the supplier it counts on. Then the plan is carried out.

| | Promises | Kept | Missed | Median miss | Worst miss | Lead time p50 / p90 | Plans | CPU |
|---|---|---|---|---|---|---|---|---|
${row("without disruptions", calm)}
${row("with disruptions", rough)}

Disruptions: ${breakdowns} breakdowns of 3 to 24 h, one every ${rates.daysBetweenBreakdowns} days, and ${rough.year.disruptions.length - breakdowns} late
deliveries (${rates.latePerHundred} of 100, 2 to 8 days late, told the day before). A miss is put down to the disruption without which the
same plan would have kept it; one that turns late at a later plan, to the last one on its critical chain, else
to that of an order it stands behind, else to what last put it off.

| Missed because | Promises |
|---|---|
${missedByCause(rough.year)}

## Confidence, as said when the promise was given (with disruptions)

| Said | Promises | Said on average | Kept |
|---|---|---|---|
${calibration}

A model fitted to this year: ${fitted.map((weight) => weight.toFixed(3)).join(", ")} (intercept, margin, operations, lead).

## Every missed promise

| Order | Promised | Missed by | Cause |
|---|---|---|---|
${missesNamed(rough.year)}
`,
);
