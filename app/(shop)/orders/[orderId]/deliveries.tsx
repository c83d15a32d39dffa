import { useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { TextLink } from "#ui/text-link";
import { OrderStateBadge } from "../order-state";

type Delivery = {
  orderId: string;
  number: string;
  quantity: number;
  promisedAt: Date;
  state: Parameters<typeof OrderStateBadge>[0]["state"];
};
type Props = { orderId: string; deliveries: readonly Delivery[]; timeZone: string };

/** The other orders that were placed with this one, each with its own day. */
export function Deliveries({ orderId, deliveries, timeZone }: Props) {
  const t = useTranslations("shop.unit");
  if (deliveries.length === 0) return null;
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries" className="mb-2 text-base">
        {t("deliveries", { count: deliveries.length })}
      </h2>
      <ol className="grid border-t border-line text-sm">
        {deliveries.map((delivery) => {
          const text = t("delivery", { number: delivery.number, count: delivery.quantity });
          return (
            <li
              key={delivery.orderId}
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-b border-line py-2"
            >
              {delivery.orderId === orderId ? (
                <span aria-current="page" className="font-medium">
                  {text} <span className="font-normal text-muted">({t("thisOne")})</span>
                </span>
              ) : (
                <TextLink href={`/orders/${delivery.orderId}`}>{text}</TextLink>
              )}
              <span className="flex items-center gap-3">
                <DateText value={delivery.promisedAt} timeZone={timeZone} />
                <OrderStateBadge state={delivery.state} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
