// The sequencing problem under every public benchmark and every window of a plant: operations in a DAG, each on one of
// its alternatives, one at a time per machine. Columns, not objects; whole time units in int32.
//
// Index domains: operation o (0..n-1, grouped by job, in file order), job j, machine m (0-based), alternative a (flat).

export type JobShop = {
  readonly operationCount: number;
  readonly jobCount: number;
  readonly machineCount: number;
  /** o → job, and its number in the job (in assembly graphs: its number in the file). */
  readonly job: Int32Array;
  readonly index: Int32Array;
  /** o → flat alternatives, length n + 1; a → machine, duration. */
  readonly altStart: Int32Array;
  readonly altMachine: Int32Array;
  readonly altDuration: Int32Array;
  /** o → flat predecessors and successors, length n + 1. A plain job is a chain. */
  readonly predStart: Int32Array;
  readonly pred: Int32Array;
  readonly succStart: Int32Array;
  readonly succ: Int32Array;
  /** [machine][before × n + after] → setup between them; null where the file has none. None before a machine's first. */
  readonly setup: readonly Int32Array[] | null;
  /** j → due time and weight; null where the file has none. */
  readonly due: Int32Array | null;
  readonly weight: Int32Array | null;
};

/** Which alternative every operation takes and when it begins: an answer, judged by check-sequencing.ts. */
export type Sequencing = {
  /** o → alternative. */
  readonly alternative: Int32Array;
  /** o → start. */
  readonly start: Int32Array;
};

export type SearchLimits = {
  readonly seed: number;
  /** Moves in all; the same seed and limit give the same answer on any machine. */
  readonly iterations: number;
  /** Asked between slices of work; true = stop now with the best there is. */
  readonly isTimeUp: () => boolean;
  /** Called with every new best. */
  readonly onImproved?: (objective: number, iterations: number) => void;
};

export type SearchResult = {
  readonly sequencing: Sequencing;
  readonly objective: number;
  readonly iterations: number;
};
