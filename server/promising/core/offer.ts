import type { LocalizedText } from "../../catalog/core/product-model";
import type { PromiseCauseKind } from "./promise-cause";

/** What binds a promised date. */
export type PromiseCause = {
  /** A part that comes late, a machine that is busy or being set up, a closed shop, or the making itself. */
  readonly kind: PromiseCauseKind;
  /** The part or the work center. */
  readonly id: string | null;
  readonly name: LocalizedText | null;
  /** When the part is there, or the machine free; ISO. */
  readonly until: string | null;
};

export type Offer = {
  /** The end of the day by which it leaves the factory, in the plant's time. */
  readonly promisedAt: Date;
  readonly timeZone: string;
  readonly cause: PromiseCause;
  /** The probability that it will be kept, 0 to 1. */
  readonly confidence: number;
};
