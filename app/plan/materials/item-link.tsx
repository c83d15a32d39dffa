import { useLocale } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { TextLink } from "#ui/text-link";
import { nameIn } from "../words";

/** An item by name, to all that is known of it. */
export function ItemLink({ itemId, name }: { itemId: string; name: LocalizedText }) {
  const locale = useLocale();
  return (
    <TextLink href={`/plan/materials/items/${encodeURIComponent(itemId)}`}>{nameIn(locale, name, itemId)}</TextLink>
  );
}
