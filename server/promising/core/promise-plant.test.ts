import fc from "fast-check";
import { expect, test } from "vitest";
import { occupy, promisePlant, type HeldInterval } from "./promise-plant";

const now = new Date("2026-01-05T00:00:00Z");
const capacity = 4;
const hours = 24;

const emptyPool = () =>
  promisePlant(
    {
      timeZone: "UTC",
      freezeHours: 0,
      calendars: [],
      setupMatrices: [],
      workCenters: [
        {
          id: "POOL",
          calendarId: "always",
          setupMatrixId: null,
          breakable: true,
          batchSize: null,
          units: [{ id: "POOL-1", capacity, initialSetupKey: null, downUntil: null }],
        },
      ],
    },
    [],
    now,
  );

const interval = fc
  .record({ from: fc.nat(hours - 2), length: fc.integer({ min: 1, max: 8 }), places: fc.integer({ min: 1, max: 3 }) })
  .map(({ from, length, places }) => ({ from, to: Math.min(hours, from + length), places }));

test("a pool is as busy as what is held of it, in whatever order it was held", () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 14 }), (wanted) => {
      const held = Array.from({ length: hours }, () => 0);
      const taken = wanted.filter(({ from, to, places }) => {
        if (held.slice(from, to).some((already) => already + places > capacity)) return false;
        for (let hour = from; hour < to; hour += 1) held[hour]! += places;
        return true;
      });
      const plant = emptyPool();
      const release = occupy(plant, taken.map(asHeld));
      expect(busyLanes(plant)).toEqual(held);
      release();
      expect(busyLanes(plant)).toEqual(held.map(() => 0));
    }),
    { seed: 20260105, numRuns: 300 },
  );
});

const at = (hour: number): Date => new Date(now.getTime() + hour * 3_600_000);

const asHeld = ({ from, to, places }: { from: number; to: number; places: number }): HeldInterval => ({
  workUnitId: "POOL-1",
  startsAt: at(from),
  endsAt: at(to),
  setupKey: null,
  places,
});

function busyLanes(plant: ReturnType<typeof emptyPool>): number[] {
  return Array.from({ length: hours }, (_, hour) => {
    const second = hour * 3_600 + 1;
    const { lanes } = plant.resources[0]!;
    return lanes.filter(({ start, end, length }) =>
      start.subarray(0, length).some((from, i) => from <= second && second < end[i]!),
    ).length;
  });
}
