import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel, CompiledSet } from "#catalog/compiled-model";
import { Badge } from "#ui/badge";
import { Money } from "#ui/money";
import { Cell, HeaderCell, Table } from "#ui/table";
import { modelLocale } from "../words";
import type { Marks } from "./marks";
import { OptionMarks } from "./option-marks";

/** Optional parts: how many different ones, and how many of each. */
export function SetBlock({ set, model, marks }: { set: CompiledSet; model: CompiledModel; marks: Marks }) {
  const t = useTranslations("models.options");
  const locale = modelLocale(useLocale());
  const members = set.members.flatMap((id) => model.groups.find((group) => group.id === id) ?? []);
  return (
    <>
      <p className="mb-1 text-sm">{t("takeSome", { least: set.minimum, most: set.maximum })}</p>
      <Table caption={set.name[locale]} dense className="[&>table]:w-auto">
        <thead>
          <tr>
            <HeaderCell className="sm:min-w-44">{t("english")}</HeaderCell>
            <HeaderCell className="sm:min-w-36">{t("chinese")}</HeaderCell>
            <HeaderCell className="sm:min-w-24">{t("id")}</HeaderCell>
            <HeaderCell numeric className="sm:min-w-28">
              {t("priceEach")}
            </HeaderCell>
            <HeaderCell numeric>{t("copies")}</HeaderCell>
            <HeaderCell>{t("marks")}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {members.map((member) =>
            member.kind !== "number" ? null : (
              <tr key={member.id}>
                <Cell lang="en">{member.name.en}</Cell>
                <Cell lang="zh-CN">{member.name["zh-CN"]}</Cell>
                <Cell className="font-mono text-xs">{member.id}</Cell>
                <Cell numeric>
                  <Money amount={{ minor: BigInt(member.priceMinor), currency: model.currency }} exact />
                </Cell>
                <Cell numeric>{t("upTo", { most: member.maximum })}</Cell>
                <Cell>
                  <span className="flex flex-wrap gap-1">
                    {member.default ? <Badge>{t("defaultPieces", { pieces: member.default })}</Badge> : null}
                    <OptionMarks marks={marks(`${member.id}.1`)} />
                  </span>
                </Cell>
              </tr>
            ),
          )}
        </tbody>
      </Table>
    </>
  );
}
