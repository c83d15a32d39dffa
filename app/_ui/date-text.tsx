import { useLocale } from "next-intl";

export type DateLook = {
  /** The plant's zone; a plain date ("2026-12-10") needs it only to know the present year. */
  timeZone?: string;
  withTime?: boolean;
  /** Every year is told, not only another than the present one. */
  withYear?: boolean;
  /** Names the zone, where it matters. */
  withZone?: boolean;
  withoutWeekday?: boolean;
  now?: Date;
};
type ZonedLook = DateLook & { timeZone: string };
type Props = ({ value: Date } & ZonedLook) | ({ value: string } & DateLook);

/** A moment or a plain date as people say it: "Thu 10 Dec", "12月10日 周四"; with its year where that is not the present one. */
export function DateText({ className, ...dated }: Props & { className?: string }) {
  const locale = useLocale();
  const [machine, text] =
    typeof dated.value === "string"
      ? [dated.value, formatDate(dated.value, locale, dated)]
      : [dated.value.toISOString(), formatDate(dated.value, locale, dated as ZonedLook)];
  return (
    <time dateTime={machine} className={className}>
      {text}
    </time>
  );
}

export function formatDate(value: Date, locale: string, look: ZonedLook): string;
export function formatDate(value: string, locale: string, look?: DateLook): string;
export function formatDate(value: Date | string, locale: string, look: DateLook = {}): string {
  const plain = typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const moment = typeof value === "string" ? new Date(value) : value;
  const zone = look.timeZone ?? "UTC";
  const timeZone = plain ? "UTC" : zone;
  const chinese = locale.startsWith("zh");
  const language = chinese ? "zh-CN" : "en-GB";
  const part = partsOf(moment, language, timeZone);
  const withYear = look.withYear === true || part("year") !== partsOf(look.now ?? new Date(), language, zone)("year");
  const weekday = look.withoutWeekday ? "" : part("weekday");
  const day = chinese
    ? `${withYear ? `${part("year")}年` : ""}${part("month").replace("月", "")}月${part("day").replace("日", "")}日 ${weekday}`
    : `${weekday} ${part("day")} ${part("month")}${withYear ? ` ${part("year")}` : ""}`;
  const time = look.withTime && !plain ? ` ${part("hour")}:${part("minute")}` : "";
  return day.trim() + time + (look.withZone && !plain ? ` (${zoneName(moment, locale, timeZone)})` : "");
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
