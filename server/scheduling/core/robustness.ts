// How likely each order is on time: the plan's sequences are kept and replayed with run times that scatter and units
// that break down (Monte Carlo; Leon, Wu, Storer 1994). What quotes hold is left out: nothing is worked there.
import { nextStretch } from "../../base/core/calendar";
import { seeded, type Random } from "../../base/core/random";
import { compile, emptyTimelines, type Compiled } from "./compile";
import { emptyPlacements } from "./kernel/columns";
import { Retiming } from "./kernel/retime";
import { sequencesOf, type Sequences } from "./kernel/sequences";
import { placeFrozen } from "./place-fixed";
import { placementsOfPlan } from "./placements-of-plan";
import type { Plan } from "./plan";
import type { Problem } from "./problem";

export type Disruptions = {
  /** Standard deviation of the logarithm of a run time; its median is what was planned. */
  readonly runTimeSpread: number;
  /** While it works, a unit breaks down so often; repairs last exponentially long. Null = never. */
  readonly breakdowns: { readonly meanSecondsBetween: number; readonly meanRepairSeconds: number } | null;
};

export type Likelihood = {
  readonly orderId: string;
  /** Share of replays in which it was on time. */
  readonly onTime: number;
  /** Done by then in nine replays of ten. */
  readonly safeSecond: number;
};

export type ReplayLimits = { readonly seed: number; readonly replays: number };

/** Orders of which everything is placed; the same seed gives the same answer. Null where the sequences cannot be kept. */
export function robustness(
  problem: Problem,
  plan: Plan,
  disruptions: Disruptions,
  { seed, replays }: ReplayLimits,
): Likelihood[] | null {
  const compiled = compile(whereOnlyBegunStands(problem));
  const sequences = movableSequences(compiled, problem, plan);
  const { columns } = sequences;
  const planned = columns.altRun.slice();
  const unbroken = columns.unbroken.slice();
  const luck = compiled.operations.map(({ id }) => hashOf(id));
  const completions = compiled.orders.map(() => new Float64Array(replays));
  for (let replay = 0; replay < replays; replay += 1) {
    for (let v = 0; v < sequences.alternative.length; v += 1) {
      const a = sequences.alternative[v]!;
      if (a < 0) continue;
      // Each operation has luck of its own: whatever else is planned, a replay disturbs it alike.
      columns.altRun[a] = disturbed(planned[a]!, disruptions, seeded(luck[v]! + (seed + replay) * 2 ** 32));
      // What has become longer than any stretch is finished all the same.
      const hasStretch =
        unbroken[v] === 1 && nextStretch(columns.opens[columns.altOpen[a]!]!, 0, columns.altRun[a]) < Infinity;
      columns.unbroken[v] = hasStretch ? 1 : 0;
    }
    const retiming = new Retiming(sequences, () => 0);
    if (!retiming.timeAll()) return null;
    retiming.completion.forEach((second, j) => (completions[j]![replay] = second));
  }
  const whole = new Set(plan.orders.flatMap((order) => (order.completionSecond === null ? [] : [order.orderId])));
  return compiled.orders.flatMap(({ id, dueSecond }, j) =>
    whole.has(id) ? [likelihood(id, dueSecond, completions[j]!)] : [],
  );
}

/** FNV-1a (Fowler, Noll, Vo 1991). */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const hasBegun = ({ frozen }: Problem["operations"][number]): boolean => frozen !== null && frozen.start < 0;

/** What has begun ends when it is told to; what is frozen ahead of its beginning is disturbed like anything else. */
const whereOnlyBegunStands = (problem: Problem): Problem => ({
  ...problem,
  operations: problem.operations.map((operation) => (hasBegun(operation) ? operation : { ...operation, frozen: null })),
});

/** Everything else moves, but nothing frozen or pinned before it was to begin. */
function movableSequences(compiled: Compiled, problem: Problem, plan: Plan): Sequences {
  const { columns } = compiled;
  const [timelines, fixed] = [emptyTimelines(compiled), emptyPlacements(columns)];
  const loadCount = placeFrozen(compiled, timelines, fixed);
  const shop = { columns, timelines, fixed, loadCount };
  const sequences = sequencesOf(shop, placementsOfPlan(compiled, shop, plan));
  const fixedAt = new Map(problem.operations.map(({ id, frozen, pin }) => [id, frozen ?? pin]));
  compiled.operations.forEach(({ id }, o) => {
    const [at, v] = [fixedAt.get(id) ?? null, sequences.nodeOf[o]!];
    if (at !== null && v >= 0) sequences.release[v] = Math.max(sequences.release[v]!, at.start);
  });
  return sequences;
}

/** In whole seconds, repairs included: work goes on where it stopped. */
function disturbed(planned: number, { runTimeSpread, breakdowns }: Disruptions, random: Random): number {
  const run = planned * Math.exp(runTimeSpread * normal(random));
  let repairs = 0;
  if (breakdowns !== null) {
    for (let at = exponential(random, breakdowns.meanSecondsBetween); at < run;) {
      repairs += exponential(random, breakdowns.meanRepairSeconds);
      at += exponential(random, breakdowns.meanSecondsBetween);
    }
  }
  return Math.round(run + repairs);
}

/** Box and Muller 1958. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.next());

function likelihood(orderId: string, dueSecond: number, completions: Float64Array): Likelihood {
  const sorted = completions.slice().sort();
  const onTime = sorted.filter((second) => second <= dueSecond).length;
  return {
    orderId,
    onTime: onTime / sorted.length,
    safeSecond: sorted[Math.ceil(0.9 * sorted.length) - 1]!,
  };
}
