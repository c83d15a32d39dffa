import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Cause } from "../../cause";
import { DurationText } from "../../duration-text";
import { useCauseText } from "../../use-cause-text";
import { nameIn, type Names } from "../../words";
import { CauseShares } from "./cause-shares";
import { ChainList } from "./chain-list";
import { ChainPicture } from "./chain-picture";
import type { OrderStep } from "./order-types";

type Props = {
  cause: Cause;
  promisedAt: Date;
  names: Names;
  steps: readonly OrderStep[];
  /** The orders it stood behind. */
  behind: readonly { id: string; number: number }[];
  timeZone: string;
  /** What could be done about it. */
  children?: ReactNode;
};

/** What a late order's time goes into: in one sentence, as shares with their links, along the days, and piece by piece. */
export function WhyLate({ cause, promisedAt, names, steps, behind, timeZone, children }: Props) {
  const t = useTranslations("why");
  const locale = useLocale();
  const text = useCauseText(names);
  const operations = new Map(steps.map((step) => [step.id, nameIn(locale, step.name, step.operation)]));
  const links = [...cause.chain].reverse();
  const waits = cause.shares.filter(({ kind, percent }) => kind !== "work" && percent >= noticeable);
  const said = waits.length > 0 ? waits : cause.shares.length > 0 ? cause.shares : [cause];
  const whole = cause.shares.reduce((sum, { seconds }) => sum + seconds, 0);
  return (
    <div className="grid gap-6">
      <p className="max-w-prose text-base">
        {said.slice(0, mostSaid).map(text.shareInFull).join(t("comma"))}
        {whole > 0 ? (
          <span className="text-muted"> {t.rich("ofWhole", { time: () => <DurationText seconds={whole} /> })}</span>
        ) : null}
      </p>
      <CauseShares cause={cause} names={names} steps={steps} behind={behind} />
      <ChainPicture
        links={links}
        promisedAt={promisedAt}
        operations={operations}
        timeZone={timeZone}
        says={text.cause}
      />
      <details>
        <summary className="w-fit py-1 text-sm text-muted">{t("pieces", { count: links.length })}</summary>
        <ChainList links={links} operations={operations} says={text.cause} timeZone={timeZone} />
      </details>
      {children}
    </div>
  );
}

/** Smaller shares stand in the list alone. */
const noticeable = 5;
const mostSaid = 3;
