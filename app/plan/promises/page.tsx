import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "#ui/button";
import { EmptyState } from "#ui/empty-state";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../../_trpc/server";
import { currentPlant } from "../current-plant";
import { unwrap } from "../unwrap";
import { nameIn } from "../words";
import { Calibration } from "./calibration";
import { PromiseFigures } from "./promise-figures";
import { PromiseTable } from "./promise-table";
import { addressOf, monthAfter, readMonth, readView, rowsOf } from "./promise-views";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("rooms.promises") };
}

type Props = { searchParams: Promise<{ month?: string; show?: string }> };

export default async function PromisesPage({ searchParams }: Props) {
  const { plant } = await currentPlant();
  if (!plant) return null;
  const [t, locale, api, asked] = await Promise.all([
    getTranslations("plan.promises"),
    getLocale(),
    serverApi(),
    searchParams,
  ]);
  const month = readMonth(asked.month);
  const view = readView(asked.show);
  const now = new Date();
  const [judged, names] = await Promise.all([
    api.scheduling.promises({ plantId: plant.id, ...(month ? { month } : {}) }).then(unwrap),
    api.scheduling.names({ plantId: plant.id }).then(unwrap),
  ]);
  const { rows, accuracy, calibration, lastDays } = judged;
  const shown = rowsOf(rows, view, now);
  const about = month ? t("soldIn", { month: monthName(month, locale) }) : t("deliveredLately", { days: lastDays });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 pb-16">
      <div>
        <PageHeader title={t("title")} lead={t("lead", { plant: nameIn(locale, plant.name, plant.code) })} />
        <MonthNav month={month} present={monthOf(now, plant.timeZone)} locale={locale} />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t("none", { about })}>{t("noneText")}</EmptyState>
      ) : (
        <>
          <PromiseFigures accuracy={accuracy} rows={rows} month={month} view={view} about={about} />
          <section aria-labelledby="promise-rows">
            <h2 id="promise-rows" className="mb-2 text-lg">
              {view.startsWith("tenth") ? t("view.tenth", { of: view.slice(5) }) : t(`view.${view}`)} · {about}
            </h2>
            <PromiseTable
              key={view}
              rows={shown}
              names={names}
              timeZone={plant.timeZone}
              file={`promises-${month ?? "delivered"}-${view}.csv`}
            />
          </section>
          <Calibration tenths={calibration} month={month} view={view} />
        </>
      )}
    </div>
  );
}

async function MonthNav({ month, present, locale }: { month: string | null; present: string; locale: string }) {
  const t = await getTranslations("plan.promises");
  const middle = month ?? present;
  const look = buttonClass({ size: "sm", variant: "quiet" });
  const steps = [monthAfter(middle, -1), middle, ...(middle < present ? [monthAfter(middle, 1)] : [])];
  return (
    <nav aria-label={t("months")} className="-mt-2 flex flex-wrap items-center gap-1 text-sm">
      <Link href={addressOf(null, "all")} aria-current={month === null ? "page" : undefined} className={pick(look)}>
        {t("lately")}
      </Link>
      <span className="px-1 text-muted">{t("soldInMonth")}</span>
      {steps.map((each) => (
        <Link
          key={each}
          href={addressOf(each, "all")}
          aria-current={each === month ? "page" : undefined}
          className={pick(look)}
        >
          {monthName(each, locale)}
        </Link>
      ))}
    </nav>
  );
}

const pick = (look: string): string => `${look} aria-[current=page]:border-ink`;

const monthName = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${month}-01`));

const monthOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).format(at).slice(0, 7);
