import { CircleAlert, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import { Icon } from "#ui/icon";
import type { Finding } from "../model-types";
import { placeName } from "../_diff/names";
import { modelLocale, nameIn } from "../words";
import { Example } from "./example";
import { levels } from "./finding-counts";

const looks: Record<Finding["level"], { icon: LucideIcon; colour: string }> = {
  error: { icon: CircleAlert, colour: "text-late" },
  warning: { icon: TriangleAlert, colour: "text-at-risk" },
  note: { icon: Info, colour: "text-done" },
};

type Props = {
  model: CompiledModel;
  findings: readonly Finding[];
  /** Only what is sold can be opened in the studio. */
  inStudio: boolean;
};

/** What the linter found, worst first, each with a product that shows it. */
export function FindingList({ model, findings, inStudio }: Props) {
  const t = useTranslations("models.analysis");
  const locale = useLocale();
  if (findings.length === 0) return <p className="text-sm text-muted">{t("cleanText")}</p>;
  return (
    <div className="grid gap-6">
      {levels.map((level) => {
        const found = findings.filter((finding) => finding.level === level);
        const look = looks[level];
        return found.length === 0 ? null : (
          <section key={level} aria-label={t(`count.${level}`, { count: found.length })}>
            <h3 className={`mb-1 flex items-center gap-2 text-base ${look.colour}`}>
              <Icon of={look.icon} size={20} />
              {t(`count.${level}`, { count: found.length })}
            </h3>
            <ul>
              {found.map((finding, at) => (
                <li key={at} className="grid gap-1 border-t border-line py-2.5 text-sm">
                  <p className="max-w-prose first-letter:uppercase">{nameIn(locale, finding.message)}</p>
                  <p className="flex flex-wrap gap-x-3 text-xs text-muted">
                    <span>{t.has(`kind.${finding.kind}`) ? t(`kind.${finding.kind}`) : finding.kind}</span>
                    <span>{placeName(model, finding.at, modelLocale(locale))}</span>
                    {finding.at === "" ? null : <code className="font-mono">{finding.at}</code>}
                  </p>
                  {finding.example ? (
                    <Example model={model} configuration={finding.example} inStudio={inStudio} title={t("example")} />
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
