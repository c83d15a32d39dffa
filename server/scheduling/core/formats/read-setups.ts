// One matrix per machine: a row for each operation before, a number in it for each operation after, numbered through the file.
import { wholeNumber, type FaultList, type InstanceLine } from "./instance-lines";
import { surplusAndMissing } from "./sizes";

/** Numbers of all matrices together: 100 MB. */
const mostSetups = 25_000_000;

export function readSetups(
  lines: readonly InstanceLine[],
  from: number,
  machineCount: number,
  operationCount: number,
  faults: FaultList,
): Int32Array[] {
  const wanted = from + machineCount * operationCount;
  const what = `one matrix of ${operationCount} × ${operationCount} setups for each of ${machineCount} machines`;
  const line = lines[from];
  if (line === undefined) {
    faults.add((lines.at(-1)?.number ?? 0) + 1, `the file ends; ${what} was expected`, wanted - from);
    return [];
  }
  if (machineCount * operationCount ** 2 > mostSetups) {
    faults.add(line.number, `${what} would be more than ${mostSetups} numbers`, lines.length - from);
    return [];
  }
  surplusAndMissing(lines, wanted, what, faults);
  const matrices = Array.from({ length: machineCount }, () => new Int32Array(operationCount ** 2));
  lines.slice(from, wanted).forEach(({ number, words }, row) => {
    const machine = Math.floor(row / operationCount);
    const before = row % operationCount;
    if (words.length !== operationCount) {
      faults.add(
        number,
        `${words.length} numbers; ${operationCount} were expected: setups on machine ${machine + 1} after operation ${before}`,
      );
      return;
    }
    words.forEach((word, after) => {
      matrices[machine]![before * operationCount + after] = wholeNumber(word, "a setup", number, faults) ?? 0;
    });
  });
  return matrices;
}
