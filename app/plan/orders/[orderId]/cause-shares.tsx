import { useTranslations } from "next-intl";
import { TextLink } from "#ui/text-link";
import { causeFill } from "../../cause-fill";
import { isSame, type Cause, type CauseShare } from "../../cause";
import { DurationText } from "../../duration-text";
import { useCauseText } from "../../use-cause-text";
import type { Names } from "../../words";
import type { OrderStep } from "./order-types";

type Props = {
  cause: Cause;
  names: Names;
  steps: readonly OrderStep[];
  behind: readonly { id: string; number: number }[];
};

/** The shares side by side, and as a list that leads to what each names. */
export function CauseShares({ cause, names, steps, behind }: Props) {
  const t = useTranslations("why");
  const text = useCauseText(names);
  const numbers = new Map(behind.map(({ id, number }) => [id, number]));
  return (
    <div className="grid gap-2">
      <div aria-hidden className="flex h-6 overflow-hidden rounded border border-line-strong">
        {cause.shares.map((share, at) => (
          <span
            key={at}
            title={text.shareInFull(share)}
            style={{ ...causeFill[share.kind], flex: `${String(Math.max(1, share.seconds))} 0 2px` }}
            className="border-s border-surface first:border-s-0"
          />
        ))}
      </div>
      <ul aria-label={t("shares")} className="text-sm">
        {cause.shares.map((share, at) => (
          <li
            key={at}
            className="grid grid-cols-[0.875rem_2.75rem_1fr_auto] items-baseline gap-x-2 border-t border-line py-1 first:border-t-0"
          >
            <span
              aria-hidden
              style={causeFill[share.kind]}
              className="size-3.5 self-center rounded-xs border border-line-strong"
            />
            <span className="text-end font-medium tabular-nums">{t("percent", { percent: share.percent })}</span>
            <span className="flex flex-wrap gap-x-3 leading-6">
              <About words={text.inFull(share)} href={placeOf(share, cause, steps)} />
              <Behind share={share} numbers={numbers} />
            </span>
            <span className="text-muted tabular-nums">
              <DurationText seconds={share.seconds} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function About({ words, href }: { words: string; href: string | null }) {
  return href ? <TextLink href={href}>{words}</TextLink> : <span>{words}</span>;
}

/** The orders it stood behind, by number. */
function Behind({ share: { behind }, numbers }: { share: CauseShare; numbers: ReadonlyMap<string, number> }) {
  const t = useTranslations("why");
  const named = (behind?.orderIds ?? []).flatMap((id) => {
    const number = numbers.get(id);
    return number === undefined ? [] : [{ id, number }];
  });
  if (!behind || named.length === 0) return null;
  const more = behind.orders - named.length;
  return (
    <span className="flex flex-wrap gap-x-3 text-muted">
      {t("orders")}
      {named.map(({ id, number }) => (
        <TextLink key={id} href={`/plan/orders/${id}`}>
          {number}
        </TextLink>
      ))}
      {more > 0 ? t("more", { count: more }) : null}
    </span>
  );
}

/** Where one looks further: the machine on the board, the item among the supplies. */
function placeOf(share: CauseShare, cause: Cause, steps: readonly OrderStep[]): string | null {
  if (share.item) return `/plan/materials?view=supply&find=${encodeURIComponent(share.item)}`;
  const unit = share.unit ?? standsOn(share, cause, steps);
  return unit ? `/plan/schedule?by=resource&look=board&row=${encodeURIComponent(unit)}` : null;
}

function standsOn(share: CauseShare, cause: Cause, steps: readonly OrderStep[]): string | null {
  if (share.resource === null) return null;
  const link = cause.chain.find((each) => isSame({ ...each, kind: share.kind }, share));
  const step = steps.find(({ id }) => id === link?.operationId);
  return (step?.published ?? step?.draft)?.unitId ?? null;
}
