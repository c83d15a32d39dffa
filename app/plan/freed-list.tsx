import { useLocale, useTranslations } from "next-intl";
import type { LocalizedText } from "#catalog/product-model";
import { DateText, formatDate } from "#ui/date-text";
import { QuantityText, useQuantityWords } from "#ui/quantity-text";
import { Cell, HeaderCell, Table } from "#ui/table";
import { TextLink } from "#ui/text-link";
import { nameIn } from "./words";

export type FreedLine = {
  id: string;
  itemId: string;
  name: LocalizedText;
  unit: string;
  supply: "stock" | "purchase" | "planned";
  purchaseNumber: number | null;
  quantity: string;
  availableAt: Date | null;
  taken: readonly { orderId: string; number: number; quantity: string }[] | null;
};
export type Freed = {
  orderId: string;
  number: number;
  cause: "cancelled" | "changed";
  at: Date;
  supplies: readonly FreedLine[];
};

type Props = { freed: readonly Freed[]; timeZone: string; /** Tables are opened one by one. */ folded?: boolean };

/** What cancelled and changed orders gave up, and who has it since the next plan. */
export function FreedList({ freed, timeZone, folded = false }: Props) {
  const t = useTranslations("plan.freed");
  const locale = useLocale();
  const when = (at: Date): string => formatDate(at, locale, { timeZone, withTime: true });
  return (
    <div className="grid gap-4">
      {freed.map(({ orderId, number, cause, at, supplies }) => (
        <div key={`${orderId} ${at.getTime()}`} className="grid gap-1">
          <p className="flex flex-wrap gap-x-3 text-sm">
            <TextLink href={`/plan/orders/${orderId}`}>{t(`because.${cause}`, { number })}</TextLink>
            <DateText value={at} timeZone={timeZone} withTime className="text-muted" />
          </p>
          <details open={!folded}>
            <summary className="w-fit py-1 text-sm text-muted">{t("parts", { count: supplies.length })}</summary>
            <FreedTable
              caption={`${t(`because.${cause}`, { number })} · ${when(at)}`}
              supplies={supplies}
              timeZone={timeZone}
            />
          </details>
        </div>
      ))}
    </div>
  );
}

function FreedTable({
  caption,
  supplies,
  timeZone,
}: {
  caption: string;
  supplies: readonly FreedLine[];
  timeZone: string;
}) {
  const t = useTranslations("plan.freed");
  const materials = useTranslations("plan.materials");
  const locale = useLocale();
  return (
    <Table caption={caption} dense>
      <thead>
        <tr>
          <HeaderCell>{materials("item")}</HeaderCell>
          <HeaderCell>{t("from")}</HeaderCell>
          <HeaderCell numeric>{t("quantity")}</HeaderCell>
          <HeaderCell>{t("now")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {supplies.map((line) => (
          <tr key={line.id}>
            <Cell>
              <TextLink href={`/plan/materials?view=supply&find=${encodeURIComponent(line.itemId)}`}>
                {nameIn(locale, line.name, line.itemId)}
              </TextLink>
            </Cell>
            <Cell className="text-muted">
              {t(line.supply, {
                number: line.purchaseNumber ?? "",
                date: line.availableAt ? formatDate(line.availableAt, locale, { timeZone }) : "",
              })}
            </Cell>
            <Cell numeric>
              <QuantityText value={line.quantity} unit={line.unit} maximumFractionDigits={2} />
            </Cell>
            <Cell>
              <Takers line={line} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const unused = { stock: "free", purchase: "notNeeded", planned: "notBought" } as const;

function Takers({ line: { taken, supply, unit } }: { line: FreedLine }) {
  const t = useTranslations("plan.freed");
  const amount = useQuantityWords();
  if (taken === null) return <span className="text-muted">{t("waiting")}</span>;
  if (taken.length === 0) return <span className="text-muted">{t(unused[supply])}</span>;
  return (
    <span className="flex flex-wrap gap-x-3 leading-6">
      {taken.map(({ orderId, number, quantity }) => (
        <TextLink key={orderId} href={`/plan/orders/${orderId}`}>
          {t("taken", { number, quantity: amount(quantity, unit) })}
        </TextLink>
      ))}
    </span>
  );
}
