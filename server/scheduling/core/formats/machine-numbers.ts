// Machines are numbered from 1 when setups follow or when a number equals their count, else from 0.
import type { ReadOperation } from "./instance";
import type { FaultList } from "./instance-lines";

export function numberedFromOne(
  operations: readonly ReadOperation[],
  machineCount: number,
  hasSetups: boolean,
  faults: FaultList,
): boolean {
  const fromOne =
    hasSetups || operations.some(({ alternatives }) => alternatives.some(({ machine }) => machine === machineCount));
  const first = fromOne ? 1 : 0;
  const last = first + machineCount - 1;
  const why = hasSetups
    ? "as setups follow"
    : fromOne
      ? `as there is a machine ${machineCount}`
      : `as there is no machine ${machineCount}`;
  const wrong = new Set<number>();
  for (const { alternatives, line } of operations) {
    for (const { machine } of alternatives) {
      if (machine >= first && machine <= last) continue;
      const lines = wrong.has(line) ? 0 : 1;
      wrong.add(line);
      faults.add(line, `machine ${machine}; a machine from ${first} to ${last} was expected (${why})`, lines);
    }
  }
  return fromOne;
}

/** Machines that stand twice among the alternatives of one operation. */
export function repeatedMachines(operations: readonly ReadOperation[], faults: FaultList): void {
  for (const { alternatives, line, index } of operations) {
    const seen = new Set<number>();
    for (const { machine } of alternatives) {
      if (seen.has(machine))
        faults.add(line, `operation ${index} names machine ${machine} twice; each alternative once was expected`);
      seen.add(machine);
    }
  }
}
