import { useLocale, useTranslations } from "next-intl";
import type { CompiledBomLine, CompiledModel } from "#catalog/compiled-model";
import { classes } from "#ui/classes";
import { Cell, HeaderCell, Table } from "#ui/table";
import { conditionSentence } from "../_rules/sentence";
import { term } from "../_rules/term";
import { useSentenceWords } from "../_rules/use-sentences";
import { nameIn } from "../words";
import { itemTemplate, slotsOf, slotState, type Coverage, type Line } from "./slots";
import { SlotCoverage } from "./slot-coverage";

type Props = { model: CompiledModel; bom: readonly CompiledBomLine[]; coverage: Coverage | null };

/** Every slot with the lines that may fill it, each with its condition as a sentence. */
export function BomTable({ model, bom, coverage }: Props) {
  const t = useTranslations("models.production");
  const slots = slotsOf(bom);
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
                  </Cell>
                </>
              ) : null}
              <LineCells line={line} model={model} coverage={coverage} first={at === 0} />
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

type LineProps = { line: Line; model: CompiledModel; coverage: Coverage | null; first: boolean };

function LineCells({ line, model, coverage, first }: LineProps) {
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
        {line.per === 1 ? null : ` ÷ ${line.per}`}
        {line.scrapFactor === "0" ? null : (
          <span className="block text-xs text-muted">{t("scrap", { factor: Number(line.scrapFactor) })}</span>
        )}
      </Cell>
    </>
  );
}
