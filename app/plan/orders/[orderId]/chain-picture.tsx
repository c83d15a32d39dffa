import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { causeFill } from "../../cause-fill";
import type { CauseAbout, ChainLink } from "../../cause";
import { timeTicks } from "./time-ticks";

type Props = {
  /** Earliest first. */
  links: readonly ChainLink[];
  promisedAt: Date;
  operations: ReadonlyMap<string, string>;
  timeZone: string;
  says: (about: CauseAbout) => string;
};

/** The chain along the days, one row per operation: what it waited for, then its work. The list beside it says the same. */
export function ChainPicture({ links, promisedAt, operations, timeZone, says }: Props) {
  const t = useTranslations("why");
  const locale = useLocale();
  const [from, to] = [Date.parse(links[0]?.from ?? ""), Date.parse(links.at(-1)?.to ?? "")];
  if (!(to > from)) return null;
  const at = (instant: number): string => `${String((100 * (instant - from)) / (to - from))}%`;
  const promise = promisedAt.getTime();
  const ticks = timeTicks(from / 1_000, to / 1_000, timeZone);
  return (
    <figure className="grid gap-2 text-sm">
      <figcaption className="text-xs text-muted">
        {t(promise < from ? "pictureAfterPromise" : "picture", {
          date: formatDate(promisedAt, locale, { timeZone, withTime: true }),
        })}
      </figcaption>
      <div aria-hidden className="rounded-md border border-line bg-surface px-3 py-2">
        <div className="relative sm:ms-44">
          <div className="relative h-5 text-xs text-muted">
            {ticks
              .filter(({ second }) => second * 1_000 < to - (to - from) * labelShare)
              .map(({ second, isDay }) => (
                <span key={second} style={{ left: at(second * 1_000) }} className="absolute ps-1 whitespace-nowrap">
                  {isDay
                    ? formatDate(new Date(second * 1_000), locale, { timeZone })
                    : formatDate(new Date(second * 1_000), locale, { timeZone, withTime: true }).slice(-5)}
                </span>
              ))}
          </div>
          <div className="pointer-events-none absolute inset-y-0 end-0 start-0">
            {ticks.map(({ second }) => (
              <span
                key={second}
                style={{ left: at(second * 1_000) }}
                className="absolute inset-y-0 border-s border-line"
              />
            ))}
            {promise >= from && promise <= to ? (
              <span style={{ left: at(promise) }} className="absolute inset-y-0 border-s-2 border-dashed border-late" />
            ) : null}
          </div>
          {rowsOf(links).map(({ operationId, pieces }) => (
            <div key={operationId} className="relative grid gap-0.5 py-1 sm:block">
              <span className="truncate text-xs sm:absolute sm:end-full sm:top-1 sm:w-44 sm:pe-3 sm:text-sm">
                {operations.get(operationId)}
              </span>
              <span className="relative block h-5">
                {pieces.map((piece) => (
                  <span
                    key={piece.from}
                    title={says(piece)}
                    style={{
                      ...causeFill[piece.kind],
                      left: at(Date.parse(piece.from)),
                      width: `calc(${at(from + Date.parse(piece.to) - Date.parse(piece.from))} + 1px)`,
                    }}
                    className="absolute inset-y-0 min-w-0.5"
                  />
                ))}
              </span>
            </div>
          ))}
        </div>
      </div>
    </figure>
  );
}

/** A label so near the end would run over the edge. */
const labelShare = 0.25;

type Row = { operationId: string; pieces: ChainLink[] };

function rowsOf(links: readonly ChainLink[]): Row[] {
  const rows: Row[] = [];
  for (const link of links) {
    const last = rows.at(-1);
    if (last?.operationId === link.operationId) last.pieces.push(link);
    else rows.push({ operationId: link.operationId, pieces: [link] });
  }
  return rows;
}
