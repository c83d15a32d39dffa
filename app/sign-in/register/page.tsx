import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "#ui/text-link";
import { safeNext } from "../safe-next";
import { RegisterForm } from "./register-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in.register"))("title") };
}

export default async function RegisterPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [t, signIn, { next }] = await Promise.all([
    getTranslations("sign-in.register"),
    getTranslations("sign-in.signIn"),
    searchParams,
  ]);
  const target = safeNext(next);
  return (
    <section className="mx-auto grid max-w-md gap-6">
      <header>
        <h1 className="text-xl">{t("title")}</h1>
        <p className="mt-1 text-muted">{t("lead")}</p>
      </header>
      <RegisterForm next={target} />
      <p className="text-sm text-muted">
        {t("known")}{" "}
        <TextLink href={`/sign-in${target ? `?next=${encodeURIComponent(target)}` : ""}`} className="text-ink">
          {signIn("title")}
        </TextLink>
      </p>
    </section>
  );
}
