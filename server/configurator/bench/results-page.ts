import { at } from "../../boot/bench-page";
import type { CheckedModel, LinterTimes } from "./author-times";
import { slowdown } from "./chromium";
import type { Clocked } from "./measure";
import type { Row } from "./run";
import type { Target } from "./subjects";

export type Results = {
  readonly machine: string;
  readonly version: string;
  readonly rows: readonly Row[];
  readonly linter: LinterTimes;
  readonly models: readonly CheckedModel[];
  readonly shippedBytes: number;
};

const whyTarget: Target = { p99: 30 };
const linterTarget = 3_000;
const checkTarget = 15_000;

export function resultsPage({ machine, version, rows, linter, models, shippedBytes }: Results): string {
  const agree = rows.every(({ here, there }) => there === null || here.digest === there.digest);
  return `# Configurator: what a click costs

${machine} Chromium ${version}, slowed down ${slowdown} times.
Milliseconds, p50 / p99 / worst. **CPU** is the process's own time, with its compiler and garbage collector: what a click takes on a machine that does nothing else. **Wall** is what the clock on the wall showed, with whatever else ran; in Chromium there is no other. Targets are judged by both.
Customers click at random, up to 60 times each: three times in four they take an option still offered, else they take a choice back. Before the clock counts, 400 clicks on a product and 40 on a feature model warm up. Node and Chromium run the same minified bundle on the same models and sessions${agree ? ", and all their answers were equal" : ", AND THEIR ANSWERS DIFFERED"}.
Shipped to the browser: ${(shippedBytes / 1024).toFixed(1)} KB gzipped (engine and expression interpreter; target 16).

## All options after each click

${table(
  [
    "model",
    "engine",
    "clicks",
    "target",
    "Node, CPU",
    "Node, wall",
    `Chromium, ${slowdown}× slower`,
    "met: CPU, wall, Chromium",
  ],
  rows.map(({ name, measured: { target }, here, there }) => [
    name,
    here.engine,
    here.clicks.wall.length,
    targetText(target),
    three(here.clicks.cpu),
    three(here.clicks.wall),
    three(there?.clicks.wall),
    met(target, here.clicks, there?.clicks),
  ]),
)}

The reference, npm's logic-solver 2.0.1, on the same clauses and the first clicks of the same sessions: CPU, p50 / worst.

${table(
  ["model", "clicks", "logic-solver", "times as long as ours, p50"],
  rows
    .filter(({ reference }) => reference.length > 0)
    .map(({ name, reference, here }) => [
      name,
      reference.length,
      [0.5, 1].map((share) => short(at(reference, share))).join(" / "),
      Math.round(at(reference, 0.5) / at(here.clicks.cpu, 0.5)).toLocaleString("en"),
    ]),
)}

## Why not, and two repairs

One excluded option at a time: the smallest conflict in the customer's words, and the repairs. Target: p99 ${whyTarget.p99}.

${table(
  [
    "model",
    "asked",
    "two repairs or more",
    "Node, CPU",
    "Node, wall",
    `Chromium, ${slowdown}× slower`,
    "met: CPU, wall, Chromium",
  ],
  rows
    .filter(({ here }) => here.whys.wall.length > 0)
    .map(({ name, here, there }) => [
      name,
      here.whys.wall.length,
      `${Math.round((100 * here.twoRepairs) / here.whys.wall.length)} %`,
      three(here.whys.cpu),
      three(here.whys.wall),
      three(there?.whys.wall),
      met(whyTarget, here.whys, there?.whys),
    ]),
)}

## Opening, and the least price of every option

Opening is reading what was published and the first domains; of a feature model, reading the text and compiling it. Preparing is done once, when a version is published.

${table(
  ["model", "preparing, CPU", "opening, CPU", `opening, Chromium`, "least prices, CPU", "least prices, Chromium"],
  rows.map(({ name, preparing, here, there }) => [
    name,
    Math.round(preparing.cpu),
    short(at(here.opens.cpu, 0.5)),
    there === null ? "–" : short(at(there.opens.wall, 0.5)),
    here.engine === "ddnnf" ? three(here.leasts.cpu) : "–",
    here.engine === "ddnnf" ? three(there?.leasts.wall) : "–",
  ]),
)}

## The linter on a large family

${linter.features.toLocaleString("en")} features, ${linter.rules} rules, ${linter.bomLines} BOM lines and ${linter.operations} operations, with coverage: ${seconds(linter.first.cpu)} of CPU the first time (${seconds(linter.first.wall)} on the wall), ${seconds(linter.second.cpu)} the second (${seconds(linter.second.wall)}). Target ${linterTarget / 1_000} s: ${yes(linter.first.cpu <= linterTarget)}.

${table(Object.keys(linter.parts), [Object.values(linter.parts).map((part) => Math.round(part))])}

## Public feature models

\`model check\` without its search for idle constraints: reading, configurations, core and dead features, each compared with models/expected.json. Target ${checkTarget / 1_000} s for each, most within 1 s.

${table(
  ["model", "features", "constraints", "as expected", "check, CPU", "check, wall", "engine", "nodes", "KB gzipped"],
  models.map(({ model, right, check, engine, nodes, kilobytes }) => [
    model.id,
    model.features,
    model.constraints,
    right ? "yes" : "NO",
    Math.round(check.cpu),
    Math.round(check.wall),
    engine,
    nodes?.toLocaleString("en") ?? "–",
    kilobytes === null ? "–" : kilobytes.toFixed(1),
  ]),
)}
`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const short = (milliseconds: number): string =>
  milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0);
const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
const yes = (holds: boolean): string => (holds ? "yes" : "no");
const three = (times: readonly number[] = []): string =>
  times.length === 0 ? "–" : [0.5, 0.99, 1].map((share) => short(at(times, share))).join(" / ");

const targetText = (target: Target | null): string =>
  target === null ? "–" : target.p50 === undefined ? `p99 ${target.p99}` : `${target.p50} / ${target.p99}`;

function met(target: Target | null, here: Clocked, there: Clocked | undefined): string {
  if (target === null) return "–";
  const within = (times: readonly number[]): string =>
    yes(at(times, 0.99) <= target.p99 && (target.p50 === undefined || at(times, 0.5) <= target.p50));
  return [here.cpu, here.wall, ...(there ? [there.wall] : [])].map(within).join(", ");
}
