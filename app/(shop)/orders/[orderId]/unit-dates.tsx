import { useLocale, useTranslations } from "next-intl";
import { DateText, formatDate } from "#ui/date-text";
import { Notice } from "#ui/notice";
import { StateBadge } from "#ui/state-badge";
import type { TimelineStep } from "#views/order-timeline";

type Words = { en: string; "zh-CN": string };
type Progress = {
  timeZone: string;
  shippedAt: Date | null;
  expectedAt: Date | null;
  lateMinutes: number;
  cause: { kind: string; name: Words | null } | null;
  steps: readonly TimelineStep[];
};

/** Promised, expected by the published plan, and the next step; a slip is said with its reason. */
export function UnitDates({ promisedAt, progress }: { promisedAt: Date; placedAt: Date; progress: Progress }) {
  const t = useTranslations("shop.unit");
  const { timeZone, shippedAt, expectedAt } = progress;
  const late = shippedAt === null && expectedAt !== null && expectedAt.getTime() > promisedAt.getTime();
  return (
    <section className="grid gap-5">
      <dl className="grid grid-cols-2 gap-4 rounded-md border border-line bg-surface p-5 sm:grid-cols-3">
        <Fact name={t("promised")}>
          <DateText value={promisedAt} timeZone={timeZone} />
        </Fact>
        <Fact name={shippedAt ? t("shipped") : t("expected")}>
          {shippedAt ? (
            <DateText value={shippedAt} timeZone={timeZone} />
          ) : expectedAt ? (
            <span className="flex flex-wrap items-center gap-2">
              <DateText value={expectedAt} timeZone={timeZone} />
              <StateBadge state={late ? "late" : "on-time"}>{late ? undefined : t("onTime")}</StateBadge>
            </span>
          ) : (
            <span className="text-sm text-muted">{t("notPlanned")}</span>
          )}
        </Fact>
        <NextStep steps={progress.steps} timeZone={timeZone} />
      </dl>
      {late && expectedAt ? <Lateness promisedAt={promisedAt} expectedAt={expectedAt} cause={progress.cause} /> : null}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-lg font-medium">{children}</dd>
    </div>
  );
}

function NextStep({ steps, timeZone }: { steps: readonly TimelineStep[]; timeZone: string }) {
  const t = useTranslations("shop.unit");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const running = steps.find((step) => step.state === "started");
  const waiting = steps
    .filter((step) => step.state === "waiting")
    .toSorted((a, b) => (a.plannedStart?.getTime() ?? Infinity) - (b.plannedStart?.getTime() ?? Infinity));
  const step = running ?? waiting[0];
  if (!step) return null;
  const at = !running && step.plannedStart ? formatDate(step.plannedStart, locale, { timeZone, withTime: true }) : null;
  return (
    <Fact name={running ? t("now") : t("next")}>
      {at ? <NextWords name={step.name[locale]} at={at} /> : step.name[locale]}
    </Fact>
  );
}

function NextWords({ name, at }: { name: string; at: string }) {
  return (
    <>
      {name}
      <span className="block text-xs font-normal text-muted">{at}</span>
    </>
  );
}

const day = 86_400_000;

function Lateness({ promisedAt, expectedAt, cause }: { promisedAt: Date; expectedAt: Date; cause: Progress["cause"] }) {
  const t = useTranslations("shop.unit");
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const days = Math.max(1, Math.ceil((expectedAt.getTime() - promisedAt.getTime()) / day));
  const what = cause?.name?.[locale];
  const words =
    !cause || !what ? t("causeOther") : cause.kind === "item" ? t("causeItem", { what }) : t("causeResource", { what });
  return (
    <Notice tone="warning" title={t("late")}>
      {t("lateBy", { days, cause: words })}
    </Notice>
  );
}
