import { CircleAlert, Info, TriangleAlert, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import { Icon } from "#ui/icon";
import { TextLink } from "#ui/text-link";
import type { Finding } from "../model-types";
import { placeName } from "../_diff/names";
import { modelLocale, sentenceIn } from "../words";
import { Example, studioAddress } from "./example";
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
                  <p className="max-w-prose">{sentenceIn(locale, finding.message)}</p>
                  <p className="flex flex-wrap gap-x-3 text-xs text-muted">
                    <span>{t.has(`kind.${finding.kind}`) ? t(`kind.${finding.kind}`) : finding.kind}</span>
                    <Place model={model} at={finding.at} />
                    {finding.example && inStudio ? (
                      <TextLink href={studioAddress(model, finding.example)}>{t("inStudio")}</TextLink>
                    ) : null}
                  </p>
                  {finding.example ? (
                    <Example model={model} configuration={finding.example} inStudio={false} title={t("example")} />
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

/** What it is about, by the name customers read and by its id. */
function Place({ model, at }: { model: CompiledModel; at: string }) {
  const name = placeName(model, at, modelLocale(useLocale()));
  return (
    <>
      {name === null ? null : <span>{name}</span>}
      {at === "" ? null : <code className="font-mono">{at}</code>}
    </>
  );
}
