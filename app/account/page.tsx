import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import { LanguageSwitch } from "#ui/language-switch";
import { PageHeader } from "#ui/page-header";
import { ThemeChoice } from "#ui/theme-toggle";
import { requireUser, serverApi } from "../_trpc/server";
import { SessionList } from "./session-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.account"))("title") };
}

export default async function AccountPage() {
  const me = await requireUser("/account");
  const [t, language, api, jar] = await Promise.all([
    getTranslations("sign-in.account"),
    getTranslations("common.language"),
    serverApi(),
    cookies(),
  ]);
  const sessions = await api.identity.sessions();
  const theme = jar.get("oneoff.theme")?.value;
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-8 px-4 pb-16 md:px-8">
      <PageHeader title={t("title")} lead={`${me.name} · ${me.email}`} />
      <section>
        <h2 className="text-lg">{t("roles")}</h2>
        <ul className="mt-2 grid gap-1 text-sm">
          {me.roles.map((role) => (
            <li key={role}>{t(`role.${role}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="text-lg">{t("preferences")}</h2>
        <div className="mt-3 grid gap-5">
          <ThemeChoice initial={theme === "light" || theme === "dark" ? theme : "system"} />
          <p className="flex items-center gap-3 text-sm">
            <span className="font-medium">{language("title")}</span>
            <span>{language("this")}</span>
            <LanguageSwitch />
          </p>
        </div>
      </section>
      <section>
        <h2 className="text-lg">{t("sessions")}</h2>
        <p className="mt-1 text-sm text-muted">{t("sessionsLead")}</p>
        <SessionList initial={sessions} />
      </section>
    </div>
  );
}
