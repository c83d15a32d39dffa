import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CompiledModel } from "#catalog/compiled-model";
import { Notice } from "#ui/notice";
import type { SemanticDiff } from "../model-types";
import { BrokenList } from "./broken-list";
import { DiffExample } from "./diff-example";
import { PriceTable } from "./price-table";
import { ShareStrip } from "./share-strip";
import { StructureList } from "./structure-list";

export type Sides = { before: CompiledModel | null; after: CompiledModel };

type Props = Sides & {
  diff: SemanticDiff;
  /** What the two are called here: "Version 3", "this file". */
  names: { before: string; after: string };
  /** The one on sale: its examples open in the studio. */
  sold: "before" | "after" | null;
};

/** What changes for customers when one version takes over from another. */
export function DiffView({ diff, before, after, names, sold }: Props) {
  const t = useTranslations("models.diff");
  const nothing = diff.prices.length + diff.structure.length === 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {nothing ? <p className="text-sm">{t("same")}</p> : null}
      {diff.compared ? (
        <ShareStrip diff={diff} names={names} />
      ) : (
        <Notice tone="plain" title={t("notCompared")}>
          {t("notComparedText")}
        </Notice>
      )}
      {diff.added.example || diff.removed.example ? (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4 *:min-w-0 *:grow *:basis-96">
          <DiffExample
            kind="removed"
            example={diff.removed.example}
            shownBy={before}
            refusedBy={after}
            refuser={names.after}
            inStudio={sold === "before"}
          />
          <DiffExample
            kind="added"
            example={diff.added.example}
            shownBy={after}
            refusedBy={before}
            refuser={names.before}
            inStudio={sold === "after"}
          />
        </div>
      ) : null}
      <Part title={t("prices", { count: diff.prices.length })} none={diff.prices.length === 0 ? t("noPrices") : null}>
        <PriceTable prices={diff.prices} sides={{ before, after }} />
      </Part>
      <Part
        title={t("structure", { count: diff.structure.length })}
        none={diff.structure.length === 0 ? t("noStructure") : null}
      >
        <StructureList changes={diff.structure} sides={{ before, after }} />
      </Part>
      <Part
        title={t("designs", { count: diff.counts.designs.broken })}
        none={diff.counts.designs.broken === 0 ? t("noDesigns", { read: diff.counts.designs.read }) : null}
      >
        <BrokenList
          model={after}
          broken={diff.designs.map((design) => ({
            ...design,
            id: design.code,
            title: `${design.name} · ${design.code}`,
          }))}
          total={diff.counts.designs.broken}
        />
      </Part>
      <Part
        title={t("quotes", { count: diff.counts.quotes.broken })}
        none={diff.counts.quotes.broken === 0 ? t("noQuotes", { read: diff.counts.quotes.read }) : null}
      >
        <BrokenList
          model={after}
          broken={diff.quotes.map((quote) => ({ ...quote, id: quote.quoteId, title: null }))}
          total={diff.counts.quotes.broken}
        />
      </Part>
    </div>
  );
}

function Part({ title, none, children }: { title: string; none: string | null; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-base">{title}</h3>
      {none === null ? children : <p className="text-sm text-muted">{none}</p>}
    </section>
  );
}
