import { useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import { isOperation, type Ast } from "#catalog/expression/ast";
import { Cell, HeaderCell, Table } from "#ui/table";
import { constantText, term } from "./term";
import { useSentenceWords } from "./use-sentences";

const shownRows = 200;

/** The combinations a table rule allows, row by row. */
export function AllowedRows({ require, model, caption }: { require: Ast; model: CompiledModel; caption: string }) {
  const t = useTranslations("models.rules");
  const words = useSentenceWords(model);
  if (!isOperation(require) || require[0] !== "table") return null;
  const [, groups, rows] = require;
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table caption={caption} dense className="w-fit">
        <thead>
          <tr>
            {groups.map((group) => (
              <HeaderCell key={group} className="first-letter:uppercase">
                {term(["name", group], words)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownRows).map((row, at) => (
            <tr key={at}>
              {row.map((value, column) => (
                <Cell key={column}>{constantText(value, ["name", groups[column] ?? ""], words)}</Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      {rows.length > shownRows ? (
        <p className="text-xs text-muted">{t("moreRows", { count: rows.length - shownRows })}</p>
      ) : null}
    </div>
  );
}
