import { useLocale, useTranslations } from "next-intl";
import { wentFirst, type CauseAbout, type StartReason } from "./cause";
import { nameIn, unitName, type Names } from "./words";

/** Structured causes and reasons as sentences of the reader's language. */
export function useCauseText(names: Pick<Names, "centers" | "items">) {
  const t = useTranslations("plan");
  const locale = useLocale();
  const center = (id: string | null | undefined, unit?: string | null): string =>
    id ? unitName(nameIn(locale, names.centers[id], id), unit) : t("cause.somewhere");
  const item = (id: string): string => nameIn(locale, names.items[id], id);
  const cause = ({ kind, resource, unit, item: itemId, behind }: CauseAbout): string => {
    if (kind === "item") return itemId ? t("cause.item", { item: item(itemId) }) : t("cause.material");
    if (kind === "release" || kind === "work" || kind === "frozen" || kind === "pinned") return t(`cause.${kind}`);
    const at = center(resource, unit);
    if (kind === "priority" && behind) return t("cause.behindUrgent", { center: at, count: behind.moreUrgent });
    if (kind === "resource" && behind?.orders === 0)
      return t("cause.behindQuotes", { center: at, count: behind.quotes ?? 0 });
    if (kind === "resource" && behind) return t("cause.behind", { center: at, count: behind.orders });
    return t(`cause.${kind}`, { center: at });
  };
  /** Whom it stood behind, and why they went first. */
  const inFull = (about: CauseAbout): string => {
    const { kind, behind } = about;
    const why = kind === "resource" && behind ? wentFirst.filter((reason) => (behind[reason] ?? 0) > 0) : [];
    if (!behind || why.length === 0) return cause(about);
    const reasons = why.map((reason) => {
      const count = behind[reason] ?? 0;
      return t(`cause.${reason}`, { count, all: count === behind.orders ? "yes" : "no" });
    });
    return t("cause.because", { queue: cause(about), reasons: reasons.join(t("cause.comma")) });
  };
  return {
    cause,
    inFull,
    /** With its share of the whole. */
    share: ({ percent, ...about }: CauseAbout & { percent: number }): string =>
      t("cause.share", { percent, cause: cause(about) }),
    shareInFull: ({ percent, ...about }: CauseAbout & { percent: number }): string =>
      t("cause.share", { percent, cause: inFull(about) }),
    reason: (reason: StartReason, operationName: (id: string) => string): string => {
      const { kind } = reason;
      if (kind === "predecessor") return t("reason.predecessor", { operation: operationName(reason.operation ?? "") });
      if (kind === "item") return reason.item ? t("reason.item", { item: item(reason.item) }) : t("reason.material");
      if (kind === "unit" || kind === "also" || kind === "setup" || kind === "calendar") {
        return t(`reason.${kind}`, { center: center(reason.resource) });
      }
      return t(kind === "release" || kind === "frozen" || kind === "pinned" ? `reason.${kind}` : "reason.none");
    },
  };
}
