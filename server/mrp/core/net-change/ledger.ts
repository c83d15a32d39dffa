/** What is kept of one item between changes. */
import type { OpenDraft } from "./body-sweep";
import type { Block } from "./need-rows";

/** Needs before `begins` are the head, netted whole; later ones the body, netted from where something changed. */
export type Ledger = {
  begins: number;
  readonly head: Block[];
  readonly body: Block[];
  headOrders: number[];
  /** What the head leaves over. */
  left: number;
  /** minMax: the head's drafts, and those of them nobody has taken from in it. */
  drafts: readonly HeadDraft[];
  open: readonly OpenDraft[];
  /** The one rank all needs so far have; -1 = none yet. Needs of several ranks compete. */
  rank: number;
  isMixed: boolean;
  /** Only the whole sweep knows how. */
  isWhole: boolean;
  isNetted: boolean;
  /** First and last second of the body at which needs came or went since it was netted. */
  changedFrom: number;
  changedTo: number;
};

export type HeadDraft = {
  readonly second: number;
  readonly quantity: number;
  readonly source: number;
  readonly needed: number;
  readonly asker: number;
};

export function noteChange(ledger: Ledger, second: number): void {
  if (second < ledger.begins) return;
  if (second < ledger.changedFrom) ledger.changedFrom = second;
  if (second > ledger.changedTo) ledger.changedTo = second;
}
