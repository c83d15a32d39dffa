// The first line of an instance says how much follows; what it says is not believed before it is counted.
import { shown, wholeNumber, type FaultList, type InstanceLine } from "./instance-lines";

/** What a file may hold: more is refused before anything is laid out for it. */
export const mostOperations = 200_000;
export const mostMachines = 20_000;

/** The sizes of the first line, each at least 1 (arcs may be none); null and a fault where they are not there. */
export function readSizes(
  line: InstanceLine | undefined,
  names: readonly string[],
  faults: FaultList,
  mayFollow = false,
): number[] | null {
  const expected = names.map((name) => `#${name}`).join(" ");
  if (line === undefined) {
    faults.add(1, `there is nothing to read; a first line "${expected}" was expected`);
    return null;
  }
  if (line.words.length !== names.length && !(mayFollow && line.words.length === names.length + 1)) {
    faults.add(line.number, `${line.words.length} numbers; "${expected}" was expected`);
    return null;
  }
  const before = faults.faults.length;
  const sizes = names.map((name, at) => {
    const size = wholeNumber(line.words[at], `the number of ${name}`, line.number, faults);
    const least = name === "arcs" ? 0 : 1;
    const most = name === "machines" ? mostMachines : mostOperations;
    if (size !== null && (size < least || size > most))
      faults.add(line.number, `${size} ${name}; ${least} to ${most} were expected`);
    return size ?? 0;
  });
  const rest = line.words[names.length];
  if (rest !== undefined && !/^\d{1,10}(\.\d{1,20})?$/.test(rest))
    faults.add(line.number, `${shown(rest)} after the sizes; the mean number of alternatives was expected`);
  return faults.faults.length > before ? null : sizes;
}

/** Too few lines, or too many. */
export function surplusAndMissing(
  lines: readonly InstanceLine[],
  wanted: number,
  what: string,
  faults: FaultList,
): void {
  const missing = wanted - lines.length;
  if (missing > 0)
    faults.add(
      (lines.at(-1)?.number ?? 0) + 1,
      `the file ends ${missing} ${missing === 1 ? "row" : "rows"} too early; ${what} was expected`,
      missing,
    );
  const surplus = lines[wanted];
  if (surplus !== undefined)
    faults.add(
      surplus.number,
      `${-missing} ${missing === -1 ? "row" : "rows"} too many from here; nothing after ${what} was expected`,
      -missing,
    );
}
