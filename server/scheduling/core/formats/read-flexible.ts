// `n m [mean]`, then a row a job: `#operations`, then for each `#alternatives` and pairs `machine duration` (Brandimarte 1993).
// Setups follow as one matrix of operations × operations per machine (row = before, column = after).
import {
  chainArcs,
  type InstanceFormat,
  type InstanceReader,
  type ReadAlternative,
  type ReadInstance,
  type ReadOperation,
} from "./instance";
import { wholeNumber, type FaultList, type InstanceLine } from "./instance-lines";
import { numberedFromOne, repeatedMachines } from "./machine-numbers";
import { readSetups } from "./read-setups";
import { readSizes, surplusAndMissing } from "./sizes";

export const readFlexible: InstanceReader = (lines, faults) => read("flexible", lines, faults);
export const readFlexibleWithSetups: InstanceReader = (lines, faults) => read("setups", lines, faults);

function read(format: InstanceFormat, lines: readonly InstanceLine[], faults: FaultList): ReadInstance | null {
  const sizes = readSizes(lines[0], ["jobs", "machines"], faults, true);
  if (sizes === null) return null;
  const [jobCount = 0, machineCount = 0] = sizes;
  const hasSetups = format === "setups";
  if (!hasSetups || lines.length < 1 + jobCount) surplusAndMissing(lines, 1 + jobCount, "a row for each job", faults);
  const operations = lines.slice(1, 1 + jobCount).flatMap((row, job) => readJobRow(row, job, faults));
  const isOneBased = numberedFromOne(operations, machineCount, hasSetups, faults);
  repeatedMachines(operations, faults);
  const setup = hasSetups ? readSetups(lines, 1 + jobCount, machineCount, operations.length, faults) : null;
  return {
    format,
    jobCount,
    machineCount,
    operations,
    arcs: chainArcs(operations),
    isOneBased,
    due: null,
    weight: null,
    setup,
  };
}

/** The operations of one job; nothing and a fault where the row does not add up. */
function readJobRow(row: InstanceLine, job: number, faults: FaultList): ReadOperation[] {
  const count = wholeNumber(row.words[0], "the number of operations", row.number, faults);
  if (count === null) return [];
  const operations: ReadOperation[] = [];
  let at = 1;
  for (let index = 0; index < count; index += 1) {
    const read = readAlternatives(row, at, `operation ${index}`, faults);
    if (read === null) return [];
    operations.push({ job, index, line: row.number, alternatives: read.alternatives });
    at = read.next;
  }
  if (count === 0) faults.add(row.number, "0 operations; at least 1 was expected");
  else if (at < row.words.length)
    faults.add(
      row.number,
      `${row.words.length - at} numbers too many; nothing after the alternatives of ${count} operations was expected`,
    );
  return operations;
}

/** `#alternatives` and as many pairs, from a word on; null and a fault where they are not there. */
export function readAlternatives(
  { words, number }: InstanceLine,
  at: number,
  where: string,
  faults: FaultList,
): { alternatives: ReadAlternative[]; next: number } | null {
  const count = wholeNumber(words[at], `the number of alternatives of ${where}`, number, faults);
  if (count === null) return null;
  if (count === 0) {
    faults.add(number, `${where} has 0 alternatives; at least 1 was expected`);
    return null;
  }
  const next = at + 1 + 2 * count;
  if (next > words.length) {
    const left = words.length - at - 1;
    faults.add(number, `${where}: the row ends after ${left} of ${2 * count} numbers; ${count} pairs were expected`);
    return null;
  }
  const before = faults.faults.length;
  const alternatives = Array.from({ length: count }, (_, pair) => ({
    machine: wholeNumber(words[at + 1 + 2 * pair], `a machine of ${where}`, number, faults) ?? 0,
    duration: wholeNumber(words[at + 2 + 2 * pair], `a duration of ${where}`, number, faults) ?? 0,
  }));
  return faults.faults.length > before ? null : { alternatives, next };
}
