"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CompiledGroup, CompiledModel } from "#catalog/compiled-model";
import { configurationEnvironment } from "#catalog/configuration-environment";
import { evaluateBoolean } from "#catalog/expression/evaluate";
import { Notice } from "#ui/notice";
import { ProductPicture } from "#views/product-picture";
import type { DesignAddress } from "./design-address";
import { NumberGroup } from "./number-group";
import { OptionGroup } from "./option-group";
import { QuantityField } from "./quantity-field";
import { SummaryBar } from "./summary-bar";
import { Toolbar } from "./toolbar";
import { useStudio, type Studio as StudioModel } from "./use-studio";
import { useWords } from "./words";
import { WordsField } from "./words-field";

type Props = {
  model: CompiledModel;
  start: DesignAddress;
  /** Begins with a surprise. */
  seed: number | null;
  standardPieces: number;
  signedIn: boolean;
};

/** The design in the middle of everything: the picture stays, choices pass by, total and date stand below. */
export function Studio({ model, start, seed, standardPieces, signedIn }: Props) {
  const studio = useStudio(model, start, seed, standardPieces);
  const locale = useWords();
  const [touched, touch] = useState<string | null>(null);
  const sections = sectionsOf(model);
  return (
    <div className="flex flex-1 flex-col">
      <div className="mx-auto grid w-full max-w-[96rem] flex-1 lg:grid-cols-[minmax(0,1fr)_minmax(26rem,34rem)]">
        <div className="sticky top-14 z-10 flex h-[36dvh] flex-col self-start border-b border-line bg-paper lg:h-[calc(100dvh-3.5rem)] lg:border-0 lg:px-8 lg:pb-24">
          <h1 className="px-4 pt-2 text-sm font-medium lg:px-0 lg:pt-6 lg:text-xl">{model.name[locale]}</h1>
          <div className="min-h-0 flex-1 p-2 lg:p-6">
            <ProductPicture
              model={model}
              configuration={studio.design.configuration}
              locale={locale}
              touched={touched}
            />
          </div>
        </div>
        <div className="min-w-0 px-4 pt-3 pb-8 lg:border-s lg:border-line lg:px-8 lg:pt-6">
          <Toolbar studio={studio} signedIn={signedIn} />
          <StartingDesigns studio={studio} />
          <form onSubmit={(event) => event.preventDefault()} className="mt-4 grid gap-10">
            {sections.map(({ id, name, groups }) => (
              <section key={id} aria-labelledby={`section-${id}`} className="grid gap-6">
                <h2 id={`section-${id}`} className="border-b border-line pb-1 text-base">
                  {name[locale]}
                </h2>
                {groups.map((group) => (
                  <Question key={group.id} group={group} studio={studio} touch={touch} />
                ))}
              </section>
            ))}
            <Notices studio={studio} />
            <QuantityField studio={studio} byThousands={standardPieces >= 1_000} />
          </form>
        </div>
      </div>
      <div className="sticky bottom-0 z-20 border-t border-line bg-surface">
        <div className="mx-auto w-full max-w-[96rem] px-4 py-2.5 lg:px-8">
          <SummaryBar studio={studio} signedIn={signedIn} />
        </div>
      </div>
    </div>
  );
}

function Question({
  group,
  studio,
  touch,
}: {
  group: CompiledGroup;
  studio: StudioModel;
  touch: (group: string | null) => void;
}) {
  if (group.kind === "choice") return <OptionGroup group={group} studio={studio} />;
  if (group.kind === "number") return <NumberGroup group={group} studio={studio} touch={touch} />;
  return <WordsField group={group} studio={studio} />;
}

function StartingDesigns({ studio }: { studio: StudioModel }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  return (
    <section
      aria-label={t("startFrom")}
      className="-mx-4 mt-3 flex gap-2 overflow-x-auto px-4 pb-2 lg:mx-0 lg:px-0"
      tabIndex={0}
    >
      {studio.model.designs.map((design) => (
        <button
          key={design.id}
          type="button"
          onClick={() => studio.startFrom(design.configuration)}
          className="w-24 shrink-0 rounded-md border border-line p-2 text-center text-xs hover:border-line-strong hover:bg-surface"
        >
          <span className="mx-auto mb-1 block h-16" aria-hidden>
            <ProductPicture model={studio.model} configuration={design.configuration} locale={locale} size="thumb" />
          </span>
          {design.name[locale]}
        </button>
      ))}
    </section>
  );
}

function Notices({ studio }: { studio: StudioModel }) {
  const locale = useWords();
  const environment = configurationEnvironment(studio.model, studio.design.configuration);
  const shown = studio.model.notices.filter((notice) => evaluateBoolean(notice.when, environment));
  return shown.map((notice) => <Notice key={notice.id}>{notice.text[locale]}</Notice>);
}

function sectionsOf(model: CompiledModel) {
  const rest = model.groups.filter((group) => !model.sections.some((section) => section.id === group.section));
  return [
    ...model.sections.map(({ id, name }) => ({
      id,
      name,
      groups: model.groups.filter((group) => group.section === id),
    })),
    { id: "rest", name: model.name, groups: rest },
  ].filter(({ groups }) => groups.length > 0);
}
