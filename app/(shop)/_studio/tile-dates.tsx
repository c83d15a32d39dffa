"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, useMemo, type ReactNode } from "react";
import { classes } from "#ui/classes";
import { useCauseText, type OfferCause } from "./offer-text";
import type { OptionDate, OptionDates } from "./use-option-dates";
import { useWords } from "./words";

type Known = { readonly of: ReadonlyMap<string, OptionDate>; readonly timeZone: string };

const Dates = createContext<Known>({ of: new Map(), timeZone: "UTC" });

const keyOf = (group: string, option: string): string => JSON.stringify([group, option]);

/** Gives every tile below its date; only the dates are drawn anew when others come. */
export function TileDates({ dates, children }: { dates: OptionDates | null; children: ReactNode }) {
  const known = useMemo((): Known => {
    const of = new Map(dates?.options.map((date) => [keyOf(date.group, date.option), date]));
    return { of, timeZone: dates?.timeZone ?? "UTC" };
  }, [dates]);
  return <Dates value={known}>{children}</Dates>;
}

type Props = {
  /** For who describes its control by it. */
  id: string;
  group: string;
  option: string;
  /** The days alone, where there is no room for why. */
  isShort?: boolean;
};

/** "+3 days · UV printer busy": what the option does to the date, and why; nothing until that is known. */
export function TileDate({ id, group, option, isShort = false }: Props) {
  const { of, timeZone } = useContext(Dates);
  const date = of.get(keyOf(group, option));
  return (
    <span
      id={id}
      // As high without a date, where there is room for a line: tiles do not move when dates come.
      className={classes(
        "block transition-opacity in-data-[dates=stale]:opacity-40",
        isShort ? "empty:hidden" : "min-h-4",
      )}
    >
      {date === undefined ? null : <Difference {...date} timeZone={timeZone} isShort={isShort} />}
    </span>
  );
}

function Difference({ days, cause, timeZone, isShort }: OptionDate & { timeZone: string; isShort: boolean }) {
  const t = useTranslations("shop.dates");
  const difference = useDifferenceText();
  const whole = useCauseText(cause ?? { kind: "work", name: null, until: null }, timeZone);
  if (days === null) return <span className="block truncate">{t("none")}</span>;
  if (days === 0 && isShort) return <span className="sr-only">{t("same")}</span>;
  if (days === 0) return <span className="block truncate">{t("same")}</span>;
  const text = difference(days, cause);
  return (
    <span className="block truncate" title={days > 0 && cause?.kind !== "work" ? whole : text}>
      {isShort ? (
        <>
          <span aria-hidden>{t("short", { sign: days > 0 ? "+" : "−", days: Math.abs(days) })}</span>
          <span className="sr-only">{text}</span>
        </>
      ) : (
        text
      )}
    </span>
  );
}

/** The days with their sign, and the cause in a word or two: what one waits for, or no longer. */
export function useDifferenceText(): (days: number, cause: OfferCause | null) => string {
  const t = useTranslations("shop.dates");
  const locale = useWords();
  return (days, cause) => {
    const direction = days > 0 ? "later" : "sooner";
    const count = t(`${direction}.days`, { days: Math.abs(days) });
    if (cause === null) return count;
    const what = cause.name?.[locale] ?? "";
    return `${count} · ${t(`${direction}.${what === "" ? "work" : cause.kind}`, { what })}`;
  };
}
