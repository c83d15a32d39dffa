// The shape of a weekly calendar at the border; see WeeklyCalendar for what the fields mean.
import { z } from "zod";
import { weekdays, type WeeklyCalendar } from "./calendar";
import { isDate } from "./calendar-zone";

export const wallTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as "06:00"');
export const wallEndSchema = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time such as "22:00" or "24:00"');
export const dateSchema = z.string().refine(isDate, 'expected a date such as "2026-10-01"');

export const weeklyCalendarSchema: z.ZodType<WeeklyCalendar> = z.strictObject({
  id: z.string().min(1),
  weekly: z.array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1), from: wallTimeSchema, to: wallEndSchema })),
  closed: z.array(dateSchema).default([]),
  open: z.array(z.strictObject({ date: dateSchema, from: wallTimeSchema, to: wallEndSchema })).default([]),
});
