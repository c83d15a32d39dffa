import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CompiledBomLine, CompiledModel } from "#catalog/compiled-model";
import { classes } from "#ui/classes";
import { Cell, HeaderCell, Table } from "#ui/table";
import { conditionSentence } from "../_rules/sentence";
import { term } from "../_rules/term";
import { useSentenceWords } from "../_rules/use-sentences";
import type { Finding } from "../model-types";
import { nameIn } from "../words";
import { itemTemplate, slotsOf, slotState, type Coverage, type Line } from "./slots";
import { SlotCoverage } from "./slot-coverage";
import { SmallFindings } from "./small-findings";

type Props = {
  model: CompiledModel;
  bom: readonly CompiledBomLine[];
  coverage: Coverage | null;
  findings: readonly Finding[];
};

// What the columns of this table say already.
const toldByColumns = new Set(["gap", "overlap", "missingItem", "unusedLine", "uncheckedLine"]);

/** Every slot with the lines that may fill it, each with its condition as a sentence. */
export function BomTable({ model, bom, coverage, findings }: Props) {
  const t = useTranslations("models.production");
  const slots = slotsOf(bom);
  const others = findings.filter(({ kind }) => !toldByColumns.has(kind));
  return (
    <Table caption={t("bom")}>
      <thead>
        <tr>
          <HeaderCell>{t("slot")}</HeaderCell>
          <HeaderCell>{t("covered")}</HeaderCell>
          <HeaderCell>{t("item")}</HeaderCell>
          <HeaderCell>{t("when")}</HeaderCell>
          <HeaderCell>{t("quantity")}</HeaderCell>
        </tr>
      </thead>
      {slots.map(({ slot, lines }) => (
        <tbody key={slot} className="[&_td]:align-top">
          {lines.map((line, at) => (
            <tr key={line.index}>
              {at === 0 ? (
                <>
                  <SlotCell slot={slot} line={line} rows={lines.length} />
                  <Cell rowSpan={lines.length} className="min-w-44">
                    <SlotCoverage
                      slot={slot}
                      state={slotState(slot, lines, coverage)}
                      coverage={coverage}
                      model={model}
                    />
                    <SmallFindings findings={others.filter((finding) => finding.at === slot)} />
                  </Cell>
                </>
              ) : null}
              <LineCells line={line} model={model} coverage={coverage} first={at === 0}>
                <SmallFindings findings={others.filter((finding) => finding.at === `bom[${line.index}]`)} />
              </LineCells>
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function SlotCell({ slot, line, rows }: { slot: string; line: Line; rows: number }) {
  const t = useTranslations("models.production");
  const locale = useLocale();
  return (
    <Cell rowSpan={rows} className="min-w-28">
      {line.name ? nameIn(locale, line.name) : slot}
      <span className="block text-xs text-muted">
        {line.name ? <code className="font-mono">{slot}</code> : null}
        {line.name && line.into ? " · " : null}
        {line.into ? t("into", { slot: line.into }) : null}
      </span>
    </Cell>
  );
}

type LineProps = { line: Line; model: CompiledModel; coverage: Coverage | null; first: boolean; children: ReactNode };

function LineCells({ line, model, coverage, first, children }: LineProps) {
  const t = useTranslations("models.production");
  const words = useSentenceWords(model);
  const unused = coverage?.unusedLines.some(({ line: index }) => index === line.index);
  const missing = coverage?.missingItems.filter(({ line: index }) => index === line.index) ?? [];
  return (
    <>
      <Cell className={classes("font-mono text-xs whitespace-nowrap", !first && "ps-3!")}>
        {itemTemplate(line.item)}
        {missing.map(({ item }) => (
          <span key={item} className="block font-sans text-late">
            {t("missingItem", { item })}
          </span>
        ))}
      </Cell>
      <Cell className="min-w-56">
        {conditionSentence(line.when, words) ?? <span className="text-muted">{t("always")}</span>}
        {unused ? <span className="block text-xs text-at-risk">{t("unused")}</span> : null}
      </Cell>
      <Cell className="min-w-40">
        {term(line.quantity, words)}
        {line.per === 1 ? null : ` ÷ ${term(line.per, words)}`}
        {line.scrapFactor === "0" ? null : (
          <span className="block text-xs text-muted">{t("scrap", { factor: Number(line.scrapFactor) })}</span>
        )}
        {children}
      </Cell>
    </>
  );
}
