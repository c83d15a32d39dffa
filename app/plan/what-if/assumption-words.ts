import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "#ui/date-text";
import { nameIn, unitName } from "../words";
import type { Choices } from "./assumption-fields";
import type { Assumption } from "./read-assumption";

/** Every machine by its name; those of a center of several are numbered. */
export function useMachines({ centers }: Choices): { value: string; label: string }[] {
  const locale = useLocale();
  return centers.flatMap(({ id, name, units }) =>
    units.map((unit) => ({
      value: unit,
      label: unitName(nameIn(locale, name, id), units.length > 1 ? unit : null),
    })),
  );
}

/** "If Paint 2 were down from Tue 24 Nov 08:00 to Tue 24 Nov 20:00". */
export function useAssumptionWords(choices: Choices, timeZone: string): (assumption: Assumption) => string {
  const t = useTranslations("why.whatIf.if");
  const locale = useLocale();
  const machines = useMachines(choices);
  const moment = (instant: string, withYear = false): string =>
    formatDate(instant, locale, { timeZone, withTime: true, withYear });
  return (assumption) => {
    switch (assumption.kind) {
      case "closed": {
        const { workUnitId, from, to } = assumption;
        const machine = machines.find(({ value }) => value === workUnitId)?.label ?? workUnitId;
        return t("closed", { machine, from: moment(from), to: moment(to, from.slice(0, 4) !== to.slice(0, 4)) });
      }
      case "shift": {
        const { workCenterId, date, from, to } = assumption;
        const center = choices.centers.find(({ id }) => id === workCenterId);
        return t("shift", {
          center: nameIn(locale, center?.name, workCenterId),
          date: formatDate(date, locale, { timeZone }),
          from,
          to,
        });
      }
      case "delivery": {
        const delivery = choices.deliveries.find(({ id }) => id === assumption.receiptId);
        return t("delivery", { item: nameIn(locale, delivery?.name, ""), at: moment(assumption.at) });
      }
      case "priority": {
        const order = choices.orders.find(({ id }) => id === assumption.orderId);
        return t("priority", { number: String(order?.number ?? ""), priority: assumption.priority });
      }
    }
  };
}
