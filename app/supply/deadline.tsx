import { useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { StateBadge } from "#ui/state-badge";

const soonMilliseconds = 6 * 60 * 60 * 1000;

/** By when an answer helps; soon and past in colour, shape and word. */
export function Deadline({ respondBy, now, timeZone }: { respondBy: Date; now: Date; timeZone: string }) {
  const t = useTranslations("supply");
  const left = respondBy.getTime() - now.getTime();
  const state = left < 0 ? "late" : left < soonMilliseconds ? "at-risk" : "on-time";
  return (
    <p className="grid shrink-0 justify-items-end gap-0.5 text-xs">
      <StateBadge state={state} plain>
        {t(`deadline.${state}`)}
      </StateBadge>
      <DateText value={respondBy} timeZone={timeZone} withTime className="text-muted" />
    </p>
  );
}
