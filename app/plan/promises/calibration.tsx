import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeaderCell, Table } from "#ui/table";
import { addressOf, type PromiseView } from "./promise-views";

export type TenthShown = { tenth: number; promises: number; said: number; kept: number };
type Props = { tenths: readonly TenthShown[]; month: string | null; view: PromiseView };

const size = 160;
const margin = 28;

/** Said against kept, tenth by tenth: dots on the line are honest, below it too sure; the table says the same. */
export function Calibration({ tenths, month, view }: Props) {
  const t = useTranslations("plan.promises.calibration");
  const locale = useLocale();
  const percent = (share: number): string =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(share);
  return (
    <section>
      <h2 className="text-lg">{t("title")}</h2>
      <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t("definition")}</p>
      {tenths.length === 0 ? (
        <p className="text-sm text-muted">{t("none")}</p>
      ) : (
        <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
          <Plot tenths={tenths} />
          <div className="min-w-0 flex-1 basis-72">
            <Table caption={t("title")} dense>
              <thead>
                <tr>
                  <HeaderCell>{t("tenth")}</HeaderCell>
                  <HeaderCell numeric>{t("promises")}</HeaderCell>
                  <HeaderCell numeric>{t("said")}</HeaderCell>
                  <HeaderCell numeric>{t("kept")}</HeaderCell>
                </tr>
              </thead>
              <tbody>
                {tenths.map(({ tenth, promises, said, kept }) => (
                  <tr key={tenth}>
                    <Cell>{`${tenth * 10}–${tenth * 10 + 10} %`}</Cell>
                    <Cell numeric>
                      <Link
                        href={addressOf(month, `tenth${tenth}`)}
                        scroll={false}
                        aria-current={view === `tenth${tenth}` ? "true" : undefined}
                        className="underline underline-offset-4"
                      >
                        {promises}
                      </Link>
                    </Cell>
                    <Cell numeric>{percent(said)}</Cell>
                    <Cell numeric>{percent(kept)}</Cell>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        </div>
      )}
    </section>
  );
}

function Plot({ tenths }: { tenths: readonly TenthShown[] }) {
  const t = useTranslations("plan.promises.calibration");
  const x = (share: number): number => margin + share * size;
  const y = (share: number): number => 8 + (1 - share) * size;
  const most = Math.max(...tenths.map(({ promises }) => promises));
  return (
    <svg
      role="img"
      aria-label={t("plot")}
      viewBox={`0 0 ${size + margin + 12} ${size + margin + 8}`}
      className="w-56 shrink-0 text-xs"
    >
      <rect x={x(0)} y={y(1)} width={size} height={size} className="fill-none stroke-line" />
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className="stroke-line-strong" strokeDasharray="3 3" />
      {tenths.map(({ tenth, promises, said, kept }) => (
        <circle
          key={tenth}
          cx={x(said)}
          cy={y(kept)}
          r={3 + 4 * Math.sqrt(promises / most)}
          className={kept + 0.05 < said ? "fill-late" : "fill-on-time"}
        />
      ))}
      {[0, 0.5, 1].map((share) => (
        <g key={share} className="fill-muted" fontSize={9}>
          <text x={x(share)} y={y(0) + 12} textAnchor="middle">
            {share * 100}
          </text>
          <text x={x(0) - 4} y={y(share) + 3} textAnchor="end">
            {share * 100}
          </text>
        </g>
      ))}
      <text x={x(0.5)} y={y(0) + 23} textAnchor="middle" fontSize={9} className="fill-muted">
        {t("said")}
      </text>
      <text
        x={9}
        y={y(0.5)}
        textAnchor="middle"
        fontSize={9}
        className="fill-muted"
        transform={`rotate(-90 9 ${y(0.5)})`}
      >
        {t("kept")}
      </text>
    </svg>
  );
}
