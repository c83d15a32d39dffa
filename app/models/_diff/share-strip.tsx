import { useLocale, useTranslations } from "next-intl";
import { classes } from "#ui/classes";
import type { SemanticDiff } from "../model-types";
import { countText } from "../words";
import { sharesOf } from "./shares";

type Props = { diff: SemanticDiff; names: { before: string; after: string } };

const looks = {
  removed: "bg-late",
  common: "bg-done",
  added: "bg-on-time",
} as const;

/** Two versions as two overlapping stretches of one line: what went, what both can be, what came. */
export function ShareStrip({ diff, names }: Props) {
  const t = useTranslations("models.diff");
  const locale = useLocale();
  const counts = { removed: diff.removed.count, common: diff.common, added: diff.added.count };
  const shares = sharesOf(counts);
  const told = (part: keyof typeof counts) => {
    const count = counts[part];
    return count === null ? t("uncounted") : countText(count, locale);
  };
  return (
    <figure className="grid gap-3">
      {shares ? (
        <div aria-hidden className="grid gap-1">
          <Reach from={0} to={shares.removed + shares.common} name={names.before} />
          <div className="flex h-8 gap-px overflow-hidden rounded-md">
            {(["removed", "common", "added"] as const).map((part) =>
              shares[part] === 0 ? null : (
                <span key={part} className={looks[part]} style={{ width: `${shares[part]}%` }} />
              ),
            )}
          </div>
          <Reach from={shares.removed} to={100} name={names.after} below />
        </div>
      ) : null}
      <figcaption>
        <dl className="grid gap-3 sm:grid-cols-3">
          {(["removed", "common", "added"] as const).map((part) => (
            <div key={part} className="text-sm">
              <dt className="flex items-start gap-2 text-muted">
                <span aria-hidden className={classes("mt-1 size-3 shrink-0 rounded", looks[part])} />
                {t(`part.${part}`, names)}
              </dt>
              <dd className="ms-5 font-semibold tabular-nums">{told(part)}</dd>
            </div>
          ))}
        </dl>
      </figcaption>
    </figure>
  );
}

/** A bracket over the stretch that one version covers. */
function Reach({ from, to, name, below }: { from: number; to: number; name: string; below?: boolean }) {
  if (to - from <= 0) return null;
  return (
    <div style={{ marginInlineStart: `${from}%`, width: `${to - from}%` }} className="min-w-24 text-xs text-muted">
      {below ? <span className="block h-2 border border-t-0 border-line-strong" /> : null}
      <span className={classes("block truncate first-letter:uppercase", below && "text-end")}>{name}</span>
      {below ? null : <span className="block h-2 border border-b-0 border-line-strong" />}
    </div>
  );
}
