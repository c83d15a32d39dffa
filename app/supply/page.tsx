import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "#ui/page-header";
import { requireWorkplace, serverApi } from "../_trpc/server";
import { Inbox } from "./inbox";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supply"))("title") };
}

export default async function SupplyPage() {
  await requireWorkplace("supply");
  const [t, api] = await Promise.all([getTranslations("supply"), serverApi()]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Inbox initial={await api.procurement.inbox()} shownAt={new Date()} />
    </>
  );
}
