import { Check, Play, X, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classes } from "#ui/classes";
import { DateText } from "#ui/date-text";
import { Icon } from "#ui/icon";

type Words = { en: string; "zh-CN": string };

export type TimelineStep = {
  operation: string;
  name: Words;
  state: "waiting" | "started" | "done" | "cancelled";
  startedAt: Date | null;
  finishedAt: Date | null;
  plannedStart: Date | null;
};

const marks: Record<TimelineStep["state"], LucideIcon | null> = {
  waiting: null,
  started: Play,
  done: Check,
  cancelled: X,
};

/** A unit's way through the factory, operation by operation, as it was reported and as it is planned. */
export function OrderTimeline({ steps, timeZone }: { steps: readonly TimelineStep[]; timeZone: string }) {
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const t = useTranslations("shop.timeline");
  return (
    <ol className="grid">
      {steps.map((step, index) => {
        const mark = marks[step.state];
        return (
          <li
            key={`${step.operation}-${index}`}
            className="grid grid-cols-[1.5rem_1fr] gap-x-3"
            aria-current={step.state === "started" ? "step" : undefined}
          >
            <span className="grid justify-items-center">
              <span
                className={classes(
                  "z-1 grid size-6 place-content-center rounded-full border",
                  step.state === "done" && "border-done bg-done-soft text-done",
                  step.state === "started" && "border-accent bg-accent-soft text-accent",
                  (step.state === "waiting" || step.state === "cancelled") && "border-line-strong text-muted",
                )}
              >
                {mark ? <Icon of={mark} size={14} /> : null}
              </span>
              {index < steps.length - 1 ? (
                <span
                  aria-hidden
                  className={classes("min-h-4 w-px flex-1", step.state === "done" ? "bg-done" : "bg-line-strong")}
                />
              ) : null}
            </span>
            <span className="flex flex-wrap items-baseline justify-between gap-x-4 pb-3 text-sm">
              <span className={step.state === "waiting" ? "text-muted" : "font-medium"}>{step.name[locale]}</span>
              <span className="text-xs text-muted">
                <span className="sr-only">{t(step.state === "started" ? "running" : step.state)}: </span>
                <When step={step} timeZone={timeZone} />
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function When({ step, timeZone }: { step: TimelineStep; timeZone: string }) {
  const t = useTranslations("shop.timeline");
  const moment = (value: Date) =>
    function Moment() {
      return <DateText value={value} timeZone={timeZone} withTime />;
    };
  if (step.state === "done" && step.finishedAt) return t.rich("doneAt", { date: moment(step.finishedAt) });
  if (step.state === "started" && step.startedAt) return t.rich("sinceAt", { date: moment(step.startedAt) });
  return step.plannedStart ? t.rich("plannedFor", { date: moment(step.plannedStart) }) : t("waiting");
}
