"use client";

import { ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, type ReactNode } from "react";
import { priceToJson } from "#pricing/price-json";
import { Button } from "#ui/button";
import { formatDate } from "#ui/date-text";
import { Dialog } from "#ui/dialog";
import { Icon } from "#ui/icon";
import { useAnnounce } from "#ui/live-region";
import { formatMoney } from "#ui/money";
import { PriceBreakdown } from "#views/price-breakdown";
import { OfferText } from "./offer-text";
import { QuoteButton } from "./quote-button";
import { useOffer } from "./use-offer";
import type { Studio } from "./studio-store";
import { useSnapshot } from "./use-snapshot";
import { useWords } from "./words";

type Props = {
  studio: Studio;
  signedIn: boolean;
  /** Beside what the date hangs on. */
  children?: ReactNode;
};

/** Total, date and the next step: always in sight. */
export function SummaryBar({ studio, signedIn, children }: Props) {
  const t = useTranslations("shop.studio");
  const offers = useTranslations("shop.offer");
  const locale = useWords();
  const announce = useAnnounce();
  const { model } = studio;
  const { priced, sold, pieces } = useSnapshot(studio);
  const offer = useOffer(model.id, sold, pieces);
  const total = formatMoney({ minor: priced.totalMinor, currency: priced.currency }, locale);
  const each = formatMoney({ minor: priced.unitMinor, currency: priced.currency }, locale);
  const date = offer.answer?.ok
    ? formatDate(offer.answer.value.promisedAt, locale, { timeZone: offer.answer.value.timeZone })
    : null;
  useEffect(() => {
    if (!offer.pending && date) announce(t("spoken", { total, date }));
  }, [announce, date, offer.pending, t, total]);
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-4 lg:flex lg:gap-x-6">
      <Dialog
        title={t("breakdown")}
        description={t("breakdownHint")}
        trigger={
          <button
            type="button"
            className="-mx-2 flex flex-wrap items-baseline gap-x-2 justify-self-start rounded px-2 py-1 text-start hover:bg-sunken lg:block"
          >
            <span className="flex items-center gap-1 text-lg font-semibold tabular-nums">
              {total}
              <Icon of={ChevronUp} />
            </span>
            <span className="block text-xs text-muted">
              {pieces > 1 ? t("totalFor", { count: pieces, each }) : t("totalHint")}
            </span>
          </button>
        }
      >
        <PriceBreakdown price={priceToJson(priced)} caption={t("breakdown")} />
      </Dialog>
      <div className="col-start-1 min-w-0 text-sm lg:flex-1">
        {offer.answer?.ok ? (
          <OfferText {...offer.answer.value} dim={offer.pending}>
            {children}
          </OfferText>
        ) : offer.answer ? (
          <p>
            {offer.answer.refusal.kind === "noRoom"
              ? offers("noRoom", { what: offer.answer.refusal.workCenter[locale] })
              : offers("unknown")}
          </p>
        ) : offer.failed ? (
          <p>
            {offers("failed")}{" "}
            <Button size="sm" variant="quiet" onClick={() => void offer.again()}>
              {offers("again")}
            </Button>
          </p>
        ) : (
          <p className="text-muted">{offers("asking")}</p>
        )}
      </div>
      <div className="col-start-2 row-span-2 row-start-1">
        <QuoteButton
          studio={studio}
          signedIn={signedIn}
          promisedAt={offer.isOfThis && offer.answer?.ok ? offer.answer.value.promisedAt : null}
        />
      </div>
    </div>
  );
}
