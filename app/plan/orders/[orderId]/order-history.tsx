import { useLocale, useTranslations } from "next-intl";
import { DateText, formatDate } from "#ui/date-text";

type Event = { sequence: number; kind: string; at: Date; facts: Record<string, unknown> };

const known = ["placed", "planned", "delayed", "inProduction", "produced", "shipped", "cancelled"] as const;

/** What happened to the order, latest first. */
export function OrderHistory({ events, timeZone }: { events: readonly Event[]; timeZone: string }) {
  const t = useTranslations("plan.event");
  const locale = useLocale();
  return (
    <ol className="grid gap-1 text-sm">
      {events.map(({ sequence, kind, at, facts }) => {
        const expected = typeof facts.expectedAt === "string" ? formatDate(facts.expectedAt, locale, { timeZone }) : "";
        const name = known.find((each) => each === kind);
        return (
          <li key={sequence} className="flex flex-wrap gap-x-4">
            <DateText value={at} timeZone={timeZone} withTime className="w-40 text-muted" />
            <span>
              {name === "planned" && expected === ""
                ? t("plannedSometime")
                : name
                  ? t(name, { date: expected })
                  : t("other", { kind })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
