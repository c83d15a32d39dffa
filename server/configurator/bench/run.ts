/** `npm run bench -- configurator`: what a click costs. With `cross-check`: whether its answers are right. */
import path from "node:path";
import { machine, publish } from "../../boot/bench-page";
import { seeded } from "../../base/core/random";
import { checkedModels, cpuTime, linterTimes, took, type Took } from "./author-times";
import { measureHere, shippedBytes } from "./bundle";
import { inChromium } from "./chromium";
import { runCrossCheck } from "./cross-check/run";
import { logicSolverOptions } from "./logic-solver-options";
import type { Times } from "./measure";
import { opener } from "./opened";
import { resultsPage } from "./results-page";
import { after, recordSession, type Act } from "./session";
import { subjects, type Measured } from "./subjects";
import { noChoices } from "../core/configurator";

export type Row = {
  readonly name: string;
  readonly measured: Measured;
  readonly preparing: Took;
  readonly here: Times;
  readonly there: Times | null;
  /** Milliseconds of the reference, one for each click it was given. */
  readonly reference: readonly number[];
};

/** The reference is asked no longer than this. */
const referencePatience = 15_000;

const [task, ...args] = process.argv.slice(2);
if (task === "cross-check") process.exit((await runCrossCheck(args)) ? 0 : 1);
else await bench();

async function bench(): Promise<void> {
  const started = performance.now();
  const measure = measureHere();
  const linter = linterTimes();
  const models = checkedModels();
  const rows: Row[] = [];
  const version = await inChromium(async (measureThere, browser) => {
    for (const [name, make] of subjects) {
      const [measured, preparing] = took(make);
      const subject = JSON.stringify(measured.subject);
      const { clicks, warmUp, every, opens } = measured;
      const acts = recordSession(opener(subject)(), clicks + warmUp, seeded(42));
      const given = [subject, JSON.stringify(acts), { warmUp, every, opens }] as const;
      const here = measure(...given, cpuTime);
      const there = measured.there ? await measureThere(...given) : null;
      rows.push({ name, measured, preparing, here, there, reference: referenceTimes(measured, acts) });
      console.log(`${name}: ${here.clicks.wall.length} clicks, ${Math.round((performance.now() - started) / 1_000)} s`);
    }
    return browser;
  });
  const page = resultsPage({ machine: machine(), version, rows, linter, models, shippedBytes: shippedBytes() });
  await publish(path.join(import.meta.dirname, "results.md"), page);
}

function referenceTimes({ problem, referenceClicks }: Measured, acts: readonly Act[]): number[] {
  const options = referenceClicks === 0 ? null : logicSolverOptions(problem);
  const times: number[] = [];
  if (options === null) return times;
  options(noChoices);
  const end = performance.now() + referencePatience;
  let choices = noChoices;
  for (const act of acts) {
    choices = after(choices, act);
    if (act === null) continue;
    if (times.length >= referenceClicks || performance.now() > end) break;
    times.push(took(() => options(choices))[1].cpu);
  }
  return times;
}
