import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "#ui/empty-state";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { serverApi } from "../../../../_trpc/server";
import { currentPlant } from "../../../current-plant";
import { unwrap } from "../../../unwrap";
import { nameIn } from "../../../words";
import { AskChange } from "../../ask-change";
import { MaterialTree } from "../../material-tree";
import { SupplyFacts } from "./supply-facts";

type Props = { params: Promise<{ supplyId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.materials") };
}

/** Where a lot, a delivery or a proposal goes: up through what is made of it, to the orders. */
export default async function SupplyPage({ params }: Props) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [{ supplyId }, t, tree, locale, api] = await Promise.all([
    params,
    getTranslations("plan.materials"),
    getTranslations("plan.tree"),
    getLocale(),
    serverApi(),
  ]);
  const [{ supply, takers, more }, deliveries] = await Promise.all([
    api.mrp.supplyTree({ plantId: plant.id, supplyId }).then(unwrap),
    api.procurement.agreedDeliveries({ plantId: plant.id }).then(unwrap),
  ]);
  const delivery = deliveries.find(({ id }) => id === supplyId);
  const name = nameIn(locale, supply.name ?? undefined, "");
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-16">
      <PageHeader above={<TextLink href="/plan/materials?view=supply">{t("title")}</TextLink>} title={name} />
      <SupplyFacts supply={supply} timeZone={plant.timeZone} />
      {delivery ? (
        <div className="text-sm">
          <AskChange
            key={delivery.change?.state}
            plantId={plant.id}
            item={name}
            delivery={delivery}
            changes={["expedite", "defer", "cancel"]}
            unit={supply.unit}
            wanted={null}
            timeZone={plant.timeZone}
          />
        </div>
      ) : null}
      <h2 className="text-lg">{tree("up")}</h2>
      {takers.length === 0 ? (
        <EmptyState title={tree("nobody")}>{tree("nobodyText")}</EmptyState>
      ) : (
        <MaterialTree label={tree("up")} nodes={takers} timeZone={plant.timeZone} open={20} />
      )}
      {more > 0 ? <p className="text-sm text-muted">{tree("more", { count: more })}</p> : null}
    </article>
  );
}
