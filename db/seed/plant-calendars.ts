import { openIntervals, workedBetween } from "../../server/base/core/calendar";
import type { Plant } from "../../server/engineering/load-plant";
import type { Window } from "./draw-orders";

/** Unit seconds each work center is open within the window, at its efficiency. */
export function openSecondsOf(plant: Plant, { originEpochSecond, seconds }: Window): ReadonlyMap<string, number> {
  return new Map(
    plant.workCenters.map((center) => {
      const calendar = plant.calendars.find(({ id }) => id === center.calendarId) ?? null;
      const open = openIntervals(calendar, {
        timeZone: plant.timeZone,
        originEpochSecond,
        fromSecond: 0,
        toSecond: seconds,
      });
      const places = center.units.reduce((sum, unit) => sum + unit.capacity, 0) * (center.batchSize ?? 1);
      return [center.id, (workedBetween(open, 0, seconds) * places * center.efficiencyBasisPoints) / 10_000];
    }),
  );
}
