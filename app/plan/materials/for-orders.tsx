import { useTranslations } from "next-intl";
import { TextLink } from "#ui/text-link";

const named = 4;

/** The first orders by number, each a link, and how many more. */
export function ForOrders({ orders, none }: { orders: readonly { id: string; number: number }[]; none: string }) {
  const t = useTranslations("plan.materials");
  if (orders.length === 0) return <span className="text-muted">{none}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {orders.slice(0, named).map(({ id, number }) => (
        <TextLink key={id} href={`/plan/orders/${id}`} className="inline-flex min-h-6 min-w-6 items-center">
          {number}
        </TextLink>
      ))}
      {orders.length > named ? <span className="text-muted">{t("more", { count: orders.length - named })}</span> : null}
    </span>
  );
}
