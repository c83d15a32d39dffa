"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { MoneyDelta } from "#ui/delta-text";
import { Dialog } from "#ui/dialog";
import type { ChosenValue } from "#configurator/answers";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Studio } from "./studio-store";
import { SplitOffer } from "./split-offer";
import { useDifferenceText } from "./tile-dates";
import type { EarlierSwap, OptionDates } from "./use-option-dates";
import { useSnapshot } from "./use-snapshot";
import { groupOf, statement, useWords } from "./words";

type Props = {
  studio: Studio;
  dates: OptionDates;
  isStale: boolean;
  signedIn: boolean;
  /** Days and prices are told beside those of an order. */
  isOrdered: boolean;
};

/** What would make it earlier: single swaps by days and price, each one click away, and a first part that leaves sooner. */
export function EarlierPanel({ studio, dates, isStale, signedIn, isOrdered }: Props) {
  const t = useTranslations("shop.dates");
  const locale = useWords();
  const { design } = useSnapshot(studio);
  const [isOpen, setOpen] = useState(false);
  const swaps = dates.earlier.filter(({ group }) => !design.locked.includes(group));
  const { split, timeZone } = dates;
  if (swaps.length === 0 && split === null) return null;
  const most = swaps[0] ? -swaps[0].days : 0;
  const dated = (at: Date): string => formatDate(at, locale, { timeZone });
  return (
    <Dialog
      title={t("panel.title")}
      description={
        <>
          {t(isOrdered ? "panel.ordered" : "panel.hint", { date: dated(dates.promisedAt) })}{" "}
          {swaps.length > 0 ? t("panel.clicks") : null}
        </>
      }
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="-my-1 min-h-6 shrink-0 rounded text-xs underline underline-offset-4 hover:text-accent"
        >
          {most > 0 ? t("panel.open", { days: most }) : t("panel.openSplit")}
        </button>
      }
    >
      <div className={isStale ? "grid gap-4 opacity-40" : "grid gap-4"} aria-busy={isStale || undefined}>
        {swaps.length > 0 ? (
          <ul className="grid max-h-[50dvh] gap-2 overflow-y-auto" aria-label={t("panel.swaps")}>
            {swaps.map((swap) => (
              <SwapRow key={`${swap.group} ${swap.option}`} swap={swap} studio={studio} close={() => setOpen(false)} />
            ))}
          </ul>
        ) : null}
        {split ? <SplitOffer {...{ studio, split, timeZone, signedIn, isStale }} /> : null}
      </div>
    </Dialog>
  );
}

function SwapRow({ swap, studio, close }: { swap: EarlierSwap; studio: Studio; close: () => void }) {
  const t = useTranslations("shop.dates.panel");
  const s = useTranslations("shop.studio");
  const locale = useWords();
  const difference = useDifferenceText();
  const { model } = studio;
  const { configuration } = useSnapshot(studio).design;
  const now = statement(model, { [swap.group]: swap.option }, swap.group, locale, s("none"));
  const before = statement(model, configuration, swap.group, locale, s("none"));
  const take = (): void => {
    studio.choose(swap.group, valueOf(model, swap));
    close();
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <span className="min-w-0 flex-1 basis-48">
        {now}
        <span className="block text-xs text-muted">{t("instead", { before })}</span>
        <span className="flex flex-wrap gap-x-3 text-xs tabular-nums">
          <span>{difference(swap.days, swap.cause)}</span>
          <MoneyDelta amount={{ minor: swap.priceMinor, currency: model.currency }} className="text-muted" />
        </span>
      </span>
      <Button size="sm" onClick={take} aria-label={`${s("takeRepair")}: ${now}`}>
        {s("takeRepair")}
      </Button>
    </li>
  );
}

const valueOf = (model: CompiledModel, { group, option }: EarlierSwap): ChosenValue =>
  option === "" ? null : groupOf(model, group)?.kind === "number" ? Number(option) : option;
