import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { ReplayedNote } from "../replayed-note";
import { unwrap } from "../unwrap";
import { nameIn } from "../words";
import { OrderTable } from "./order-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.orders") };
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<{ show?: string }> }) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, locale, api, { show }] = await Promise.all([
    getTranslations("plan.orders"),
    getLocale(),
    serverApi(),
    searchParams,
  ]);
  const [orders, names, { replayed }] = await Promise.all([
    api.scheduling.orders({ plantId: plant.id }).then(unwrap),
    api.scheduling.names({ plantId: plant.id }).then(unwrap),
    api.scheduling.state({ plantId: plant.id }).then(unwrap),
  ]);
  return (
    <div className="pb-16">
      <PageHeader title={t("title")} lead={t("lead", { plant: nameIn(locale, plant.name, plant.code) })} />
      <OrderTable
        key={show}
        show={show}
        rows={orders.map(({ configuration: _configuration, ...order }) => order)}
        names={names}
        timeZone={plant.timeZone}
      />
      {orders.length > 0 ? <ReplayedNote {...replayed} /> : null}
    </div>
  );
}
