// Results on public instances as a page: a line a set, then a table a set.
import { publicSets, type PublicSet } from "./public-instances";

export type PublicResult = {
  readonly set: PublicSet;
  readonly name: string;
  readonly operations: number;
  readonly reference: number | null;
  readonly isProven: boolean;
  /** Our own proven lower bound. */
  readonly bound: number;
  /** The best single dispatch rule, where that is the reference. */
  readonly rule: number | null;
  /** A run a seed: what was found, and after how many CPU seconds. */
  readonly runs: readonly { readonly objective: number; readonly foundAt: number }[];
  /** Of each thread. */
  readonly seconds: number;
  readonly threads: number;
  readonly machine: string;
};

const titles: Readonly<Record<PublicSet, string>> = {
  ft: "Fisher and Thompson (makespan)",
  la: "Lawrence la01–40 (makespan)",
  ta: "Taillard ta01–30 (makespan)",
  mk: "Brandimarte mk01–15 (flexible, makespan)",
  sdst: "Fattahi 01–20 with sequence-dependent setups (flexible, makespan)",
  twt: "Total weighted tardiness, rule of Singer and Pinedo",
};

export function publicPage(results: readonly PublicResult[]): string {
  const threads = [...new Set(results.map((result) => result.threads))].sort((a, b) => a - b);
  const sets = threads.flatMap((count) =>
    publicSets
      .map((set) => ({
        title: `${titles[set]}${count === 1 ? "" : `, ${count} threads`}`,
        list: results.filter((result) => result.set === set && result.threads === count).sort(byName),
      }))
      .filter(({ list }) => list.length > 0),
  );
  return [
    "# Scheduling: public instances",
    "",
    "Process CPU seconds, of each thread where there are several; a run ends early only at a value proven to be the least, or at a published tardiness.",
    "The gap of a run is (found − reference) ÷ reference; reached = runs with no gap. Where there is no published value the",
    "reference is the optimum by exhaustive search (up to 12 operations), else the best of 64 dispatch rules is shown beside.",
    "Every schedule passed the independent judge (`core/search/check-sequencing.ts`).",
    "",
    "| set | instances | with a reference | mean gap | worst gap | reached by the best run | by every run | CPU s |",
    "|---|---:|---:|---:|---:|---:|---:|---:|",
    ...sets.map(({ title, list }) => summary(title, list)),
    "",
    ...sets.flatMap(({ title, list }) => ["", `## ${title}`, "", ...table(list)]),
    "",
  ].join("\n");
}

const byName = (a: PublicResult, b: PublicResult): number => (a.name < b.name ? -1 : 1);

function summary(title: string, list: readonly PublicResult[]): string {
  const measured = list.filter(({ reference }) => reference !== null);
  const gaps = measured.flatMap((result) => gapsOf(result));
  const reached = (count: (values: readonly number[]) => boolean): number =>
    measured.filter((result) => count(gapsOf(result))).length;
  const cells = [
    title,
    list.length,
    measured.length,
    percent(gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length)),
    percent(Math.max(0, ...gaps)),
    reached((values) => values.some((gap) => gap <= 0)),
    reached((values) => values.every((gap) => gap <= 0)),
    [...new Set(list.map(({ seconds }) => seconds))].join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

function table(list: readonly PublicResult[]): string[] {
  const withRule = list.some(({ rule }) => rule !== null);
  return [
    `| instance | operations | reference | our bound | ${withRule ? "best rule | " : ""}best | mean | worst | mean gap | found after, s |`,
    `|---|---:|---:|---:|${withRule ? "---:|" : ""}---:|---:|---:|---:|---|`,
    ...list.map((result) => row(result, withRule)),
    "",
    measuredOn(list),
  ];
}

/** The machine, how busy it was, and which commits were measured. */
function measuredOn(list: readonly PublicResult[]): string {
  const parts = list.map(({ machine }) => /^(.*), load ([\d.]+) at the end(.*) Commit (\w+)\.$/.exec(machine) ?? []);
  const once = (values: readonly (string | undefined)[]): string[] => [...new Set(values.map((value) => value ?? ""))];
  const loads = parts.map(([, , load]) => Number(load));
  const machines = once(parts.map(([, name, , rest]) => `${name}${rest}`));
  return `${machines.join(" ")} Load ${Math.min(...loads)} to ${Math.max(...loads)}. Commits ${once(parts.map((part) => part[4])).join(", ")}.`;
}

function row(result: PublicResult, withRule: boolean): string {
  const values = result.runs.map(({ objective }) => objective);
  const gaps = gapsOf(result);
  const cells = [
    result.name,
    result.operations,
    result.reference === null ? "" : `${result.reference}${result.isProven ? " (optimal)" : ""}`,
    result.bound,
    ...(withRule ? [result.rule ?? ""] : []),
    Math.min(...values),
    Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10,
    Math.max(...values),
    result.reference === null ? "" : percent(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length),
    result.runs.map(({ foundAt }) => foundAt.toFixed(2)).join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Against a reference of 0 whatever is found counts as a whole. */
function gapsOf({ reference, runs }: PublicResult): number[] {
  if (reference === null) return [];
  return runs.map(({ objective }) => (reference === 0 ? Math.sign(objective) : (objective - reference) / reference));
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
