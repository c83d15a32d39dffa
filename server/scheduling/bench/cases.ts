// `npm run bench -- scheduling --cases 100000 [--first 1]`: random small plants, planned in every way there is and judged
// by the independent checker; says how far it is, and keeps the count. Writes results-cases.md.
import path from "node:path";
import { parseArgs } from "node:util";
import { machine, publish } from "../../boot/bench-page";
import { caseKinds, judgeCase, type CaseKind } from "../core/random-cases";

type Count = { cases: number; operations: number; seconds: number; broken: string[] };

/** True where no law was broken. */
export async function judgeCases(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: "string", default: "100000" }, first: { type: "string", default: "1" } },
  });
  const first = Number(values.first);
  const last = first + Number(values.cases) - 1;
  const counts = new Map<CaseKind, Count>(
    caseKinds.map((kind) => [kind, { cases: 0, operations: 0, seconds: 0, broken: [] }]),
  );
  for (let seed = first; seed <= last; seed += 1) {
    const before = process.cpuUsage();
    const { kind, operations, violations } = judgeCase(seed);
    const spent = process.cpuUsage(before);
    const count = counts.get(kind)!;
    count.cases += 1;
    count.operations += operations;
    count.seconds += (spent.user + spent.system) / 1e6;
    if (violations.length > 0) {
      count.broken.push(`seed ${String(seed)}: ${violations[0]!}`);
      console.error(`${kind}, seed ${String(seed)}: ${violations[0]!}`);
    }
    if (seed % 10_000 === 0) console.log(`${String(seed)} of ${String(last)}`);
  }
  await publish(path.join(import.meta.dirname, "results-cases.md"), page(counts, first, last));
  return [...counts.values()].every(({ broken }) => broken.length === 0);
}

function page(counts: ReadonlyMap<CaseKind, Count>, first: number, last: number): string {
  const number = (value: number): string => Math.round(value).toLocaleString("en");
  const rows = [...counts].map(
    ([kind, { cases, operations, seconds, broken }]) =>
      `| ${kind} | ${number(cases)} | ${number(operations)} | ${number(seconds)} | ${number(broken.length)} |`,
  );
  const broken = [...counts.values()].flatMap((count) => count.broken.slice(0, 5));
  return `# Random small plants, judged

${machine()}
Seeds ${number(first)} to ${number(last)}, one plant each, with everything a problem can say (\`core/random-problem.ts\`), planned in one of these ways (\`core/random-cases.ts\`) and judged by the independent checker (\`core/check.ts\`). CPU seconds, judging included.

| way | plants | operations | CPU, s | plans that break a law |
|---|---:|---:|---:|---:|
${rows.join("\n")}
${broken.map((line) => `\n    ${line}`).join("")}
`;
}
