import { useLocale } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { modelLocale } from "../words";

type Props = { id: string; name: LocalizedText; help?: LocalizedText };

/** A group in both languages: the reader's first, the other beside it. */
export function GroupHeading({ id, name, help }: Props) {
  const locale = modelLocale(useLocale());
  const other = locale === "en" ? "zh-CN" : "en";
  return (
    <div className="mb-1">
      <h3 id={`group-${id}`} className="flex flex-wrap items-baseline gap-x-3 text-base">
        {name[locale]}
        <span lang={other} className="text-sm font-normal text-muted">
          {name[other]}
        </span>
        <code className="font-mono text-xs font-normal text-muted">{id}</code>
      </h3>
      {help ? (
        <p className="text-sm text-muted">
          {help[locale]} <span lang={other}>{help[other]}</span>
        </p>
      ) : null}
    </div>
  );
}
