"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { formatDate } from "#ui/date-text";
import { loadLevel, restKind, takenShare, type CellFacts } from "./cell-facts";
import type { LoadColumn } from "./load-types";

type Figure = { readonly key: string; readonly name: string; readonly value: string };

/** Hours, percents and days of the map in the reader's words. */
export function useLoadWords(timeZone: string): LoadWords {
  const t = useTranslations("load");
  const locale = useLocale();
  return useMemo(() => wordsOf(t, locale, timeZone), [t, locale, timeZone]);
}

export type LoadWords = ReturnType<typeof wordsOf>;

function wordsOf(t: ReturnType<typeof useTranslations<"load">>, locale: string, timeZone: string) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const dates = locale.startsWith("zh") ? "zh-CN" : "en-GB";
  const day = (date: string): string => formatDate(date, locale, { timeZone, withoutWeekday: true });
  const weekday = new Intl.DateTimeFormat(dates, { weekday: "short", timeZone: "UTC" });
  const bare = (seconds: number): string => (seconds >= 360_000 ? whole : number).format(seconds / 3_600);
  const hours = (seconds: number): string => t("hours", { hours: bare(seconds) });
  const percent = (share: number): string => t("percent", { percent: whole.format(share * 100) });
  const pieces = (usualSeconds: number): string =>
    usualSeconds < 3_600 ? t("minutes", { minutes: usualSeconds / 60 }) : hours(usualSeconds);

  return {
    /** How long a job of a center usually takes. */
    usual: (usualSeconds: number | null): string | null =>
      usualSeconds === null ? null : t("usual", { pieces: pieces(usualSeconds) }),
    /** What the head of a column says, on two lines. */
    head: ({ kind, date }: LoadColumn, index: number): readonly [string, string] => {
      const at = new Date(date);
      return [index === 0 ? t("today") : kind === "week" ? t("weekOf") : weekday.format(at), day(date)];
    },
    when: ({ kind, date, from }: LoadColumn, index: number): string =>
      index === 0
        ? t("fromNow", { date: formatDate(new Date(from * 1_000), locale, { timeZone, withTime: true }) })
        : t(kind, { date: formatDate(date, locale, { timeZone }) }),
    /** What stands in a cell. */
    share: (facts: CellFacts): string | null => {
      const share = takenShare(facts);
      return share === null ? null : percent(share);
    },
    rest: (facts: CellFacts): string | null => {
      const kind = restKind(facts);
      if (kind === "none") return null;
      return kind === "hours" ? t("rest", { usable: bare(facts.usable), free: bare(facts.free) }) : t(kind);
    },
    /** All its figures, by name; of what is closed there are none. */
    figures: (facts: CellFacts, usualSeconds: number | null): Figure[] => {
      if (loadLevel(facts) === "closed") return [];
      const usable = usualSeconds === null ? t("usableAny") : t("usable", { pieces: pieces(usualSeconds) });
      const all = [
        ["open", t("open"), facts.open],
        ["work", t("work"), facts.work],
        ["setup", t("setup"), facts.setup],
        ["held", t("held"), facts.held],
        ["free", t("free"), facts.free],
        ["usable", usable, facts.usable],
        ...(facts.down > 0 ? ([["down", t("downHours"), facts.down]] as const) : []),
        ...(facts.stopped > 0 ? ([["stopped", t("stopped"), facts.stopped]] as const) : []),
      ] as const;
      return all.map(([key, name, seconds]) => ({ key, name, value: hours(seconds) }));
    },
  };
}
