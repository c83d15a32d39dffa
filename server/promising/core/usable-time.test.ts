import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalsOf } from "../../base/core/calendar";
import { usableTime } from "./usable-time";

const intervals = (most: number) =>
  fc.array(fc.record({ start: fc.nat(90), length: fc.integer({ min: 1, max: 20 }) }), { maxLength: most });

test("a period has the open seconds of gaps that are large enough, second by second", () => {
  fc.assert(
    fc.property(
      intervals(6),
      intervals(6),
      fc.nat(30),
      fc.nat(12),
      fc.boolean(),
      (shifts, blocks, from, leastGap, unbroken) => {
        const open = intervalsOf(shifts.map(({ start, length }) => [start, start + length]));
        const held = blocks.map(({ start, length }) => ({ start, end: start + length }));
        const isOpen = (second: number) =>
          shifts.some(({ start, length }) => start <= second && second < start + length);
        const isHeld = (second: number) => held.some(({ start, end }) => start <= second && second < end);
        const usable: number[] = [];
        for (let second = from; second < 120;) {
          let end = second;
          while (end < 120 && !isHeld(end) && (!unbroken || isOpen(end))) end += 1;
          const gap = Array.from({ length: end - second }, (_, at) => second + at).filter(isOpen);
          if (gap.length >= leastGap) usable.push(...gap);
          second = end + 1;
        }
        const { before } = usableTime(open, held, { from, to: 120, length: 10, leastGap, unbroken });
        before.forEach((counted, period) => {
          expect(counted).toBe(usable.filter((second) => second < from + period * 10).length);
        });
      },
    ),
    { seed: 20_260_105, numRuns: 400 },
  );
});
