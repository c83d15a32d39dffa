import { useLocale, useTranslations } from "next-intl";
import type { Cause, ChainLink, StartReason } from "./cause";
import { nameIn, type Names } from "./words";

type About = Pick<Cause | ChainLink, "kind" | "resource" | "item">;

/** Structured causes and reasons as sentences of the reader's language. */
export function useCauseText(names: Pick<Names, "centers" | "items">) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const center = (id: string | null | undefined): string =>
    id ? nameIn(locale, names.centers[id], id) : t("cause.somewhere");
  const item = (id: string): string => nameIn(locale, names.items[id], id);
  return {
    cause: ({ kind, resource, item: itemId }: About): string => {
      if (kind === "item") return itemId ? t("cause.item", { item: item(itemId) }) : t("cause.material");
      if (kind === "release" || kind === "work" || kind === "frozen") return t(`cause.${kind}`);
      return t(`cause.${kind}`, { center: center(resource) });
    },
    reason: (reason: StartReason, operationName: (id: string) => string): string => {
      const { kind } = reason;
      if (kind === "predecessor") return t("reason.predecessor", { operation: operationName(reason.operation ?? "") });
      if (kind === "item") return reason.item ? t("reason.item", { item: item(reason.item) }) : t("reason.material");
      if (kind === "unit" || kind === "also" || kind === "setup" || kind === "calendar") {
        return t(`reason.${kind}`, { center: center(reason.resource) });
      }
      return t(kind === "release" || kind === "frozen" ? `reason.${kind}` : "reason.none");
    },
  };
}
