import { useLocale, useTranslations } from "next-intl";
import { DaysDelta } from "#ui/delta-text";
import { DateText } from "#ui/date-text";
import { QuantityText } from "#ui/quantity-text";
import { Cell, HeaderCell, Table } from "#ui/table";
import { TextLink } from "#ui/text-link";
import { readCause } from "./cause";
import { ChanceText } from "./chance-text";
import { LateText } from "./late-text";
import type { Tower, TowerOrder, TowerView } from "./tower";
import { useCauseText } from "./use-cause-text";
import { nameIn, type Names } from "./words";

type Props = { view: TowerView; tower: Tower; names: Names; timeZone: string };

/** The rows behind the chosen figure. */
export function TowerRows({ view, tower, names, timeZone }: Props) {
  const t = useTranslations("plan");
  if (tower[view].length === 0) return <p className="py-6 text-sm text-muted">{t(`tower.calm.${view}`)}</p>;
  if (view === "short") return <ShortRows rows={tower.short} names={names} timeZone={timeZone} />;
  if (view === "changed") return <ChangedRows rows={tower.changed} timeZone={timeZone} />;
  return <OrderRows rows={tower[view]} caption={t(`tower.${view}.name`)} names={names} timeZone={timeZone} />;
}

function OrderRows({
  rows,
  caption,
  names,
  timeZone,
}: {
  rows: TowerOrder[];
  caption: string;
  names: Names;
  timeZone: string;
}) {
  const t = useTranslations("plan.orders");
  const locale = useLocale();
  const text = useCauseText(names);
  return (
    <Table caption={caption} dense>
      <thead>
        <tr>
          <HeaderCell>{t("number")}</HeaderCell>
          <HeaderCell>{t("product")}</HeaderCell>
          <HeaderCell numeric>{t("quantity")}</HeaderCell>
          <HeaderCell>{t("promised")}</HeaderCell>
          <HeaderCell>{t("expected")}</HeaderCell>
          <HeaderCell numeric>{t("chance")}</HeaderCell>
          <HeaderCell>{t("cause")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((order) => {
          const cause = readCause(order.cause);
          const expected = order.expectedAt ?? order.draftAt;
          return (
            <tr key={order.id}>
              <Cell>
                <TextLink href={`/plan/orders/${order.id}`}>{order.number}</TextLink>
              </Cell>
              <Cell className="whitespace-nowrap">
                {nameIn(locale, names.families[order.familyId], order.familyId)}
              </Cell>
              <Cell numeric>{order.quantity}</Cell>
              <Cell className="whitespace-nowrap">
                <DateText value={order.promisedAt} timeZone={timeZone} />
              </Cell>
              <Cell className="whitespace-nowrap">
                {expected ? (
                  <>
                    <DateText value={expected} timeZone={timeZone} />{" "}
                    <LateText minutes={order.expectedAt ? order.lateMinutes : order.draftLateMinutes} />
                  </>
                ) : (
                  <span className="text-muted">{t("notPlanned")}</span>
                )}
              </Cell>
              <Cell numeric>
                <ChanceText percent={order.onTimePercent} />
              </Cell>
              <Cell className="min-w-48">
                {cause ? (
                  <TextLink href={`/plan/orders/${order.id}#why`} className="text-muted">
                    {text.share(cause)}
                  </TextLink>
                ) : null}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function ShortRows({ rows, names, timeZone }: { rows: Tower["short"]; names: Names; timeZone: string }) {
  const t = useTranslations("plan.materials");
  const locale = useLocale();
  return (
    <Table caption={t("caption.messages")} dense>
      <thead>
        <tr>
          <HeaderCell>{t("item")}</HeaderCell>
          <HeaderCell>{t("message")}</HeaderCell>
          <HeaderCell numeric>{t("quantity")}</HeaderCell>
          <HeaderCell>{t("from")}</HeaderCell>
          <HeaderCell>{t("to")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell>
              <TextLink href={`/plan/materials?view=supply&find=${encodeURIComponent(row.itemId)}`}>
                {nameIn(locale, names.items[row.itemId], row.itemId)}
              </TextLink>
            </Cell>
            <Cell>
              {t(`definition.${row.kind === "shortage" ? "shortage" : "expedite"}`)}
              <span className="text-muted"> · {t(row.planned ? "aboutPlanned" : "aboutReceipt")}</span>
            </Cell>
            <Cell numeric>
              <QuantityText value={row.quantity} unit={row.unit} />
            </Cell>
            <Cell className="whitespace-nowrap">
              {row.fromAt ? <DateText value={row.fromAt} timeZone={timeZone} /> : null}
            </Cell>
            <Cell className="whitespace-nowrap">
              {row.toAt ? <DateText value={row.toAt} timeZone={timeZone} /> : null}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ChangedRows({ rows, timeZone }: { rows: Tower["changed"]; timeZone: string }) {
  const t = useTranslations("plan");
  return (
    <Table caption={t("tower.changed.name")} dense>
      <thead>
        <tr>
          <HeaderCell>{t("orders.number")}</HeaderCell>
          <HeaderCell>{t("tower.before")}</HeaderCell>
          <HeaderCell>{t("tower.after")}</HeaderCell>
          <HeaderCell>{t("tower.by")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, number, before, after }) => (
          <tr key={id}>
            <Cell>
              <TextLink href={`/plan/orders/${id}`}>{number}</TextLink>
            </Cell>
            <Cell>
              <DateText value={before} timeZone={timeZone} />
            </Cell>
            <Cell>
              <DateText value={after} timeZone={timeZone} />
            </Cell>
            <Cell>
              <DaysDelta days={Math.round((after.getTime() - before.getTime()) / 86_400_000)} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
