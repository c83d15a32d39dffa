import { useLocale } from "next-intl";

export type DateLook = {
  /** The plant's zone; a plain date ("2026-12-10") has none. */
  timeZone?: string;
  withTime?: boolean;
  withYear?: boolean;
  /** Names the zone, where it matters. */
  withZone?: boolean;
};

/** A moment or a plain date as people say it: "Thu 10 Dec", "12月10日 周四". */
export function DateText({ value, className, ...look }: DateLook & { value: Date | string; className?: string }) {
  const locale = useLocale();
  const machine = typeof value === "string" ? value : value.toISOString();
  return (
    <time dateTime={machine} className={className}>
      {formatDate(value, locale, look)}
    </time>
  );
}

export function formatDate(value: Date | string, locale: string, look: DateLook = {}): string {
  const plain = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const moment = typeof value === "string" ? new Date(value) : value;
  const timeZone = plain ? "UTC" : (look.timeZone ?? "Asia/Shanghai");
  const chinese = locale.startsWith("zh");
  const part = partsOf(moment, chinese ? "zh-CN" : "en-GB", timeZone);
  const day = chinese
    ? `${look.withYear ? `${part("year")}年` : ""}${part("month").replace("月", "")}月${part("day").replace("日", "")}日 ${part("weekday")}`
    : `${part("weekday")} ${part("day")} ${part("month")}${look.withYear ? ` ${part("year")}` : ""}`;
  const time = look.withTime && !plain ? ` ${part("hour")}:${part("minute")}` : "";
  return day + time + (look.withZone && !plain ? ` (${zoneName(moment, locale, timeZone)})` : "");
}

function partsOf(moment: Date, locale: string, timeZone: string) {
  const parts = formatOf(locale, timeZone).formatToParts(moment);
  // "Sept" is British; everybody writes three letters beside numbers.
  return (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value.replace("Sept", "Sep") ?? "";
}

/** Making one costs a hundred times what using it does. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  made.set(key, format);
  return format;
}

function zoneName(moment: Date, locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortOffset" }).formatToParts(moment);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? timeZone;
}
