import { expect, test } from "vitest";
import { firstAbove } from "./first-above";
import { seeded } from "./random";

test("the first place above a value is the one a plain look through the column finds", () => {
  const random = seeded(20261123);
  for (let round = 0; round < 2_000; round += 1) {
    const length = random.int(12);
    const steepness = 1 + random.int(60);
    const drawn = Array.from({ length }, () => random.int(steepness) ** (1 + random.int(3)) - 20);
    const column = Float64Array.from([...drawn.toSorted((a, b) => a - b), 0, 0]);
    if (length > 0 && random.int(5) === 0) column[0] = -Infinity;
    if (length > 0 && random.int(5) === 0) column[length - 1] = Infinity;
    for (const value of [-Infinity, -21, ...drawn, random.int(4_000), Infinity]) {
      const plain = column.subarray(0, length).findIndex((held) => held > value);
      expect(firstAbove(column, length, value), `round ${round}, above ${value}`).toBe(plain === -1 ? length : plain);
    }
  }
});
