// Wall clock to instant and back, DST-correct, with nothing but Intl: an instant is a whole number of
// seconds since 1970, a date is "YYYY-MM-DD", a wall time is seconds after midnight.
// A skipped wall time moves forward by the gap, a repeated one means its first pass (Temporal's "compatible").

const daySeconds = 86_400;
/** Offsets are looked up at the ends of buckets this long; inside an unchanged bucket nothing is asked. */
const bucketSeconds = 4 * daySeconds;

type ZoneCache = { format: Intl.DateTimeFormat; buckets: Map<number, number> };
const zones = new Map<string, ZoneCache>();

/** The instant of a wall time; `wallSeconds` may be 86,400 ("24:00"), which is the next day's midnight. */
export function instantOfWall(date: string, wallSeconds: number, timeZone: string): number {
  return instantOfDay(dayNumber(date), wallSeconds, timeZone);
}

/** The same of a day counted from 1970-01-01. */
export function instantOfDay(day: number, wallSeconds: number, timeZone: string): number {
  const asUtc = day * daySeconds + wallSeconds;
  const before = offsetSeconds(asUtc - daySeconds, timeZone);
  const after = offsetSeconds(asUtc + daySeconds, timeZone);
  const first = asUtc - before;
  if (before === after) return first;
  const second = asUtc - after;
  const firstHolds = offsetSeconds(first, timeZone) === before;
  const secondHolds = offsetSeconds(second, timeZone) === after;
  if (firstHolds && secondHolds) return Math.min(first, second);
  return secondHolds ? second : first;
}

/** The local midnight that begins a date. */
export function localMidnight(date: string, timeZone: string): number {
  return instantOfWall(date, 0, timeZone);
}

/** The wall clock at an instant. */
export function wallOf(epochSecond: number, timeZone: string): { date: string; wallSeconds: number } {
  const local = epochSecond + offsetSeconds(epochSecond, timeZone);
  const day = Math.floor(local / daySeconds);
  return { date: dateOfDayNumber(day), wallSeconds: local - day * daySeconds };
}

/** "2026-01-05", "2026-01-05T06:00", "…:00" in `timeZone`, or with "Z" / "+08:00"; null when it is none of these. */
export function parseInstant(text: string, timeZone: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (match === null || !isDate(match[1] ?? "")) return null;
  const date = match[1] ?? "";
  const [hours, minutes, seconds] = [Number(match[2] ?? 0), Number(match[3] ?? 0), Number(match[4] ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 59 || (hours === 24 && minutes + seconds > 0)) return null;
  const wallSeconds = hours * 3600 + minutes * 60 + seconds;
  const offset = match[5];
  if (offset === undefined) return instantOfWall(date, wallSeconds, timeZone);
  return dayNumber(date) * daySeconds + wallSeconds - parseOffset(offset);
}

/** "2026-01-05T06:00:00", the wall clock without an offset. */
export function formatLocal(epochSecond: number, timeZone: string): string {
  const { date, wallSeconds } = wallOf(epochSecond, timeZone);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${date}T${two(Math.floor(wallSeconds / 3600))}:${two(Math.floor(wallSeconds / 60) % 60)}:${two(wallSeconds % 60)}`;
}

export function addDays(date: string, days: number): string {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
}

/** False for 2026-02-30 as for any other text that names no day. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(dayNumber(text) * 86_400_000);
  return (
    day.getUTCFullYear() === Number(text.slice(0, 4)) &&
    day.getUTCMonth() + 1 === Number(text.slice(5, 7)) &&
    day.getUTCDate() === Number(text.slice(8, 10))
  );
}

export function isTimeZone(timeZone: string): boolean {
  try {
    cacheOf(timeZone);
    return true;
  } catch {
    return false;
  }
}

function offsetSeconds(epochSecond: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const cache = cacheOf(timeZone);
  const bucket = Math.floor(epochSecond / bucketSeconds);
  const left = bucketOffset(cache, bucket);
  return left === bucketOffset(cache, bucket + 1) ? left : askOffset(cache.format, epochSecond);
}

function bucketOffset(cache: ZoneCache, bucket: number): number {
  const known = cache.buckets.get(bucket);
  if (known !== undefined) return known;
  const offset = askOffset(cache.format, bucket * bucketSeconds);
  cache.buckets.set(bucket, offset);
  return offset;
}

function askOffset(format: Intl.DateTimeFormat, epochSecond: number): number {
  const fields: Record<string, number> = {};
  for (const part of format.formatToParts(epochSecond * 1000)) fields[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - epochSecond;
}

function cacheOf(timeZone: string): ZoneCache {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const numeric = "numeric" as const;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    era: undefined,
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  const cache = { format, buckets: new Map<number, number>() };
  zones.set(timeZone, cache);
  return cache;
}

function parseOffset(text: string): number {
  if (text === "Z") return 0;
  const sign = text.startsWith("-") ? -1 : 1;
  return sign * (Number(text.slice(1, 3)) * 3600 + Number(text.slice(-2)) * 60);
}

function dateOfDayNumber(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
