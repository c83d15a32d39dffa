"use client";

import { useLocale, useTranslations } from "next-intl";
import { ProductPicture } from "#views/product-picture";
import { Skeleton } from "#ui/skeleton";
import type { Step, Words } from "./floor-types";
import { useOrderedModel } from "./use-ordered-model";

/** The product as this order has it. */
export function OrderedPicture({
  familyId,
  familyVersion,
  configuration,
}: Pick<Step, "familyId" | "familyVersion" | "configuration">) {
  const t = useTranslations("common");
  const locale = useLocale() as Words;
  const model = useOrderedModel(familyId, familyVersion);
  if (model) return <ProductPicture model={model} configuration={configuration} locale={locale} size="thumb" />;
  return (
    <>
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-full w-full" />
    </>
  );
}
