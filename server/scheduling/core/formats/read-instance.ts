// A public instance, its format told by content: every reading is tried, the one without a fault is it. Where none is, the
// faults of the reading that fits best are told; where two are, the file is refused rather than read as one of them.
import { ok, refuse, type Result } from "../../../base/core/result";
import type { JobShop } from "../search/job-shop";
import { buildShop } from "./build-shop";
import type { InstanceFormat, InstanceReader } from "./instance";
import { FaultList, instanceLines, type InstanceFault, type InstanceLine } from "./instance-lines";
import { readAssembly } from "./read-assembly";
import { readFlexible, readFlexibleWithSetups } from "./read-flexible";
import { readJobShop, readWeightedTardiness } from "./read-job-shop";

export type Instance = { readonly format: InstanceFormat; readonly shop: JobShop };

type NamedReader = readonly [InstanceFormat, string, InstanceReader];

const flexible: readonly NamedReader[] = [
  ["flexible", "a flexible job shop", readFlexible],
  ["setups", "a flexible job shop with setups", readFlexibleWithSetups],
];

/** What may follow a first line of two or three numbers, the simplest first. */
const readers: Readonly<Record<number, readonly NamedReader[]>> = {
  2: [
    ["jobShop", "a job shop", readJobShop],
    ["weightedTardiness", "a job shop with due times and weights", readWeightedTardiness],
    ...flexible,
  ],
  3: [...flexible, ["assembly", "an assembly graph", readAssembly]],
};

const firstLine = 'a first line "#jobs #machines" or "#operations #arcs #machines" was expected';

export function readInstance(text: string): Result<Instance, readonly InstanceFault[]> {
  const lines = instanceLines(text);
  const header = lines[0];
  if (header === undefined) return refuse([{ line: 1, message: `there is nothing to read; ${firstLine}` }]);
  const candidates = readers[header.words.length];
  if (candidates === undefined)
    return refuse([{ line: header.number, message: `${header.words.length} words; ${firstLine}` }]);
  const readings = candidates.map((reader) => readAs(reader, lines));
  const clean = readings.filter(({ instance }) => instance !== null);
  const only = clean[0];
  if (only !== undefined && only.instance !== null && clean.length === 1) return ok(only.instance);
  if (clean.length > 1)
    return refuse([
      {
        line: header.number,
        message: `this reads as ${clean.map(({ name }) => name).join(" and as ")}; a file that is only one of them was expected (a third number in the first line makes it flexible)`,
      },
    ]);
  const best = readings.reduce((least, each) => (each.faults.weight < least.faults.weight ? each : least));
  return refuse(
    best.faults.faults
      .map(({ line, message }) => ({ line, message: `as ${best.name}: ${message}` }))
      .sort((a, b) => a.line - b.line),
  );
}

function readAs([format, name, read]: NamedReader, lines: readonly InstanceLine[]) {
  const faults = new FaultList();
  const found = read(lines, faults);
  const shop = found === null || faults.faults.length > 0 ? null : buildShop(found, faults);
  if (found === null) faults.weight += lines.length;
  const instance: Instance | null = shop === null ? null : { format, shop };
  return { name, faults, instance };
}
