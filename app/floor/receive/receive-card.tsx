"use client";

import { PackagePlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { decimalOf, unitsOf } from "#base/stock-quantity";
import { Button } from "#ui/button";
import { DateText } from "#ui/date-text";
import { Icon } from "#ui/icon";
import { PurchaseText } from "#ui/purchase-words";
import { QuantityText } from "#ui/quantity-text";
import { StateBadge } from "#ui/state-badge";
import type { PurchaseLine, Words } from "../floor-types";
import { ReceiveForm } from "./receive-form";

const dayMilliseconds = 86_400_000;

/** One line of a purchase order: what is still to come, and the form that takes it in. */
export function ReceiveCard({ line, timeZone, shownAt }: { line: PurchaseLine; timeZone: string; shownAt: Date }) {
  const t = useTranslations("floor.receive");
  const locale = useLocale() as Words;
  const [isOpen, setOpen] = useState(false);
  const open = decimalOf(unitsOf(line.quantity) - unitsOf(line.received));
  const isLate = line.deliverAt.getTime() < shownAt.getTime() - dayMilliseconds;
  const isPart = unitsOf(line.received) > 0n;
  return (
    <article
      aria-label={line.itemName[locale]}
      className="grid gap-4 rounded-md border border-line bg-surface p-4 md:p-5"
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-xs text-muted">
            {t("lineOf", { number: line.number, supplier: line.supplierName[locale] })}
          </p>
          <h2 className="text-base md:text-lg">{line.itemName[locale]}</h2>
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted">
            <span>
              {t("due")} <DateText value={line.deliverAt} timeZone={timeZone} />
            </span>
            {isLate ? (
              <StateBadge state="late" plain>
                {t("overdue")}
              </StateBadge>
            ) : null}
          </p>
        </div>
        <p className="basis-32 tabular-nums">
          <span className="block text-xs text-muted">{t(isPart ? "rest" : "toCome")}</span>
          <span className="text-lg font-semibold">
            <PurchaseText {...line} quantity={open} />
          </span>
          {isPart ? (
            <span className="block text-xs text-muted">
              {t("of")} <QuantityText value={line.quantity} unit={line.unit} />
            </span>
          ) : null}
        </p>
        {isOpen ? null : (
          <Button size="lg" onClick={() => setOpen(true)} className="max-sm:w-full">
            <Icon of={PackagePlus} size={20} />
            {t("open")}
          </Button>
        )}
      </div>
      {isOpen ? <ReceiveForm line={line} open={open} onClose={() => setOpen(false)} /> : null}
    </article>
  );
}
