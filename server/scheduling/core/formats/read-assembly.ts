// `#operations #arcs #machines`, arcs `x y [job]`, then `#alternatives machine duration …` an operation (Birgin et al. 2014).
// Operations are numbered from 0. Jobs are what arcs and job names join, in the order of their first operation.
import type { InstanceReader, ReadOperation } from "./instance";
import { shown, wholeNumber, type FaultList, type InstanceLine } from "./instance-lines";
import { numberedFromOne, repeatedMachines } from "./machine-numbers";
import { readAlternatives } from "./read-flexible";
import { readSizes, surplusAndMissing } from "./sizes";

type Arc = { readonly from: number; readonly to: number; readonly job: string | null; readonly line: number };

export const readAssembly: InstanceReader = (lines, faults) => {
  const sizes = readSizes(lines[0], ["operations", "arcs", "machines"], faults);
  if (sizes === null) return null;
  const [operationCount = 0, arcCount = 0, machineCount = 0] = sizes;
  const firstOperation = 1 + arcCount;
  surplusAndMissing(lines, firstOperation + operationCount, "a row for each arc and then for each operation", faults);
  const arcs = lines.slice(1, firstOperation).flatMap((row) => readArc(row, operationCount, faults));
  cyclesOf(operationCount, arcs, faults);
  const { job, jobCount } = jobsOf(operationCount, arcs, faults);
  const operations = lines.slice(firstOperation, firstOperation + operationCount).map((row, index): ReadOperation => ({
    job: job[index]!,
    index,
    line: row.number,
    alternatives: readOperation(row, index, faults),
  }));
  const isOneBased = numberedFromOne(operations, machineCount, false, faults);
  repeatedMachines(operations, faults);
  return {
    format: "assembly",
    jobCount,
    machineCount,
    operations,
    arcs: arcs.map(({ from, to }) => [from, to] as const),
    isOneBased,
    due: null,
    weight: null,
    setup: null,
  };
};

function readArc({ words, number }: InstanceLine, operationCount: number, faults: FaultList): Arc[] {
  if (words.length !== 2 && words.length !== 3) {
    faults.add(number, `${words.length} words; an arc "before after [job]" was expected`);
    return [];
  }
  const before = faults.faults.length;
  const [from = 0, to = 0] = [0, 1].map((at) => {
    const operation = wholeNumber(words[at], "an operation", number, faults);
    if (operation !== null && operation >= operationCount)
      faults.add(number, `operation ${operation}; an operation from 0 to ${operationCount - 1} was expected`);
    return operation ?? 0;
  });
  if (faults.faults.length > before) return [];
  if (from === to) {
    faults.add(number, `operation ${from} before itself; two operations were expected`);
    return [];
  }
  return [{ from, to, job: words[2] ?? null, line: number }];
}

function readOperation(row: InstanceLine, index: number, faults: FaultList): ReadOperation["alternatives"] {
  const read = readAlternatives(row, 0, `operation ${index}`, faults);
  if (read === null) return [];
  const surplus = row.words.length - read.next;
  if (surplus > 0)
    faults.add(
      row.number,
      `${surplus} numbers too many; nothing after the alternatives of operation ${index} was expected`,
    );
  return read.alternatives;
}

/** Arcs left when operations without a predecessor are taken away again and again are on a cycle or behind one. */
function cyclesOf(operationCount: number, arcs: readonly Arc[], faults: FaultList): void {
  const waiting = new Int32Array(operationCount);
  const after: number[][] = Array.from({ length: operationCount }, () => []);
  for (const { from, to } of arcs) {
    waiting[to]! += 1;
    after[from]!.push(to);
  }
  const ready = Array.from(waiting.keys()).filter((o) => waiting[o] === 0);
  for (let at = 0; at < ready.length; at += 1)
    for (const to of after[ready[at]!]!) if ((waiting[to]! -= 1) === 0) ready.push(to);
  if (ready.length === operationCount) return;
  // Walking backwards from any that still waits runs into a cycle.
  const before = new Map<number, Arc>();
  for (const arc of arcs) if (waiting[arc.from]! > 0 && waiting[arc.to]! > 0) before.set(arc.to, arc);
  const seen = new Set<number>();
  let o = before.keys().next().value ?? 0;
  for (; !seen.has(o); o = before.get(o)!.from) seen.add(o);
  const path = [...seen];
  const cycle = [...path.slice(path.indexOf(o)).reverse(), path.at(-1)!];
  const named = cycle.length > 12 ? [...cycle.slice(0, 12), "…"] : [...cycle];
  const line = cycle.reduce((last, to) => Math.max(last, before.get(to)!.line), 0);
  faults.add(line, `operations ${named.join(" → ")} wait for each other; arcs without a cycle were expected`);
}

function jobsOf(
  operationCount: number,
  arcs: readonly Arc[],
  faults: FaultList,
): { job: Int32Array; jobCount: number } {
  const above = Int32Array.from({ length: operationCount }, (_, o) => o);
  const rootOf = (o: number): number => {
    while (above[o] !== o) o = above[o] = above[above[o]!]!;
    return o;
  };
  const join = (a: number, b: number): void => {
    const [first, second] = [rootOf(a), rootOf(b)];
    above[Math.max(first, second)] = Math.min(first, second);
  };
  const named = new Map<string, number>();
  const nameOf = new Map<number, string>();
  for (const { from, to, job, line } of arcs) {
    join(from, to);
    if (job === null) continue;
    for (const o of [from, to]) {
      const other = nameOf.get(o);
      if (other !== undefined && other !== job)
        faults.add(
          line,
          `operation ${o} is of job ${shown(job)} here and of ${shown(other)} before; one job was expected`,
        );
      nameOf.set(o, job);
    }
    join(from, named.get(job) ?? from);
    named.set(job, from);
  }
  const numbers = new Map<number, number>();
  const job = Int32Array.from({ length: operationCount }, (_, o) => {
    const root = rootOf(o);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
  return { job, jobCount: numbers.size };
}
