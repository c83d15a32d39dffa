import { useTranslations } from "next-intl";
import type { LeftOut } from "#catalog/uvl/product-to-uvl";

/** What of a product a feature model cannot say, in the words of the exporter. */
export function LeftOutOfUvl({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const t = useTranslations("models.source");
  if (leftOut.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="min-h-8 py-1">{t("leftOut", { count: leftOut.length })}</summary>
      <ul lang="en" className="mt-1">
        {leftOut.map(({ kind, id, why }) => (
          <li key={`${kind} ${id}`} className="border-t border-line py-1">
            <code className="font-mono text-xs">{id}</code> <span className="text-muted">{why}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
