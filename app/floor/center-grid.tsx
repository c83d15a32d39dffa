import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Words, Workplace } from "./floor-types";
import { ListenToWork } from "./listen-to-work";

type Work = { workCenterId: string; running: number; waiting: number };

/** Where do you stand? One large target per work center, in the order work flows. */
export function CenterGrid({ plant, work }: { plant: Workplace; work: readonly Work[] }) {
  const t = useTranslations("floor");
  const locale = useLocale() as Words;
  const at = new Map(work.map((one) => [one.workCenterId, one]));
  return (
    <section className="pt-6">
      <ListenToWork topics={["work", "schedule"]} />
      <h1 className="text-xl">{t("where")}</h1>
      <ul className="mt-5 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {plant.workCenters.map(({ id, name }) => {
          const { running = 0, waiting = 0 } = at.get(id) ?? {};
          return (
            <li key={id}>
              <Link
                href={`/floor?plant=${plant.code}&center=${encodeURIComponent(id)}`}
                className="grid min-h-20 content-center gap-0.5 rounded-md border border-line-strong bg-surface px-4 py-3 hover:bg-sunken"
              >
                <span className="text-base font-medium">{name[locale]}</span>
                <span className="text-sm text-muted tabular-nums">{t("centerLoad", { running, waiting })}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
