import { useLocale, useTranslations } from "next-intl";
import { DateText } from "#ui/date-text";
import { Money } from "#ui/money";
import { PurchaseText } from "#ui/purchase-words";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge, type State } from "#ui/state-badge";
import { perUnit } from "./price-text";
import type { AnsweredRequest } from "./supply-types";

/** What was answered, and what each answer led to. */
export function AnsweredList({ rows }: { rows: readonly AnsweredRequest[] }) {
  const t = useTranslations("supply");
  return (
    <section aria-labelledby="answered-requests" className="grid gap-2">
      <h2 id="answered-requests" className="text-lg">
        {t("answered")}
      </h2>
      {rows.length === 0 ? <p className="text-sm text-muted">{t("answeredEmpty")}</p> : null}
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="grid gap-x-6 gap-y-1 border-t border-line py-3 text-sm sm:grid-cols-2">
            <Said row={row} />
            <Outcome row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ row }: { row: AnsweredRequest }) {
  const t = useTranslations("supply");
  const units = useTranslations("common.unit");
  const locale = useLocale() as "en" | "zh-CN";
  const { answer } = row;
  return (
    <div>
      <p className="font-medium">{row.itemName[locale]}</p>
      <p className="text-xs text-muted">{t("requestOf", { number: row.number, plant: row.plantName[locale] })}</p>
      {row.change && row.changedLine ? (
        <p className="text-xs text-muted">{t(`changeAsked.${row.change}`, { number: row.changedLine.number })}</p>
      ) : null}
      {answer ? (
        <p className="mt-1">
          {t(`said.${answer.kind}`)}{" "}
          {answer.quantity && answer.deliverAt && answer.priceMinor ? (
            <>
              <PurchaseText {...row} quantity={answer.quantity} />
              {t("comma")}
              <DateText value={answer.deliverAt} timeZone={row.timeZone} />
              {t("comma")}
              <Money amount={{ minor: answer.priceMinor, currency: row.currency }} />{" "}
              {t("per", { unit: perUnit(row.pricePer, units(row.unit), locale) })}
            </>
          ) : null}
        </p>
      ) : null}
      {answer?.reason ? <p className="text-muted">{t("quoted", { text: answer.reason })}</p> : null}
    </div>
  );
}

const looks = {
  open: "on-time",
  accepted: "on-time",
  countered: "at-risk",
  declined: "done",
  cancelled: "done",
} as const satisfies Record<AnsweredRequest["state"], State>;

function Outcome({ row }: { row: AnsweredRequest }) {
  const t = useTranslations("supply");
  const { purchase, answer } = row;
  const byBuyer = row.state === "declined" && answer?.kind === "counter";
  return (
    <div className="sm:text-end">
      <StateBadge state={purchase?.state === "received" ? "done" : looks[row.state]}>
        {purchase?.state === "received" ? t("state.received") : t(`state.${byBuyer ? "declinedByBuyer" : row.state}`)}
      </StateBadge>
      {purchase ? (
        <p className="mt-1">
          {t("purchaseOrder", { number: purchase.number })} · <PurchaseText {...row} quantity={purchase.quantity} />
          {t("comma")}
          <DateText value={purchase.deliverAt} timeZone={row.timeZone} />
        </p>
      ) : null}
      {purchase && Number(purchase.received) > 0 && purchase.state === "open" ? (
        <p className="text-muted">
          {t("receivedSoFar")} <QuantityText value={purchase.received} unit={row.unit} />
        </p>
      ) : null}
      {row.withdrawnAt ? <p className="mt-1 text-muted">{t("withdrawn")}</p> : null}
      {row.state === "countered" ? <p className="mt-1 text-muted">{t("buyerDecides")}</p> : null}
      {row.state === "declined" && !byBuyer && !row.change ? (
        <p className="mt-1 text-muted">{t("askedElsewhere")}</p>
      ) : null}
    </div>
  );
}
