import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "#ui/language-switch";
import { LinkButton } from "#ui/link-button";
import { LinkTabs } from "#ui/link-tabs";
import { ThemeToggle } from "#ui/theme-toggle";
import { serverApi } from "../_trpc/server";
import { AccountMenu } from "./account-menu";
import { PlacesMenu } from "./places-menu";
import { Wordmark } from "./wordmark";

/** The wordmark, the places this person may enter, and the few things that are the same everywhere. */
export async function SiteHeader() {
  const t = await getTranslations("common");
  const me = await whoIsHere();
  const places = [
    { href: "/", label: t("header.shop") },
    ...(me?.workplaces ?? []).map((place) => ({ href: `/${place}`, label: t(`header.${place}`) })),
  ];
  const many = places.length > 1;
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-paper print:hidden">
      <div className="flex h-14 items-center gap-2 px-4 md:gap-6 md:px-8">
        {many ? (
          <div className="md:hidden">
            <PlacesMenu label={t("header.places")} places={places} />
          </div>
        ) : null}
        <Link href="/" aria-label={t("name")} className="rounded">
          <Wordmark />
        </Link>
        {many ? (
          <div className="hidden self-stretch md:block">
            <LinkTabs label={t("header.places")} items={places} />
          </div>
        ) : null}
        <div className="ms-auto flex items-center gap-1">
          <LanguageSwitch />
          <ThemeToggle />
          {me ? (
            <AccountMenu name={me.name} email={me.email} />
          ) : (
            <LinkButton href="/sign-in" size="sm" className="ms-1">
              {t("header.signIn")}
            </LinkButton>
          )}
        </div>
      </div>
    </header>
  );
}

/** While the database is away the header stands, and the page below says so. */
async function whoIsHere() {
  try {
    return await (await serverApi()).identity.me();
  } catch {
    return null;
  }
}
