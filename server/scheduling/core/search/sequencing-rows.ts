// A sequencing as people read it: one row an operation, in the order of the file.
import { endOf } from "./check-sequencing";
import type { JobShop, Sequencing } from "./job-shop";

export type SequencingRow = {
  readonly job: number;
  readonly index: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
};

export function sequencingRows(shop: JobShop, sequencing: Sequencing): SequencingRow[] {
  return Array.from({ length: shop.operationCount }, (_, o) => ({
    job: shop.job[o]!,
    index: shop.index[o]!,
    machine: shop.altMachine[sequencing.alternative[o]!]!,
    start: sequencing.start[o]!,
    end: endOf(shop, sequencing, o),
  }));
}
