import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { LinkButton } from "#ui/link-button";
import { Notice } from "#ui/notice";
import { TextLink } from "#ui/text-link";
import { needsAddress, readNeeds } from "../../../_needs/need-answers";
import { NeedQuestion } from "../../../_needs/need-question";
import { SuggestionCard } from "../../../_needs/suggestion-card";
import { suggest } from "../../../_needs/suggest";
import type { Query } from "../../../_studio/design-address";
import { standardPieces } from "../../../_studio/standard-pieces";
import { unwrap } from "../../../_studio/unwrap";
import { serverApi } from "../../../../_trpc/server";

type Props = { params: Promise<{ family: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [api, t, locale] = await Promise.all([serverApi(), getTranslations("shop.needs"), getLocale()]);
  const { model } = unwrap(await api.catalog.family({ familyId: (await params).family }));
  return { title: `${model.name[locale === "zh-CN" ? "zh-CN" : "en"]} · ${t("title")}` };
}

/** "Help me choose": what it is for, question by question, then designs that fit with their reasons. */
export default async function NeedsPage({ params, searchParams }: Props) {
  const [{ family }, query, api, t, localeName] = await Promise.all([
    params,
    searchParams,
    serverApi(),
    getTranslations("shop.needs"),
    getLocale(),
  ]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const { model } = unwrap(await api.catalog.family({ familyId: family }));
  if (model.needs.length === 0) notFound();
  const { given, next, wishes } = readNeeds(model, query);
  const pieces = standardPieces(model);
  const ask = (configuration: Record<string, string | number>) =>
    api.promising.inquire({ familyId: model.id, configuration, quantity: pieces });
  const suggestions = next === null ? await suggest(model, wishes, ask) : [];
  return (
    <div className="container-page grid gap-8 pt-8 pb-20 md:pt-14">
      <header className="max-w-prose">
        <p className="text-sm text-muted">{model.name[locale]}</p>
        <h1 className="text-xl">{t(next ? "title" : "results")}</h1>
        <p className="text-muted">{t(next ? "lead" : "resultsLead")}</p>
      </header>
      {next ? (
        <div className="max-w-xl">
          <NeedQuestion model={model} need={next} given={given} locale={locale} />
        </div>
      ) : (
        <>
          <Answers given={given} locale={locale} title={t("your")} again={t("again")} href={needsAddress(model, [])} />
          {suggestions.length === 0 ? (
            <Notice action={<LinkButton href={needsAddress(model, [])}>{t("again")}</LinkButton>}>{t("none")}</Notice>
          ) : (
            <div className="grid gap-10 md:grid-cols-3 md:gap-8">
              {suggestions.map((suggestion, index) => (
                <SuggestionCard
                  key={index}
                  model={model}
                  suggestion={suggestion}
                  place={index + 1}
                  pieces={pieces}
                  locale={locale}
                />
              ))}
            </div>
          )}
        </>
      )}
    </div>
  );
}

type AnswersProps = {
  given: ReturnType<typeof readNeeds>["given"];
  locale: "en" | "zh-CN";
  title: string;
  again: string;
  href: string;
};

function Answers({ given, locale, title, again, href }: AnswersProps) {
  const said = given.flatMap(({ need, answer }) => need.answers.find(({ id }) => id === answer)?.name[locale] ?? []);
  if (said.length === 0) return null;
  return (
    <p className="text-sm">
      <span className="text-muted">{title}: </span>
      {said.join(" · ")} · <TextLink href={href}>{again}</TextLink>
    </p>
  );
}
