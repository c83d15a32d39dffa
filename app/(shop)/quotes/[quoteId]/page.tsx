import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "#ui/link-button";
import { Notice } from "#ui/notice";
import { PriceBreakdown } from "#views/price-breakdown";
import { ProductPicture } from "#views/product-picture";
import { writeAddress } from "../../_studio/design-address";
import { standardPieces } from "../../_studio/standard-pieces";
import { unwrap } from "../../_studio/unwrap";
import { requireUser, serverApi } from "../../../_trpc/server";
import { Checkout } from "./checkout";
import { HeldTerms } from "./held-terms";
import { MovedTerms } from "./moved-terms";

type Props = { params: Promise<{ quoteId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shop.quote"))("title") };
}

/** Price and date as they are held, and the one page on which the order is placed. */
export default async function QuotePage({ params }: Props) {
  const { quoteId } = await params;
  const me = await requireUser(`/quotes/${quoteId}`);
  const [api, t, localeName] = await Promise.all([serverApi(), getTranslations("shop.quote"), getLocale()]);
  const locale = localeName === "zh-CN" ? "zh-CN" : "en";
  const quote = unwrap(await api.sales.quote({ quoteId }));
  const { model } = unwrap(await api.catalog.version({ familyId: quote.familyId, version: quote.familyVersion }));
  const pieces = quote.quantity === standardPieces(model) ? null : quote.quantity;
  const design = `/design/${model.id}?${writeAddress(model, { configuration: quote.configuration, decided: [], locked: [], pieces, from: null })}`;
  const total = { minor: quote.totalMinor, currency: quote.currency };
  const isSplit = quote.deliveries.length > 1;
  const isOver = quote.state === "expired";
  return (
    <div className="container-page grid gap-8 py-8 md:grid-cols-[2fr_3fr] md:gap-16 md:py-12">
      <aside className="grid content-start gap-4 md:sticky md:top-20 md:self-start">
        <div className="h-44 rounded-md bg-sunken p-5 md:h-80 md:p-6">
          <ProductPicture model={model} configuration={quote.configuration} locale={locale} size="thumb" />
        </div>
        <p className="flex flex-wrap items-baseline justify-between gap-2">
          <span className="font-medium">{model.name[locale]}</span>
          <span className="text-sm text-muted">{t("pieces", { count: quote.quantity })}</span>
        </p>
        <details className="text-sm">
          <summary className="py-1 underline underline-offset-4">{t("breakdown")}</summary>
          <div className="grid gap-4">
            {quote.deliveries.map(({ quantity, price }, at) => (
              <PriceBreakdown
                key={at}
                price={price}
                caption={isSplit ? t("part", { count: quantity }) : t("breakdown")}
              />
            ))}
          </div>
        </details>
        {quote.orderId ? null : (
          <LinkButton href={design} size="sm" className="justify-self-start">
            {t("change")}
          </LinkButton>
        )}
      </aside>
      <div className="grid content-start gap-8">
        <header>
          <h1 className="text-xl">{t("title")}</h1>
          {quote.orderId || isOver ? null : <p className="mt-1 text-muted">{t(isSplit ? "leadSplit" : "lead")}</p>}
        </header>
        {quote.orderId ? (
          <Notice
            tone="good"
            title={t("ordered")}
            action={
              <LinkButton variant="primary" href={`/orders/${quote.orderId}`}>
                {t("toOrder")}
              </LinkButton>
            }
          />
        ) : (
          <>
            {isOver ? null : <MovedTerms {...quote} />}
            <HeldTerms
              total={total}
              deliveries={quote.deliveries}
              expiresAt={quote.expiresAt}
              timeZone={quote.timeZone}
              over={isOver}
            />
            <Checkout
              key={quoteId}
              quoteId={quoteId}
              terms={{
                familyId: quote.familyId,
                configuration: quote.configuration,
                quantity: quote.quantity,
                ...(isSplit ? { firstQuantity: quote.deliveries[0]?.quantity } : {}),
                expectedTotalMinor: quote.totalMinor,
                expectedPromisedAt: quote.deliveries.map(({ promisedAt }) => promisedAt),
              }}
              total={total}
              expiresAt={quote.expiresAt}
              over={isOver}
              name={me.name}
            />
          </>
        )}
      </div>
    </div>
  );
}
