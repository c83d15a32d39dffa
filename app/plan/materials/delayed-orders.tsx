import { useTranslations } from "next-intl";
import { TextLink } from "#ui/text-link";
import { daysLate } from "../words";

const named = 4;

/** Who misses a promise unless it comes sooner, the latest first: by how much, and how many more. */
export function DelayedOrders({ orders }: { orders: readonly { id: string; number: number; lateSeconds: number }[] }) {
  const t = useTranslations("plan.materials");
  const materials = useTranslations("materials");
  const latest = orders.toSorted((a, b) => b.lateSeconds - a.lateSeconds || a.number - b.number);
  return (
    <>
      {latest.slice(0, named).map(({ id, number, lateSeconds }) => (
        <TextLink key={id} href={`/plan/orders/${id}#why`} className="block py-1">
          {materials("otherwiseLate", { number, days: daysLate(lateSeconds / 60) })}
        </TextLink>
      ))}
      {latest.length > named ? <span>{t("more", { count: latest.length - named })}</span> : null}
    </>
  );
}
