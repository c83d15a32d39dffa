import { useTranslations } from "next-intl";
import { useQuantityWords } from "#ui/quantity-text";
import { TextLink } from "#ui/text-link";

const named = 4;

type Props = {
  orders: readonly { id: string; number: number }[];
  none: string;
  unit: string;
  /** What of it nobody has ordered yet. */
  forecast: string;
};

/** The first orders by number, each a link, how many more, and what is for forecast. */
export function ForOrders({ orders, none, unit, forecast }: Props) {
  const t = useTranslations("plan.materials");
  const materials = useTranslations("materials");
  const amount = useQuantityWords();
  const foreseen =
    Number(forecast) === 0 ? null : (
      <span className="text-muted">{materials("forForecast", { quantity: amount(forecast, unit) })}</span>
    );
  if (orders.length === 0) return foreseen ?? <span className="text-muted">{none}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {orders.slice(0, named).map(({ id, number }) => (
        <TextLink key={id} href={`/plan/orders/${id}`} className="inline-flex min-h-6 min-w-6 items-center">
          {number}
        </TextLink>
      ))}
      {orders.length > named ? <span className="text-muted">{t("more", { count: orders.length - named })}</span> : null}
      {foreseen}
    </span>
  );
}
