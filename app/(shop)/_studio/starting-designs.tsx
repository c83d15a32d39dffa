"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { ProductPicture } from "#views/product-picture";
import type { Studio } from "./studio-store";
import { useWords } from "./words";

/** The family's own designs, to begin again from. */
export const StartingDesigns = memo(function StartingDesigns({ studio }: { studio: Studio }) {
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
});
