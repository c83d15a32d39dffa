import { useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";

type OrderEvent = { sequence: number; kind: string; at: Date };

const kinds = [
  "placed",
  "planned",
  "inProduction",
  "produced",
  "shipped",
  "cancelled",
  "changed",
  "delayed",
  "promiseKept",
] as const;

/** What happened to the order itself, newest first. */
export function History({ events, timeZone }: { events: readonly OrderEvent[]; timeZone: string }) {
  const t = useTranslations("shop");
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-base">
        {t("unit.history")}
      </h2>
      <ol className="grid text-sm">
        {events.toReversed().map(({ sequence, kind, at }) => (
          <li key={sequence} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2">
            <span>{t(`timeline.event.${kinds.find((known) => known === kind) ?? "other"}`)}</span>
            <DateText value={at} timeZone={timeZone} withTime className="text-muted" />
          </li>
        ))}
      </ol>
    </section>
  );
}
