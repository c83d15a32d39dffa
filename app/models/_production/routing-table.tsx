import { useLocale, useTranslations } from "next-intl";
import type { CompiledBomLine, CompiledModel, CompiledOperation } from "#catalog/compiled-model";
import { Cell, HeaderCell, Table } from "#ui/table";
import { conditionSentence } from "../_rules/sentence";
import { term } from "../_rules/term";
import { useSentenceWords } from "../_rules/use-sentences";
import type { Finding } from "../model-types";
import { nameIn } from "../words";
import { SmallFindings } from "./small-findings";

type Props = {
  model: CompiledModel;
  routing: readonly CompiledOperation[];
  bom: readonly CompiledBomLine[];
  findings: readonly Finding[];
};

const operationKinds = new Set(["unusedOperation", "operationWithoutPart", "setupKey", "place"]);

/** The operations in the file's order, with when they happen and how long they take. */
export function RoutingTable({ model, routing, bom, findings }: Props) {
  const t = useTranslations("models.production");
  const locale = useLocale();
  const words = useSentenceWords(model);
  const slotName = (slot: string) => {
    const name = bom.find((line) => line.slot === slot)?.name;
    return name ? nameIn(locale, name) : slot;
  };
  const operationName = (id: string) => {
    const name = routing.find((operation) => operation.id === id)?.name;
    return name ? nameIn(locale, name) : id;
  };
  return (
    <Table caption={t("routing")}>
      <thead>
        <tr>
          <HeaderCell>{t("operation")}</HeaderCell>
          <HeaderCell>{t("makes")}</HeaderCell>
          <HeaderCell>{t("workCenter")}</HeaderCell>
          <HeaderCell>{t("when")}</HeaderCell>
          <HeaderCell>{t("runTime")}</HeaderCell>
          <HeaderCell>{t("after")}</HeaderCell>
        </tr>
      </thead>
      <tbody className="[&_td]:align-top">
        {routing.map((operation) => (
          <tr key={operation.id}>
            <Cell className="min-w-28">
              {nameIn(locale, operation.name)}
              <SmallFindings
                findings={findings.filter(({ at, kind }) => at === operation.id && operationKinds.has(kind))}
              />
            </Cell>
            <Cell className="whitespace-nowrap">{operation.makes ? slotName(operation.makes) : t("product")}</Cell>
            <Cell className="font-mono text-xs">{operation.workCenter}</Cell>
            <Cell className="min-w-48">
              {conditionSentence(operation.when, words) ?? <span className="text-muted">{t("always")}</span>}
            </Cell>
            <Cell className="min-w-40">
              {term(operation.runSeconds, words)}
              {operation.per === 1 ? null : <span className="text-muted"> {t("per", { pieces: operation.per })}</span>}
              {operation.batchSize ? (
                <span className="text-muted"> {t("batch", { pieces: operation.batchSize })}</span>
              ) : null}
            </Cell>
            <Cell className="min-w-32">{operation.after.map(operationName).join(t("comma"))}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
