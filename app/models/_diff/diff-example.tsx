import { useLocale, useTranslations } from "next-intl";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";
import { faultsOf } from "#configurator/validation";
import { Example } from "../_analysis/example";
import { modelLocale } from "../words";
import { useFaultText } from "./use-fault-text";

type Props = {
  kind: "added" | "removed";
  example: Configuration | null;
  /** The side that can build it, and the one that cannot. */
  shownBy: CompiledModel | null;
  refusedBy: CompiledModel | null;
  refuser: string;
  inStudio: boolean;
};

/** One product that only one side can build, and what the other side has against it. */
export function DiffExample({ kind, example, shownBy, refusedBy, refuser, inStudio }: Props) {
  const t = useTranslations("models.diff");
  const locale = modelLocale(useLocale());
  const text = useFaultText();
  if (!example || !shownBy) return <p className="text-sm text-muted">{t(`none.${kind}`)}</p>;
  const faults = refusedBy ? faultsOf(refusedBy, asKnownTo(refusedBy, example)) : [];
  return (
    <div className="grid gap-2">
      <h3 className="text-base">{t(`example.${kind}`)}</h3>
      {faults.length > 0 ? (
        <div className="text-sm">
          <p className="text-muted">{t("refusedBy", { name: refuser })}</p>
          <ul className="grid gap-1">
            {faults.map((fault, at) => (
              <li key={at}>{text(fault, { model: refusedBy, other: shownBy, configuration: example, locale })}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <Example model={shownBy} configuration={example} title={t("wholeExample")} inStudio={inStudio} open />
    </div>
  );
}

/** A part of a set that only one side knows is not taken on the other. */
function asKnownTo(model: CompiledModel, example: Configuration): Configuration {
  const members = new Set(model.sets.flatMap((set) => set.members));
  const none = [...members].map((id) => [id, 0] as const);
  const taken = Object.entries(example).filter(([, value]) => value !== 0);
  return { ...Object.fromEntries(none), ...Object.fromEntries(taken) };
}
