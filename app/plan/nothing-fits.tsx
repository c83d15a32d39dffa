"use client";

import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/empty-state";

/** There are rows, but none that the search or the filter leaves. */
export function NothingFits({ showAll }: { showAll: () => void }) {
  const t = useTranslations("plan.nothingFits");
  return (
    <EmptyState title={t("title")} action={<Button onClick={showAll}>{t("showAll")}</Button>}>
      {t("text")}
    </EmptyState>
  );
}
