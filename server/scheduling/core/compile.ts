// Field words to dense indexes. Ids are sorted, so that a tie broken by index is a tie broken by id. What no
// calendar or capacity can hold is refused here, by name; the rest goes on.
import type { OpenIntervals } from "../../base/core/calendar";
import { compileSetups, noSetups, type SetupTable } from "../../promising/core/setup-matrix";
import type { ResourceTimeline } from "../../promising/core/timeline";
import { batchSizeOf, compileColumns } from "./compile-columns";
import { openTimes } from "./compile-open-times";
import { indexOf, missing } from "./dense-index";
import type { Columns } from "./kernel/columns";
import type { RefusedOperation } from "./plan";
import type { Problem, ProblemOperation, ProblemResource } from "./problem";

export type Compiled = {
  problem: Problem;
  operations: ProblemOperation[];
  resources: ProblemResource[];
  keys: string[];
  setups: SetupTable[];
  resourceOpens: OpenIntervals[];
  initialKeys: number[];
  orders: Problem["orders"];
  columns: Columns;
  refused: RefusedOperation[];
};

export function compile(problem: Problem): Compiled {
  const operations = sortedById(problem.operations);
  const resources = sortedById(problem.resources);
  const orders = sortedById(problem.orders);
  const keys = [
    ...new Set([
      ...operations.flatMap((o) => o.setupKey ?? []),
      ...resources.flatMap((r) => r.initialSetup ?? []),
      ...problem.reservations.flatMap((r) => r.setupKey ?? []),
    ]),
  ].sort();
  const keyOf = indexOf(keys, "setup key");
  const resourceOpens = openTimes(problem, resources);
  const base = { problem, operations, resources, keys, orders, resourceOpens };
  const tables = new Map(problem.setupMatrices.map((m) => [m.id, compileSetups(m, keys)]));
  const setups = resources.map((r) => {
    if (r.setupMatrix === null) return noSetups;
    return tables.get(r.setupMatrix) ?? missing("setup matrix", r.setupMatrix);
  });
  const initialKeys = resources.map((r) => (r.initialSetup === null ? -1 : keyOf(r.initialSetup)));
  const refused: RefusedOperation[] = [];
  const columns = compileColumns(base, keyOf, refused);
  return { ...base, setups, initialKeys, columns, refused };
}

/** Empty timelines of every resource, ready for frozen operations and reservations. */
export function emptyTimelines(compiled: Compiled): ResourceTimeline[] {
  return compiled.resources.map((resource, r) => ({
    open: compiled.resourceOpens[r]!,
    lanes: Array.from({ length: resource.capacity ?? 0 }, () => ({ blocks: [] })),
    setups: compiled.setups[r]!,
    initialKey: compiled.initialKeys[r]!,
    batchSize: batchSizeOf(resource),
  }));
}

function sortedById<T extends { id: string }>(list: readonly T[]): T[] {
  if (list.every(({ id }, i) => i === 0 || list[i - 1]!.id < id)) return [...list];
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
