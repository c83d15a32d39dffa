import { ReaderDate } from "#ui/reader-date";
import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Broken } from "../model-types";
import { modelLocale } from "../words";
import { groupName, labelled, valueText } from "./names";
import { useFaultText } from "./use-fault-text";

type Row = Broken & { id: string; title: string | null; promisedAt?: Date };

type Props = { model: CompiledModel; broken: readonly Row[]; total: number };

/** What customers have saved or been quoted that the new version refuses, each with its smallest repair. */
export function BrokenList({ model, broken, total }: Props) {
  const t = useTranslations("models.diff");
  return (
    <>
      <ul>
        {broken.map((row) => (
          <BrokenRow key={row.id} row={row} model={model} />
        ))}
      </ul>
      {total > broken.length ? (
        <p className="border-t border-line pt-2 text-sm text-muted">{t("andMore", { count: total - broken.length })}</p>
      ) : null}
    </>
  );
}

function BrokenRow({ row, model }: { row: Row; model: CompiledModel }) {
  const t = useTranslations("models.diff");
  const locale = modelLocale(useLocale());
  const text = useFaultText();
  return (
    <li className="grid gap-1 border-t border-line py-2.5 text-sm">
      <p className="font-medium">
        {row.title ?? t("quoteOf")} {row.promisedAt ? <ReaderDate value={row.promisedAt} /> : null}
      </p>
      <ul>
        {row.faults.map((fault, at) => (
          <li key={at}>{text(fault, { model, other: null, configuration: null, locale })}</li>
        ))}
      </ul>
      {row.repair ? (
        <p className="text-muted">
          {t("repair")}{" "}
          {row.repair.changes
            .map(({ group, from, to }) =>
              labelled(
                groupName(group, [model], locale),
                `${valueText(model, group, from, locale)} → ${valueText(model, group, to, locale)}`,
                locale,
              ),
            )
            .join(locale === "en" ? "; " : "；")}
        </p>
      ) : (
        <p className="text-muted">{t("noRepair")}</p>
      )}
    </li>
  );
}
