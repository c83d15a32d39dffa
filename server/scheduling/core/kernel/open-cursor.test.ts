import fc from "fast-check";
import { expect, test } from "vitest";
import { finishAfter, intervalsOf, nextOpen } from "../../../base/core/calendar";
import { OpenCursor } from "./open-cursor";

test("a calendar read where time stands answers as one that is searched, in whatever order it is asked", () => {
  const second = fc.integer({ min: -20, max: 220 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(second, second), { maxLength: 12 }),
      fc.array(fc.tuple(second, fc.nat(60)), { minLength: 1, maxLength: 40 }),
      (pairs, questions) => {
        const open = intervalsOf(pairs);
        const cursor = new OpenCursor(open);
        for (const [at, duration] of questions) {
          expect(cursor.nextOpen(at)).toBe(nextOpen(open, at));
          expect(cursor.finishAfter(at, duration)).toBe(finishAfter(open, at, duration));
        }
      },
    ),
    { seed: 20_260_105, numRuns: 300 },
  );
});
