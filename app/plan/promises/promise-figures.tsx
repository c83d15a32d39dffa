import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classes } from "#ui/classes";
import { useMissText } from "./use-miss-text";
import { addressOf, type PromiseRow, type PromiseView } from "./promise-views";

export type AccuracyShown = {
  promised: number;
  delivered: number;
  kept: number;
  missed: number;
  overdue: number;
  keptShare: number | null;
  medianMissSeconds: number | null;
  worstMissSeconds: number | null;
};

type Props = {
  accuracy: AccuracyShown;
  rows: readonly PromiseRow[];
  month: string | null;
  view: PromiseView;
  /** What they all are: "sold in November". */
  about: string;
};

/** The figures, each with its meaning, each a way to its rows. */
export function PromiseFigures({ accuracy, rows, month, view, about }: Props) {
  const t = useTranslations("plan.promises");
  const missText = useMissText();
  const { promised, delivered, kept, missed, overdue, keptShare, medianMissSeconds, worstMissSeconds } = accuracy;
  const worst = rows.find(({ missSeconds }) => missSeconds > 0 && missSeconds === worstMissSeconds);
  const to = (show: PromiseView) => ({ href: addressOf(month, show), isChosen: show === view });
  return (
    <ul aria-label={t("figures")} className="grid grid-cols-2 gap-3 max-lg:*:last:col-span-2 lg:grid-cols-5">
      <Figure name={t("figure.kept")} definition={t("definition.kept", { kept, delivered })} {...to("kept")}>
        {keptShare === null ? "–" : t("percent", { share: keptShare })}
      </Figure>
      <Figure name={t("figure.missed")} definition={t("definition.missed")} {...to("missed")} isBad={missed > 0}>
        {missed}
      </Figure>
      <Figure
        name={t("figure.missedBy")}
        definition={
          worst && worstMissSeconds !== null
            ? t("definition.missedBy", { worst: missText(worstMissSeconds), order: worst.number })
            : t("definition.noMiss")
        }
        href={worst ? `/plan/orders/${worst.orderId}` : addressOf(month, "missed")}
        isChosen={false}
      >
        {medianMissSeconds === null ? "–" : missText(medianMissSeconds)}
      </Figure>
      <Figure
        name={t("figure.open")}
        definition={t("definition.open", { overdue })}
        {...to(overdue > 0 ? "overdue" : "open")}
        isBad={overdue > 0}
      >
        {promised - delivered}
      </Figure>
      <Figure name={t("figure.all")} definition={about} {...to("all")}>
        {promised}
      </Figure>
    </ul>
  );
}

type FigureProps = {
  name: string;
  definition: string;
  href: string;
  isChosen: boolean;
  isBad?: boolean;
  children: ReactNode;
};

function Figure({ name, definition, href, isChosen, isBad = false, children }: FigureProps) {
  return (
    <li className="grid">
      <Link
        href={href}
        scroll={false}
        aria-current={isChosen ? "true" : undefined}
        className={classes(
          "grid content-start gap-1 rounded-md border bg-surface px-4 py-3",
          isChosen ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]" : "border-line hover:border-line-strong",
        )}
      >
        <span className="text-sm font-medium">{name}</span>
        <span className={classes("text-xl font-semibold tabular-nums", isBad && "text-late")}>{children}</span>
        <span className="text-xs text-muted">{definition}</span>
      </Link>
    </li>
  );
}
