"use client";

import { Check, PencilLine, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#ui/button";
import { DateText, formatDate } from "#ui/date-text";
import { Icon } from "#ui/icon";
import { Notice } from "#ui/notice";
import { CounterForm, fieldOf } from "./counter-form";
import { Deadline } from "./deadline";
import { DeclineForm } from "./decline-form";
import { PriceText } from "./price-text";
import { PurchaseText } from "#ui/purchase-words";
import { formatQuantity } from "#ui/quantity-text";
import type { OpenRequest } from "./supply-types";
import { useAnswer } from "./use-answer";

type Props = { request: OpenRequest; shownAt: Date; chosen: boolean; onChoose: (on: boolean) => void };

/** One line, one decision. */
export function RequestCard({ request, shownAt, chosen, onChoose }: Props) {
  const t = useTranslations("supply");
  const locale = useLocale() as "en" | "zh-CN";
  const [form, setForm] = useState<"counter" | "decline">();
  const { answer, pending, refusal, forgetRefusal } = useAnswer(request);
  const show = (next: typeof form): void => {
    forgetRefusal();
    setForm(next);
  };
  const name = request.itemName[locale];
  return (
    <article
      aria-labelledby={`request-${request.id}`}
      className={`rounded-md border bg-surface ${chosen ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]" : "border-line"}`}
    >
      <div className="grid gap-4 p-4 md:p-5">
        <header className="flex items-start gap-3">
          <label className="-m-2 grid size-11 shrink-0 place-items-center">
            <input
              type="checkbox"
              checked={chosen}
              onChange={(event) => onChoose(event.target.checked)}
              aria-label={t("select", { number: request.number, item: name })}
              className="size-6"
            />
          </label>
          <div className="min-w-0 flex-1">
            <p className="text-xs text-muted">
              {t("requestOf", { number: request.number, plant: request.plantName[locale] })}
            </p>
            <h3 id={`request-${request.id}`} className="text-base md:text-lg">
              {name}
            </h3>
            {request.change && request.changedLine ? (
              <p className="mt-1 text-sm font-medium">
                {t(`change.${request.change}`, {
                  number: request.changedLine.number,
                  date: formatDate(request.changedLine.deliverAt, locale, { timeZone: request.timeZone }),
                })}
              </p>
            ) : null}
          </div>
          <Deadline respondBy={request.respondBy} now={shownAt} timeZone={request.timeZone} />
        </header>
        <Facts request={request} />
        {refusal && !(form === "counter" && fieldOf(refusal.kind)) ? (
          <Notice tone="bad" urgent>
            {refusal.text}
          </Notice>
        ) : null}
        {form === "counter" ? (
          <CounterForm
            request={request}
            pending={pending}
            refused={refusal}
            onAnswer={answer}
            onCancel={() => show(undefined)}
          />
        ) : null}
        {form === "decline" ? (
          <DeclineForm
            isChange={request.change !== null}
            pending={pending}
            onAnswer={answer}
            onCancel={() => show(undefined)}
          />
        ) : null}
        {form ? null : (
          <div className="grid grid-cols-[3fr_2fr] gap-2 sm:flex">
            <Button
              pending={pending}
              onClick={() => answer({ kind: "accept", quantity: request.quantity })}
              className="col-span-2 min-h-11 border-ink!"
            >
              <Icon of={Check} />
              {request.change ? t(`changeAccept.${request.change}`) : t("accept")}
            </Button>
            {request.change === "cancel" ? null : (
              <Button onClick={() => show("counter")} className="min-h-11">
                <Icon of={PencilLine} />
                {request.change ? t("anotherDay") : t("counter")}
              </Button>
            )}
            <Button variant="quiet" onClick={() => show("decline")} className="min-h-11">
              <Icon of={X} />
              {t("decline")}
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}

function Facts({ request }: { request: OpenRequest }) {
  const t = useTranslations("supply");
  const locale = useLocale();
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 text-sm sm:grid-cols-4">
      <div>
        <dt className="text-xs text-muted">{t("quantity")}</dt>
        <dd className="text-lg font-semibold tabular-nums">
          <PurchaseText {...request} />
        </dd>
        {request.loweredFrom ? (
          <dd className="text-xs text-muted">
            {t("loweredFrom", { quantity: formatQuantity(request.loweredFrom, locale, 6) })}
          </dd>
        ) : null}
      </div>
      {request.change === "cancel" ? null : (
        <div>
          <dt className="text-xs text-muted">{t("needed")}</dt>
          <dd className="text-lg font-semibold">
            <DateText value={request.neededAt} timeZone={request.timeZone} />
          </dd>
        </div>
      )}
      <div>
        <dt className="text-xs text-muted">{t(request.change ? "priceAgreed" : "price")}</dt>
        <dd>
          <PriceText {...request} />
        </dd>
      </div>
      {request.change && request.ordersWaiting === 0 ? null : (
        <div>
          <dt className="text-xs text-muted">{t("why")}</dt>
          <dd>{t("waiting", { count: request.ordersWaiting })}</dd>
        </div>
      )}
    </dl>
  );
}
