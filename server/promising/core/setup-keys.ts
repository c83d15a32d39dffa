/** Set-up keys as they turn up, numbered; what changing costs is worked out once per pair. */
import type { StoredSetupMatrix } from "../../engineering/core/stored-setup-matrix";
import { setupSecondsBetween, unknownKey, type SetupTable } from "./setup-matrix";
import { setupMatrixOver } from "./setup-matrix-over";

/** More than anybody will ever number. */
const mostKeys = 2 ** 26;

/** A key asked for the first time gets the next number: customers may choose what never stood on a unit. */
export class GrowingKeys extends Map<string, number> {
  readonly texts: string[] = [];

  override get(key: string): number {
    const known = super.get(key);
    if (known !== undefined) return known;
    this.set(key, this.texts.length);
    return this.texts.push(key) - 1;
  }

  indexOf(key: string | null): number {
    return key === null ? unknownKey : this.get(key);
  }

  tableOf(matrix: StoredSetupMatrix): SetupTable {
    const seconds = new Map<number, number>();
    return {
      seconds: (from, to) => {
        if (from === unknownKey || from === to) return 0;
        const pair = from * mostKeys + to;
        const known = seconds.get(pair);
        if (known !== undefined) return known;
        const [left = "", right = ""] = [this.texts[from], this.texts[to]];
        const worked = setupSecondsBetween(setupMatrixOver(matrix, [left, right]), left, right);
        seconds.set(pair, worked);
        return worked;
      },
    };
  }
}
