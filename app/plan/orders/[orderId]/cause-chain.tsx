import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { StateBadge } from "#ui/state-badge";
import type { Cause, ChainLink } from "../../cause";
import { useCauseText } from "../../use-cause-text";
import { nameIn, type Names } from "../../words";
import type { OrderStep } from "./order-types";

type Props = { cause: Cause; names: Names; steps: readonly OrderStep[]; timeZone: string };

/** The one main cause, and the chain behind it from the beginning: what the time was spent on. */
export function CauseChain({ cause, names, steps, timeZone }: Props) {
  const t = useTranslations("plan.order");
  const locale = useLocale();
  const text = useCauseText(names);
  const nameOf = new Map(steps.map((step) => [step.id, nameIn(locale, step.name, step.operation)]));
  const links = [...cause.chain].reverse();
  const whole = links.reduce((sum, link) => sum + secondsOf(link), 0);
  return (
    <>
      <p className="mb-3 flex items-center gap-2 text-sm">
        <StateBadge state="late" plain>
          {t("mainCause", { percent: cause.percent, cause: text.cause(cause) })}
        </StateBadge>
      </p>
      <p className="mb-2 text-xs text-muted">{t("chain")}</p>
      <ol className="grid gap-px overflow-hidden rounded-md border border-line text-sm">
        {links.map((link, at) => (
          <li key={at} className="grid gap-x-4 bg-surface px-3 py-1.5 sm:grid-cols-[15rem_1fr_8rem]">
            <span className="text-muted tabular-nums">
              {formatDate(link.from, locale, { timeZone, withTime: true })} – {timeOnly(link, locale, timeZone)}
            </span>
            <span>
              {text.cause(link)}
              {nameOf.has(link.operationId) ? (
                <span className="text-muted"> · {nameOf.get(link.operationId)}</span>
              ) : null}
            </span>
            <span className="flex items-center gap-2">
              <span
                aria-hidden
                className="h-1.5 rounded-full bg-line-strong"
                style={{ width: `${barWidth(link, whole)}px` }}
              />
              <Duration seconds={secondsOf(link)} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Duration({ seconds }: { seconds: number }) {
  const t = useTranslations("plan.duration");
  const minutes = Math.round(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return <span>{t("days", { days: Math.floor(hours / 24), hours: hours % 24 })}</span>;
  return <span>{hours > 0 ? t("hours", { hours, minutes: minutes % 60 }) : t("minutes", { minutes })}</span>;
}

const secondsOf = ({ from, to }: ChainLink): number => (Date.parse(to) - Date.parse(from)) / 1000;
const barWidth = (link: ChainLink, whole: number): number =>
  Math.max(2, Math.round((secondsOf(link) / Math.max(1, whole)) * 48));

/** The day is said again only where it is another one. */
function timeOnly({ from, to }: ChainLink, locale: string, timeZone: string): string {
  const day = (instant: string) => formatDate(instant, locale, { timeZone });
  const whole = formatDate(to, locale, { timeZone, withTime: true });
  return day(from) === day(to) ? whole.slice(day(to).length + 1) : whole;
}
