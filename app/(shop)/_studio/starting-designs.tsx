"use client";

import { Compass } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { memo } from "react";
import { Icon } from "#ui/icon";
import { ProductPicture } from "#views/product-picture";
import type { Studio } from "./studio-store";
import { useWords } from "./words";

/** The family's own designs to begin again from, and the way to one that fits. */
export const StartingDesigns = memo(function StartingDesigns({ studio }: { studio: Studio }) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const { model } = studio;
  return (
    <section
      aria-label={t("startFrom")}
      className="-mx-4 mt-3 flex gap-2 overflow-x-auto px-4 pb-2 lg:mx-0 lg:px-0"
      tabIndex={0}
    >
      {model.needs.length > 0 ? (
        <Link href={`/design/${model.id}/needs`} className={`${tile} no-underline`}>
          <span className="grid h-17 place-content-center" aria-hidden>
            <Icon of={Compass} size={24} />
          </span>
          {t("helpMe")}
        </Link>
      ) : null}
      {model.designs.map((design) => (
        <button key={design.id} type="button" onClick={() => studio.startFrom(design.configuration)} className={tile}>
          <span className="mx-auto mb-1 block h-16" aria-hidden>
            <ProductPicture model={model} configuration={design.configuration} locale={locale} size="thumb" />
          </span>
          {design.name[locale]}
        </button>
      ))}
    </section>
  );
});

const tile =
  "w-24 shrink-0 rounded-md border border-line p-2 text-center text-xs hover:border-line-strong hover:bg-surface";
