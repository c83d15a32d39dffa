import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { DateText } from "#ui/date-text";
import { EmptyState } from "#ui/empty-state";
import { LinkButton } from "#ui/link-button";
import { Money } from "#ui/money";
import { PageHeader } from "#ui/page-header";
import { StateBadge } from "#ui/state-badge";
import { ProductPicture } from "#views/product-picture";
import { requireUser, serverApi } from "../../_trpc/server";
import { LiveOrders } from "./live";
import { OrderStateBadge } from "./order-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shop.orders"))("title") };
}

const followed = 20;

export default async function MyOrdersPage() {
  await requireUser("/orders");
  const [api, t, localeName] = await Promise.all([serverApi(), getTranslations("shop.orders"), getLocale()]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const [orders, families, expected] = await Promise.all([
    api.sales.myOrders(),
    api.catalog.families(),
    api.execution.expectedDates(),
  ]);
  const expectedAt = new Map(expected.map((each) => [each.orderId, each.expectedAt]));
  const models = new Map(families.map(({ model }) => [model.id, model]));
  return (
    <div className="container-page pb-16">
      <PageHeader title={t("title")} lead={t("lead")} />
      {orders.length === 0 ? (
        <EmptyState title={t("empty")} action={<LinkButton href="/">{t("begin")}</LinkButton>}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid border-t border-line">
          {orders.map((order) => {
            const model = models.get(order.familyId);
            const expects = expectedAt.get(order.orderId);
            const isLate = expects !== undefined && expects > order.promisedAt;
            return (
              <li key={order.orderId} className="border-b border-line">
                <Link
                  href={`/orders/${order.orderId}`}
                  className="grid grid-cols-[4rem_1fr_auto] items-center gap-4 py-3 no-underline hover:bg-sunken"
                >
                  <span className="block h-16" aria-hidden>
                    {model ? (
                      <ProductPicture model={model} configuration={order.configuration} locale={locale} size="thumb" />
                    ) : null}
                  </span>
                  <span className="min-w-0">
                    <span className="block font-medium">
                      {model?.name[locale] ?? order.familyId}
                      {order.quantity > 1 ? ` × ${order.quantity.toLocaleString(locale)}` : ""}
                    </span>
                    <span className="block text-sm text-muted">
                      <span className="block sm:inline-block">
                        {t("number", { number: order.number })}
                        <Dot />
                      </span>{" "}
                      <span className="block sm:inline-block">
                        {t.rich("placedOn", {
                          date: () => <DateText value={order.placedAt} timeZone={order.timeZone} />,
                        })}
                        <Dot />
                      </span>{" "}
                      <span className="block sm:inline-block">
                        {t.rich("promisedFor", {
                          date: () => <DateText value={order.promisedAt} timeZone={order.timeZone} />,
                        })}
                        {expects ? <Dot /> : null}
                      </span>{" "}
                      {expects ? (
                        <span className="block sm:inline-block">
                          {t.rich("expected", {
                            date: () => <DateText value={expects} timeZone={order.timeZone} />,
                          })}
                        </span>
                      ) : null}
                    </span>
                  </span>
                  <span className="grid justify-items-end gap-1">
                    <span className="flex flex-wrap justify-end gap-1">
                      {isLate ? <StateBadge state="late" /> : null}
                      <OrderStateBadge state={order.state} />
                    </span>
                    <Money amount={{ minor: order.totalMinor, currency: order.currency }} className="text-sm" />
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      <LiveOrders ids={orders.slice(0, followed).map(({ orderId }) => orderId)} />
    </div>
  );
}

/** Between facts on one line; on a phone each has its own. */
const Dot = () => <span className="max-sm:hidden"> ·</span>;
