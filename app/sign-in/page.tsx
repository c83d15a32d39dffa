import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "#ui/text-link";
import { serverApi } from "../_trpc/server";
import { DemoAccounts } from "./demo-accounts";
import { ProviderButtons } from "./provider-buttons";
import { safeNext } from "./safe-next";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [t, api, { next }] = await Promise.all([getTranslations("sign-in.signIn"), serverApi(), searchParams]);
  const { providers, demo } = await api.identity.signInOffers();
  const target = safeNext(next);
  return (
    <div className={demo ? "grid gap-12 md:grid-cols-2 md:gap-16" : "mx-auto max-w-md"}>
      <section className="grid content-start gap-6">
        <header>
          <h1 className="text-xl">{t("title")}</h1>
          <p className="mt-1 text-muted">{t("lead")}</p>
        </header>
        <SignInForm next={target} />
        <ProviderButtons providers={providers} next={target} />
        <p className="text-sm text-muted">
          {t("noAccount")}{" "}
          <TextLink
            href={`/sign-in/register${target ? `?next=${encodeURIComponent(target)}` : ""}`}
            className="text-ink"
          >
            {t("register")}
          </TextLink>
        </p>
      </section>
      {demo ? <DemoAccounts accounts={demo.accounts} password={demo.password} next={target} /> : null}
    </div>
  );
}
