import { useTranslations } from "next-intl";
import type { CompiledNumber } from "#catalog/compiled-model";
import { Money } from "#ui/money";
import { QuantityText } from "#ui/quantity-text";

/** A number's range, step, default and price, as one sentence. */
export function NumberLine({ group, currency }: { group: CompiledNumber; currency: string }) {
  const t = useTranslations("models.options");
  return (
    <p className="text-sm">
      {t.rich("range", {
        low: () => <QuantityText value={group.minimum} unit={group.unit} />,
        high: () => <QuantityText value={group.maximum} unit={group.unit} />,
        step: () => <QuantityText value={group.step} unit={group.unit} />,
      })}
      {group.default === undefined ? null : (
        <> {t.rich("defaultIs", { value: () => <QuantityText value={group.default ?? 0} unit={group.unit} /> })}</>
      )}
      {group.priceMinor === 0 ? null : (
        <>
          {" "}
          {t.rich("perUnit", {
            price: () => <Money amount={{ minor: BigInt(group.priceMinor), currency }} exact />,
          })}
        </>
      )}
    </p>
  );
}
