import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { serverApi } from "../../../_trpc/server";
import { currentPlant } from "../../current-plant";
import { unwrap } from "../../unwrap";
import { nameIn } from "../../words";
import { FreshForm } from "../fresh-form";
import { ScarceStockForm } from "./scarce-stock-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("materials"))("scarce.title") };
}

/** Who gets stock that does not reach for all. */
export default async function ScarceStockPage() {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, plan, locale, api] = await Promise.all([
    getTranslations("materials.scarce"),
    getTranslations("plan.materials"),
    getLocale(),
    serverApi(),
  ]);
  const saved = unwrap(await api.mrp.scarceStock({ plantId: plant.id }));
  return (
    <div className="pb-16">
      <PageHeader
        above={<TextLink href="/plan/materials">{plan("title")}</TextLink>}
        title={t("title")}
        lead={t("lead", { plant: nameIn(locale, plant.name, plant.code) })}
      />
      <FreshForm version={JSON.stringify([plant.id, saved])}>
        <ScarceStockForm plantId={plant.id} saved={saved} />
      </FreshForm>
    </div>
  );
}
