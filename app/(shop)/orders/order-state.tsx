import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge";
import { StateBadge } from "#ui/state-badge";

export type OrderState = "placed" | "planned" | "inProduction" | "produced" | "shipped" | "cancelled";

/** Where an order is, in one word. */
export function OrderStateBadge({ state }: { state: OrderState }) {
  const t = useTranslations("shop.orders.state");
  if (state === "shipped" || state === "produced") return <StateBadge state="done">{t(state)}</StateBadge>;
  return <Badge>{t(state)}</Badge>;
}
