"use client";

import { useTranslations } from "next-intl";
import { price } from "#pricing/price";
import { Button } from "#ui/button";
import { DateText } from "#ui/date-text";
import { formatMoney } from "#ui/money";
import { Notice } from "#ui/notice";
import type { Studio } from "./studio-store";
import { useAskQuote } from "./use-ask-quote";
import type { OptionDates } from "./use-option-dates";
import { useSnapshot } from "./use-snapshot";
import { useWords } from "./words";

type Props = {
  studio: Studio;
  split: NonNullable<OptionDates["split"]>;
  timeZone: string;
  signedIn: boolean;
  isStale: boolean;
};

/** A first part that leaves sooner and the rest behind it, with what the two cost together: held in one act. */
export function SplitOffer({ studio, split, timeZone, signedIn, isStale }: Props) {
  const t = useTranslations("shop.dates.split");
  const locale = useWords();
  const { sold, pieces } = useSnapshot(studio);
  const { ask, isAsking, problem } = useAskQuote(studio, signedIn);
  const parts = [
    { quantity: split.quantity, promisedAt: split.promisedAt },
    { quantity: pieces - split.quantity, promisedAt: split.restAt },
  ].filter(({ quantity }) => quantity > 0);
  const priced = parts.map(({ quantity }) => price(studio.model, sold, quantity).totalMinor);
  const minor = priced.reduce((sum, part) => sum + part, 0n);
  return (
    <section aria-labelledby="split-offer" className="grid gap-3 rounded-md bg-sunken px-3 py-3 text-sm">
      <h3 id="split-offer" className="text-sm font-medium">
        {t("title")}
      </h3>
      {problem ? (
        <Notice tone="warning" urgent>
          {problem}
        </Notice>
      ) : null}
      <ol className="grid gap-1 tabular-nums">
        {parts.map(({ quantity, promisedAt }, at) => (
          <li key={at} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{t(at === 0 ? "first" : "rest", { count: quantity })}</span>
            <DateText value={promisedAt} timeZone={timeZone} className="font-medium" />
          </li>
        ))}
      </ol>
      <p className="text-xs text-muted">
        {t("price", { total: formatMoney({ minor, currency: studio.model.currency }, locale) })} {t("hint")}
      </p>
      <div>
        <Button
          size="sm"
          pending={isAsking}
          disabled={isStale}
          onClick={() => ask({ promisedAt: parts.map(({ promisedAt }) => promisedAt), firstQuantity: split.quantity })}
        >
          {t(signedIn ? "hold" : "signIn")}
        </Button>
      </div>
    </section>
  );
}
