"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button";
import { PrioritiseButton } from "../prioritise-button";
import type { Choices } from "./assumption-fields";
import type { Assumption } from "./read-assumption";

type Props = { plantId: string; assumption: Assumption; choices: Choices };

/** From the assumption to the fact, where a planner can make it one. */
export function AssumptionAct({ plantId, assumption, choices }: Props) {
  const t = useTranslations("why");
  if (assumption.kind === "priority") {
    const { orderId, priority } = assumption;
    if (choices.orders.find(({ id }) => id === orderId)?.priority === priority) return null;
    return (
      <div>
        <PrioritiseButton plantId={plantId} orderId={orderId} priority={priority} />
      </div>
    );
  }
  const delivery =
    assumption.kind === "delivery" ? choices.deliveries.find(({ id }) => id === assumption.receiptId) : undefined;
  if (!delivery) return <p className="text-sm text-muted">{t("whatIf.onlyAssumed")}</p>;
  return (
    <div>
      <LinkButton size="sm" href={`/plan/materials?view=supply&find=${encodeURIComponent(delivery.itemId)}`}>
        {t("remedies.toSupply")}
      </LinkButton>
    </div>
  );
}
