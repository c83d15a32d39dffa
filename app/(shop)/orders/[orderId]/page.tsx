import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "#ui/link-button";
import { TextLink } from "#ui/text-link";
import { OrderTimeline } from "#views/order-timeline";
import { PriceBreakdown } from "#views/price-breakdown";
import { ProductPicture } from "#views/product-picture";
import { ChoiceList } from "../../_gallery/choice-list";
import { addressOf } from "../../_studio/design-address";
import { unwrap } from "../../_studio/unwrap";
import { requireUser, serverApi } from "../../../_trpc/server";
import { LiveOrders } from "../live";
import { OrderStateBadge } from "../order-state";
import { ChangeSection } from "./change-section";
import { Deliveries } from "./deliveries";
import { History } from "./history";
import { UnitDates } from "./unit-dates";

type Props = { params: Promise<{ orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shop.unit"))("myUnit") };
}

/** "My unit": what it is, where it is, when it leaves, and why if that has changed. */
export default async function MyUnitPage({ params }: Props) {
  const { orderId } = await params;
  await requireUser(`/orders/${orderId}`);
  const [api, t, orders, localeName] = await Promise.all([
    serverApi(),
    getTranslations("shop.unit"),
    getTranslations("shop.orders"),
    getLocale(),
  ]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const order = unwrap(await api.sales.order({ orderId }));
  const [progress, changeable] = [
    unwrap(await api.execution.unitProgress({ orderId })),
    unwrap(await api.sales.changeable({ orderId })),
  ];
  const { model } = unwrap(await api.catalog.version({ familyId: order.familyId, version: order.familyVersion }));
  const again = `/design/${model.id}?${addressOf(model, order.configuration)}`;
  return (
    <div className="container-page grid gap-8 py-8 md:grid-cols-[2fr_3fr] md:grid-rows-[auto_1fr] md:gap-x-16 md:py-12">
      <div className="h-56 rounded-md bg-sunken p-6 md:h-96">
        <ProductPicture model={model} configuration={order.configuration} locale={locale} size="thumb" />
      </div>
      <aside className="order-last grid content-start gap-5 md:order-none md:col-start-1">
        <div className="text-sm">
          <h2 className="mb-1 text-base">{t("deliverTo")}</h2>
          <p>{order.deliverTo.name}</p>
          <p className="whitespace-pre-line text-muted">{order.deliverTo.address}</p>
        </div>
        <details className="text-sm">
          <summary className="py-1 underline underline-offset-4">{t("choices")}</summary>
          <ChoiceList model={model} configuration={order.configuration} locale={locale} />
        </details>
        <details className="text-sm">
          <summary className="py-1 underline underline-offset-4">{t("price")}</summary>
          <PriceBreakdown price={order.price} caption={t("price")} />
        </details>
        <LinkButton href={again} size="sm" className="justify-self-start">
          {t("again")}
        </LinkButton>
      </aside>
      <div className="grid content-start gap-8 md:col-start-2 md:row-span-2 md:row-start-1">
        <header className="grid gap-1">
          <p className="text-sm text-muted">
            <TextLink href="/orders">{orders("title")}</TextLink>
          </p>
          <p className="flex items-center gap-3 text-sm text-muted">
            {orders("number", { number: order.number })}
            <OrderStateBadge state={order.state} />
          </p>
          <h1 className="text-xl">
            {model.name[locale]}
            {order.quantity > 1 ? ` × ${order.quantity.toLocaleString(locale)}` : ""}
          </h1>
          <p className="text-muted">{t("madeIn", { plant: progress.plantName[locale] })}</p>
        </header>
        {order.state === "cancelled" ? null : (
          <>
            <UnitDates promisedAt={order.promisedAt} placedAt={order.placedAt} progress={progress} />
            <Deliveries orderId={orderId} deliveries={order.deliveries} timeZone={progress.timeZone} />
            <ChangeSection orderId={orderId} number={order.number} {...changeable} />
          </>
        )}
        {progress.steps.length > 0 ? (
          <section aria-labelledby="timeline">
            <h2 id="timeline" className="mb-4 text-base">
              {t("timeline")}
            </h2>
            <OrderTimeline steps={progress.steps} timeZone={progress.timeZone} />
          </section>
        ) : null}
        <History events={order.events} timeZone={progress.timeZone} />
      </div>
      <LiveOrders ids={[orderId]} />
    </div>
  );
}
