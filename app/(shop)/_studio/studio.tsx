"use client";

import { memo, useMemo, useState, type ReactNode } from "react";
import type { CompiledModel } from "#catalog/compiled-model";
import { configurationEnvironment } from "#catalog/configuration-environment";
import { evaluateBoolean } from "#catalog/expression/evaluate";
import type { Configuration } from "#catalog/product-model";
import { Notice } from "#ui/notice";
import { ProductPicture } from "#views/product-picture";
import type { DesignAddress } from "./design-address";
import { EarlierPanel } from "./earlier-panel";
import { sectionsOf } from "./model-sections";
import { QuantityField } from "./quantity-field";
import { Question } from "./question";
import { StartingDesigns } from "./starting-designs";
import type { Studio as StudioOfPage } from "./studio-store";
import { SummaryBar } from "./summary-bar";
import { TileDates } from "./tile-dates";
import { Toolbar } from "./toolbar";
import { useOptionDates } from "./use-option-dates";
import { useStudio } from "./use-studio";
import { useWords } from "./words";

type Props = {
  model: CompiledModel;
  /** Whole and valid. */
  start: DesignAddress;
  standardPieces: number;
  signedIn: boolean;
  /** Where the design is to become an order's: its bar stands in for total, date and quote. */
  change?: { orderId: string; bar: (studio: StudioOfPage, earlier: ReactNode) => ReactNode };
};

/** The design in the middle of everything: the picture stays, choices pass by, total and date stand below. */
export function Studio({ model, start, standardPieces, signedIn, change }: Props) {
  const { studio, now } = useStudio(model, start, standardPieces);
  const locale = useWords();
  const [touched, touch] = useState<string | null>(null);
  const { dates, isStale } = useOptionDates(studio, change?.orderId ?? null);
  const sections = useMemo(() => sectionsOf(model), [model]);
  const earlier = dates ? <EarlierPanel {...{ studio, dates, isStale, signedIn }} isOrdered={!!change} /> : null;
  return (
    <div className="flex flex-1 flex-col">
      <div className="mx-auto grid w-full max-w-[96rem] flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(26rem,34rem)]">
        <div className="sticky top-14 z-10 flex h-[36dvh] flex-col self-start border-b border-line bg-paper lg:h-[calc(100dvh-3.5rem)] lg:border-0 lg:px-8 lg:pb-24">
          <h1 className="px-4 pt-2 text-sm font-medium lg:px-0 lg:pt-6 lg:text-xl">{model.name[locale]}</h1>
          <div className="min-h-0 flex-1 p-2 lg:p-6">
            <ProductPicture model={model} configuration={now.design.configuration} locale={locale} touched={touched} />
          </div>
        </div>
        <div className="min-w-0 px-4 pt-3 pb-8 lg:border-s lg:border-line lg:px-8 lg:pt-6">
          <Toolbar studio={studio} canUndo={now.canUndo} canRedo={now.canRedo} signedIn={signedIn} />
          <StartingDesigns studio={studio} />
          <form
            onSubmit={(event) => event.preventDefault()}
            aria-busy={now.isBusy || undefined}
            data-dates={isStale ? "stale" : undefined}
            className="mt-4 grid gap-10"
          >
            <TileDates dates={dates}>
              {sections.map(({ id, name, questions }) => (
                <section key={id} aria-labelledby={`section-${id}`} className="grid gap-6">
                  <h2 id={`section-${id}`} className="border-b border-line pb-1 text-base">
                    {name[locale]}
                  </h2>
                  {questions.map((asked) => (
                    <Question key={asked.id} asked={asked} studio={studio} now={now} touch={touch} />
                  ))}
                </section>
              ))}
            </TileDates>
            <Notices model={model} configuration={now.design.configuration} />
            <QuantityField studio={studio} pieces={now.pieces} byThousands={standardPieces >= 1_000} />
          </form>
        </div>
      </div>
      <div className="sticky bottom-0 z-20 border-t border-line bg-surface">
        <div className="mx-auto w-full max-w-[96rem] px-4 py-2.5 lg:px-8">
          {change?.bar(studio, earlier) ?? (
            <SummaryBar studio={studio} signedIn={signedIn}>
              {earlier}
            </SummaryBar>
          )}
        </div>
      </div>
    </div>
  );
}

const Notices = memo(function Notices({
  model,
  configuration,
}: {
  model: CompiledModel;
  configuration: Configuration;
}) {
  const locale = useWords();
  const environment = configurationEnvironment(model, configuration);
  const shown = model.notices.filter((notice) => evaluateBoolean(notice.when, environment));
  return shown.map((notice) => <Notice key={notice.id}>{notice.text[locale]}</Notice>);
});
