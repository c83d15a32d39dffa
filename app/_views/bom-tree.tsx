"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Icon } from "#ui/icon";
import { QuantityText } from "#ui/quantity-text";
import { Cell, HeaderCell, Table } from "#ui/table";

export type BomPart = {
  slot: string;
  parentSlot: string | null;
  item: string;
  name: string;
  quantity: string;
  unit: string;
  /** Cut size of a piece, in mm. */
  size: { length: number; width: number | null } | null;
  /** Where it comes from; left out where nobody asks. */
  covered?: ReactNode;
};

/** What one order is made of, level by level; a part with parts of its own folds. */
export function BomTree({ parts, withCover = false }: { parts: readonly BomPart[]; withCover?: boolean }) {
  const t = useTranslations("plan.bom");
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const fold = (slot: string) =>
    setFolded(
      (before) => new Set(before.has(slot) ? [...before].filter((other) => other !== slot) : [...before, slot]),
    );
  const rows = rowsOf(parts, null, 0, folded);
  return (
    <Table caption={t("label")} dense>
      <thead>
        <tr>
          <HeaderCell>{t("part")}</HeaderCell>
          <HeaderCell numeric>{t("quantity")}</HeaderCell>
          {withCover ? <HeaderCell>{t("covered")}</HeaderCell> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ part, depth, hasParts }) => (
          <tr key={part.slot}>
            <Cell>
              <span className="flex items-center gap-1.5" style={{ paddingInlineStart: depth * 20 }}>
                {hasParts ? (
                  <button
                    type="button"
                    aria-expanded={!folded.has(part.slot)}
                    aria-label={t(folded.has(part.slot) ? "unfold" : "fold", { part: part.name })}
                    onClick={() => fold(part.slot)}
                    className="grid size-6 shrink-0 place-items-center rounded hover:bg-sunken"
                  >
                    <Icon of={folded.has(part.slot) ? ChevronRight : ChevronDown} />
                  </button>
                ) : (
                  <span aria-hidden className="size-6 shrink-0" />
                )}
                <span className="flex flex-wrap items-baseline gap-x-1.5">
                  <span className={hasParts ? "min-w-24 font-medium" : "min-w-24"}>{part.name}</span>
                  {part.size ? (
                    <span className="text-xs whitespace-nowrap text-muted">{sizeText(t, part.size)}</span>
                  ) : null}
                  <code className="hidden font-mono text-xs text-muted lg:inline">{part.item}</code>
                </span>
              </span>
            </Cell>
            <Cell numeric>
              <QuantityText value={part.quantity} unit={part.unit} />
            </Cell>
            {withCover ? <Cell className="min-w-56">{part.covered}</Cell> : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type Row = { part: BomPart; depth: number; hasParts: boolean };

function rowsOf(parts: readonly BomPart[], parent: string | null, depth: number, folded: ReadonlySet<string>): Row[] {
  return parts
    .filter((part) => part.parentSlot === parent)
    .flatMap((part) => {
      const hasParts = parts.some((other) => other.parentSlot === part.slot);
      const row = { part, depth, hasParts };
      return folded.has(part.slot) ? [row] : [row, ...rowsOf(parts, part.slot, depth + 1, folded)];
    });
}

function sizeText(
  t: ReturnType<typeof useTranslations<"plan.bom">>,
  { length, width }: NonNullable<BomPart["size"]>,
): string {
  return width === null ? t("length", { length }) : t("cut", { length, width });
}
