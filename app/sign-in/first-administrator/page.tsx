import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#ui/notice";
import { FirstAdministratorForm } from "./first-administrator-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("sign-in.firstAdministrator");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function FirstAdministratorPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const [t, { token }] = await Promise.all([getTranslations("sign-in.firstAdministrator"), searchParams]);
  return (
    <section className="mx-auto grid max-w-md gap-6">
      <header>
        <h1 className="text-xl">{t("title")}</h1>
        <p className="mt-1 text-muted">{t("lead")}</p>
      </header>
      {typeof token === "string" && token ? (
        <FirstAdministratorForm token={token} />
      ) : (
        <Notice tone="warning">{t("missing")}</Notice>
      )}
    </section>
  );
}
