import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { StateBadge } from "#ui/state-badge";
import { Cell, HeaderCell, Table } from "#ui/table";
import { readReason } from "../../cause";
import { useCauseText } from "../../use-cause-text";
import { nameIn, type Names } from "../../words";
import type { OrderStep } from "./order-types";

/** The operations of the order: where and when by the published plan, or as they really ran, and why not earlier. */
export function OrderSteps({
  steps,
  names,
  timeZone,
}: {
  steps: readonly OrderStep[];
  names: Names;
  timeZone: string;
}) {
  const t = useTranslations("plan.order");
  const states = useTranslations("plan.step");
  const locale = useLocale();
  const text = useCauseText(names);
  const when = (date: Date): string => formatDate(date, locale, { timeZone, withTime: true });
  const nameOf = new Map(steps.map((step) => [step.id, nameIn(locale, step.name, step.operation)]));
  return (
    <Table caption={t("operationsCaption")} dense>
      <thead>
        <tr>
          <HeaderCell>{t("operation")}</HeaderCell>
          <HeaderCell>{t("where")}</HeaderCell>
          <HeaderCell>{t("start")}</HeaderCell>
          <HeaderCell>{t("end")}</HeaderCell>
          <HeaderCell>{t("state")}</HeaderCell>
          <HeaderCell>{t("because")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => {
          const plan = step.published ?? step.draft;
          const reason = step.state === "waiting" ? readReason(plan?.reason) : null;
          const moves =
            step.draft && step.published && step.draft.startsAt.getTime() !== step.published.startsAt.getTime();
          const start = step.startedAt ?? plan?.startsAt;
          const end = step.finishedAt ?? plan?.endsAt;
          return (
            <tr key={step.id}>
              <Cell className="font-medium whitespace-nowrap">{nameOf.get(step.id)}</Cell>
              <Cell className="whitespace-nowrap">
                {nameIn(locale, step.centerName, step.centerId)}{" "}
                <span className="text-xs text-muted">{step.unitId ?? plan?.unitId}</span>
              </Cell>
              <Cell className="whitespace-nowrap">
                {start ? when(start) : null}
                {moves && step.draft && step.state === "waiting" ? (
                  <span className="block text-xs text-muted">
                    {t("draftMoves", { date: when(step.draft.startsAt) })}
                  </span>
                ) : null}
              </Cell>
              <Cell className="whitespace-nowrap">{end ? when(end) : null}</Cell>
              <Cell>
                <StepState step={step} frozen={plan?.frozen === true} words={states} />
              </Cell>
              <Cell className="min-w-48 text-muted">
                {reason ? text.reason(reason, (id) => nameOf.get(id) ?? "") : null}
              </Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

type StateProps = { step: OrderStep; frozen: boolean; words: ReturnType<typeof useTranslations<"plan.step">> };

function StepState({ step, frozen, words }: StateProps) {
  if (step.state === "done") return <StateBadge state="done">{words("done")}</StateBadge>;
  if (step.state === "started") return <StateBadge state="on-time">{words("started")}</StateBadge>;
  if (frozen) return <StateBadge state="blocked">{words("frozen")}</StateBadge>;
  return <span className="text-muted">{words("waiting")}</span>;
}
