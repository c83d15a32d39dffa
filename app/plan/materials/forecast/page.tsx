import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { TextLink } from "#ui/text-link";
import { serverApi } from "../../../_trpc/server";
import { currentPlant } from "../../current-plant";
import { unwrap } from "../../unwrap";
import { nameIn } from "../../words";
import { ForecastTable } from "./forecast-table";
import { ImportForm } from "./import-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("materials"))("forecast.title") };
}

/** What is expected to be needed, item by item, and a file to bring it in. */
export default async function ForecastPage() {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, plan, locale, api] = await Promise.all([
    getTranslations("materials.forecast"),
    getTranslations("plan.materials"),
    getLocale(),
    serverApi(),
  ]);
  const weeks = unwrap(await api.mrp.forecast({ plantId: plant.id }));
  return (
    <div className="pb-16">
      <PageHeader
        above={<TextLink href="/plan/materials">{plan("title")}</TextLink>}
        title={t("title")}
        lead={t("lead", { plant: nameIn(locale, plant.name, plant.code) })}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <ForecastTable weeks={weeks} />
        <ImportForm plantId={plant.id} weeks={weeks} />
      </div>
    </div>
  );
}
