// `n m`, then n rows of m pairs `machine duration`; with two more numbers a row, its due time and weight.
// Fisher and Thompson 1963 and all that followed; due times by the rule of Singer and Pinedo 1998.
import { chainArcs, type InstanceFormat, type InstanceReader, type ReadInstance, type ReadOperation } from "./instance";
import { wholeNumber, type FaultList, type InstanceLine } from "./instance-lines";
import { numberedFromOne } from "./machine-numbers";
import { readSizes, surplusAndMissing } from "./sizes";

export const readJobShop: InstanceReader = (lines, faults) => read("jobShop", lines, faults);
export const readWeightedTardiness: InstanceReader = (lines, faults) => read("weightedTardiness", lines, faults);

function read(format: InstanceFormat, lines: readonly InstanceLine[], faults: FaultList): ReadInstance | null {
  const sizes = readSizes(lines[0], ["jobs", "machines"], faults);
  if (sizes === null) return null;
  const [jobCount = 0, machineCount = 0] = sizes;
  const rows = lines.slice(1, 1 + jobCount);
  surplusAndMissing(lines, 1 + jobCount, "a row for each job", faults);
  const hasDue = format === "weightedTardiness";
  const operations: ReadOperation[] = [];
  const due: number[] = [];
  const weight: number[] = [];
  rows.forEach((row, job) => {
    const wanted = 2 * machineCount + (hasDue ? 2 : 0);
    if (row.words.length !== wanted) {
      const what = `${machineCount} pairs "machine duration"${hasDue ? ', then "due weight"' : ""}`;
      faults.add(row.number, `${row.words.length} numbers; ${wanted} were expected: ${what}`);
      return;
    }
    const numbers = row.words.map((word, at) => wholeNumber(word, nameOf(at, machineCount), row.number, faults) ?? 0);
    for (let index = 0; index < machineCount; index += 1) {
      const alternatives = [{ machine: numbers[2 * index]!, duration: numbers[2 * index + 1]! }];
      operations.push({ job, index, line: row.number, alternatives });
    }
    due.push(numbers[2 * machineCount] ?? 0);
    weight.push(numbers[2 * machineCount + 1] ?? 0);
  });
  const isOneBased = numberedFromOne(operations, machineCount, false, faults);
  return {
    format,
    jobCount,
    machineCount,
    operations,
    arcs: chainArcs(operations),
    isOneBased,
    due: hasDue ? due : null,
    weight: hasDue ? weight : null,
    setup: null,
  };
}

function nameOf(at: number, machineCount: number): string {
  const index = Math.floor(at / 2);
  if (index === machineCount) return at % 2 === 0 ? "the due time" : "the weight";
  return `${at % 2 === 0 ? "the machine" : "the duration"} of operation ${index}`;
}
