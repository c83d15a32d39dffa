// What a reader of instances finds: operations with their alternatives, arcs between them, and what the format adds.
import type { FaultList, InstanceLine } from "./instance-lines";

export const instanceFormats = ["jobShop", "weightedTardiness", "flexible", "setups", "assembly"] as const;
export type InstanceFormat = (typeof instanceFormats)[number];

export type ReadAlternative = { readonly machine: number; readonly duration: number };

export type ReadOperation = {
  readonly job: number;
  readonly index: number;
  readonly line: number;
  /** Machines as numbered in the file. */
  readonly alternatives: readonly ReadAlternative[];
};

export type ReadInstance = {
  readonly format: InstanceFormat;
  readonly machineCount: number;
  readonly jobCount: number;
  readonly operations: readonly ReadOperation[];
  /** Pairs of operations: the first is done before the second begins. */
  readonly arcs: readonly (readonly [number, number])[];
  /** Are machines numbered from 1? */
  readonly isOneBased: boolean;
  /** Per job; null where the file has none. */
  readonly due: readonly number[] | null;
  readonly weight: readonly number[] | null;
  /** machine → before × n + after; null where the file has none. */
  readonly setup: readonly Int32Array[] | null;
};

/** One reading of a file: null where it has faults. */
export type InstanceReader = (lines: readonly InstanceLine[], faults: FaultList) => ReadInstance | null;

/** Each operation but the last of its job goes before the next one. */
export function chainArcs(operations: readonly ReadOperation[]): [number, number][] {
  return operations.flatMap(({ index }, o): [number, number][] => (index === 0 ? [] : [[o - 1, o]]));
}
