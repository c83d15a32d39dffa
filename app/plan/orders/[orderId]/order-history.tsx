import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import { DateText, formatDate } from "#ui/date-text";
import { nameIn } from "../../words";

type Event = { sequence: number; kind: string; at: Date; facts: Record<string, unknown> };

const known = ["placed", "planned", "delayed", "inProduction", "produced", "shipped", "cancelled"] as const;

/** What happened to the order, latest first. */
export function OrderHistory({
  model,
  events,
  timeZone,
}: {
  model: CompiledModel;
  events: readonly Event[];
  timeZone: string;
}) {
  const t = useTranslations("plan.event");
  const locale = useLocale();
  const changes = useChangeText(model);
  const words = (kind: string, facts: Event["facts"]): string => {
    const expected = typeof facts.expectedAt === "string" ? formatDate(facts.expectedAt, locale, { timeZone }) : "";
    const name = known.find((each) => each === kind);
    if (kind === "changed") return t("changed", { what: changes(facts) });
    if (name === "planned" && expected === "") return t("plannedSometime");
    return name ? t(name, { date: expected }) : t("other", { kind });
  };
  return (
    <ol className="grid gap-1 text-sm">
      {events.map(({ sequence, kind, at, facts }) => (
        <li key={sequence} className="flex flex-wrap gap-x-4">
          <DateText value={at} timeZone={timeZone} withTime className="w-40 text-muted" />
          <span>{words(kind, facts)}</span>
        </li>
      ))}
    </ol>
  );
}

type Terms = { quantity?: number };

/** The questions with another answer, and the pieces. */
function useChangeText(model: CompiledModel): (facts: Event["facts"]) => string {
  const t = useTranslations("plan.event");
  const locale = useLocale();
  return (facts) => {
    const groups = Array.isArray(facts.groups) ? (facts.groups as { group: string }[]) : [];
    const nameOf = (id: string): string => {
      const group = model.groups.find((each) => each.id === id);
      return group ? nameIn(locale, group.name, id) : id;
    };
    const before = (facts.before as Terms | undefined)?.quantity ?? 0;
    const after = (facts.after as Terms | undefined)?.quantity ?? 0;
    const pieces = before === after ? [] : [t("changedQuantity", { before, after })];
    return [...groups.map(({ group }) => nameOf(group)), ...pieces].join(" · ");
  };
}
