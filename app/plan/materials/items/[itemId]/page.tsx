import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "#ui/empty-state";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { serverApi } from "../../../../_trpc/server";
import { currentPlant } from "../../../current-plant";
import { unwrap } from "../../../unwrap";
import { nameIn } from "../../../words";
import { FreshForm } from "../../fresh-form";
import { MessageTable } from "../../message-table";
import { SupplyTable } from "../../supply-table";
import { ItemFacts } from "./item-facts";
import { PolicyForm } from "./policy-form";
import { SupplierTerms } from "./supplier-terms";
import { WeekForm } from "./week-form";

type Props = { params: Promise<{ itemId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).itemId) };
}

/** One item: what the plan says of it, what is forecast, how it is planned. */
export default async function ItemPage({ params }: Props) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [{ itemId: written }, t, plan, locale, api] = await Promise.all([
    params,
    getTranslations("materials"),
    getTranslations("plan.materials"),
    getLocale(),
    serverApi(),
  ]);
  const itemId = decodeURIComponent(written);
  const [card, deliveries, requests, terms] = await Promise.all([
    api.mrp.item({ plantId: plant.id, itemId }).then(unwrap),
    api.procurement.agreedDeliveries({ plantId: plant.id, itemId }).then(unwrap),
    api.procurement.unsettledRequests({ plantId: plant.id, itemId }).then(unwrap),
    api.procurement.termsOfItem({ plantId: plant.id, itemId }).then(unwrap),
  ]);
  const { item, messages, supplies } = card;
  return (
    <article className="pb-16">
      <PageHeader
        above={<TextLink href="/plan/materials?view=items">{plan("title")}</TextLink>}
        title={nameIn(locale, item.name, itemId)}
        lead={itemId}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <ItemFacts card={card} />
        <section aria-labelledby="messages" className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h2 id="messages" className="text-lg">
            {t("item.messages")}
          </h2>
          {messages.length === 0 ? (
            <p className="text-sm text-muted">{t("item.noMessages")}</p>
          ) : (
            <MessageTable
              rows={messages}
              deliveries={deliveries}
              requests={requests}
              plantId={plant.id}
              timeZone={plant.timeZone}
              ofOneItem
            />
          )}
        </section>
        <section aria-labelledby="supply" className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h2 id="supply" className="text-lg">
            {t("item.supply")}
          </h2>
          {supplies.length === 0 ? (
            <EmptyState title={plan("noSupply")}>{plan("noSupplyText")}</EmptyState>
          ) : (
            <SupplyTable rows={supplies} timeZone={plant.timeZone} ofOneItem />
          )}
        </section>
        <SupplierTerms terms={terms} item={item} />
        {item.kind === "buy" && item.drivenBy !== "order" ? (
          <FreshForm version={card.weeks.map(({ week, quantity }) => `${week} ${quantity}`).join()}>
            <WeekForm plantId={plant.id} itemId={itemId} unit={item.unit} weeks={card.weeks} />
          </FreshForm>
        ) : null}
        <FreshForm version={JSON.stringify(card.texts)}>
          <PolicyForm plantId={plant.id} timeZone={plant.timeZone} card={card} />
        </FreshForm>
      </div>
    </article>
  );
}
