import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LocalizedText } from "#catalog/product-model";
import { formatDate } from "#ui/date-text";
import { useQuantityWords } from "#ui/quantity-text";
import { StateBadge } from "#ui/state-badge";
import { TextLink } from "#ui/text-link";
import { BomTree } from "#views/bom-tree";
import { nameIn } from "../../words";

type Peg = {
  supply: "stock" | "purchase" | "planned" | "shortage";
  supplyId: string | null;
  quantity: string;
  availableAt: Date | null;
};

export type OrderPart = {
  slot: string;
  item: string;
  name: LocalizedText;
  parentSlot: string | null;
  kind: string;
  unit: string;
  quantity: string;
  lengthMm: number | null;
  widthMm: number | null;
  issued: string;
  pegs: readonly Peg[];
};

/** The order's own BOM; beside every bought part, what covers it. */
export function OrderParts({ parts, timeZone }: { parts: readonly OrderPart[]; timeZone: string }) {
  const locale = useLocale();
  return (
    <BomTree
      withCover
      parts={parts.map((part) => ({
        slot: part.slot,
        parentSlot: part.parentSlot,
        item: part.item,
        name: nameIn(locale, part.name, part.item),
        quantity: part.quantity,
        unit: part.unit,
        size: part.lengthMm === null ? null : { length: part.lengthMm, width: part.widthMm },
        covered: <Cover part={part} timeZone={timeZone} />,
      }))}
    />
  );
}

function Cover({ part, timeZone }: { part: OrderPart; timeZone: string }): ReactNode {
  const t = useTranslations("plan.peg");
  const amount = useQuantityWords();
  const locale = useLocale();
  if (part.kind !== "buy") return <span className="text-muted">{part.kind === "make" ? t("made") : null}</span>;
  const taken = Number(part.issued) > 0 ? t("issued", { quantity: amount(part.issued, part.unit) }) : null;
  return (
    <span className="flex flex-wrap gap-x-3 text-muted">
      {taken ? <span>{taken}</span> : null}
      {part.pegs.map((peg, at) => {
        const date = peg.availableAt ? formatDate(peg.availableAt, locale, { timeZone }) : "";
        const words = t(peg.supply, { quantity: amount(peg.quantity, part.unit), date });
        if (peg.supply === "shortage")
          return (
            <StateBadge key={at} state="blocked" plain>
              {words}
            </StateBadge>
          );
        if (peg.supply === "stock") return <span key={at}>{words}</span>;
        return (
          <TextLink
            key={at}
            href={`/plan/materials?view=supply&find=${encodeURIComponent(part.item)}`}
            className="text-ink"
          >
            {words}
          </TextLink>
        );
      })}
    </span>
  );
}
