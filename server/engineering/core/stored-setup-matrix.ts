/** Rules per attribute; a key is the attributes' values joined by "|". */
export type StoredSetupMatrix = {
  readonly id: string;
  readonly attributes: readonly string[];
  readonly rules: readonly {
    readonly attribute: string;
    readonly from: string;
    readonly to: string;
    readonly minutes: number;
  }[];
  readonly combine: "max" | "sum";
};
