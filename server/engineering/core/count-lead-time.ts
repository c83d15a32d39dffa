import type { DayCount } from "../../base/core/calendar-days";
import type { Plant, PlantItem } from "./plant";

/** On which days an item's lead time counts: on those the plant's offices work, or on every one. */
export function countLeadTime(
  { calendars, calendarId, timeZone }: Pick<Plant, "calendars" | "calendarId" | "timeZone">,
  item: Pick<PlantItem, "leadTimeCounts"> | undefined,
): DayCount {
  const office = calendars.find(({ id }) => id === calendarId) ?? null;
  return { calendar: item?.leadTimeCounts === "working" ? office : null, timeZone };
}
