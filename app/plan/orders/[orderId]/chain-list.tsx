import { useLocale } from "next-intl";
import { formatDate } from "#ui/date-text";
import type { CauseAbout, ChainLink } from "../../cause";
import { DurationText } from "../../duration-text";

type Props = {
  /** Earliest first. */
  links: readonly ChainLink[];
  operations: ReadonlyMap<string, string>;
  says: (about: CauseAbout) => string;
  timeZone: string;
};

/** The chain in words, one piece of time after the other. */
export function ChainList({ links, operations, says, timeZone }: Props) {
  const locale = useLocale();
  return (
    <ol className="mt-2 grid gap-px overflow-hidden rounded-md border border-line text-sm">
      {links.map((link, at) => (
        <li key={at} className="grid gap-x-4 bg-surface px-3 py-1.5 sm:grid-cols-[16rem_1fr_auto]">
          <span className="text-muted tabular-nums">
            {formatDate(link.from, locale, { timeZone, withTime: true })} – {timeOnly(link, locale, timeZone)}
          </span>
          <span>
            {says(link)}
            {operations.has(link.operationId) ? (
              <span className="text-muted"> · {operations.get(link.operationId)}</span>
            ) : null}
          </span>
          <span className="tabular-nums">
            <DurationText seconds={(Date.parse(link.to) - Date.parse(link.from)) / 1_000} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The day is said again only where it is another one. */
function timeOnly({ from, to }: ChainLink, locale: string, timeZone: string): string {
  const day = (instant: string) => formatDate(instant, locale, { timeZone });
  const whole = formatDate(to, locale, { timeZone, withTime: true });
  return day(from) === day(to) ? whole.slice(day(to).length + 1) : whole;
}
