/** Set-up keys as they turn up, numbered; what changing costs is worked out once per pair. */
import type { StoredSetupMatrix } from "../../engineering/core/stored-setup-matrix";
import { setupMatrixOver } from "./setup-matrix-over";
import { setupSecondsBetween, unknownKey, type SetupTable } from "./setup-matrix";

export type SetupKeys = {
  readonly indexOf: (key: string | null) => number;
  readonly tableOf: (matrix: StoredSetupMatrix) => SetupTable;
};

export function setupKeys(): SetupKeys {
  const keys: string[] = [];
  const indexes = new Map<string, number>();
  return {
    indexOf: (key) => {
      if (key === null) return unknownKey;
      const known = indexes.get(key);
      if (known !== undefined) return known;
      indexes.set(key, keys.length);
      return keys.push(key) - 1;
    },
    tableOf: (matrix) => {
      const seconds = new Map<string, number>();
      return {
        seconds: (from, to) => {
          if (from === unknownKey || from === to) return 0;
          const pair = `${from} ${to}`;
          const known = seconds.get(pair);
          if (known !== undefined) return known;
          const [left, right] = [keys[from]!, keys[to]!];
          const worked = setupSecondsBetween(setupMatrixOver(matrix, [left, right]), left, right);
          seconds.set(pair, worked);
          return worked;
        },
      };
    },
  };
}
