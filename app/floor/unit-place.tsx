import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "#ui/link-button";
import { Notice } from "#ui/notice";
import type { FoundUnit, Words, Workplace } from "./floor-types";
import { whereIs } from "./where-is";

/** Where the found unit is, in a sentence, and the way there. */
export function UnitPlace({ plant, center, found }: { plant: Workplace; center?: string; found: FoundUnit }) {
  const t = useTranslations("floor.find");
  const locale = useLocale() as Words;
  const { at, links } = whereIs(found, center);
  const number = found.orderNumber;
  if (at === "here")
    return (
      <p className="text-sm text-muted">
        {t("here", { number, step: found.steps.map(({ name }) => name[locale]).join(t("comma")) })}
      </p>
    );
  const goTo = links.map(({ workCenterId, workCenterName, name }) => (
    <LinkButton
      key={workCenterId}
      size="lg"
      href={`/floor?${new URLSearchParams({ plant: plant.code, center: workCenterId, find: String(number) }).toString()}`}
      className="h-auto! py-2 text-start whitespace-normal!"
    >
      {t("at", { step: name[locale], center: workCenterName[locale] })}
    </LinkButton>
  ));
  const toShip =
    at === "produced" ? (
      <LinkButton size="lg" href={`/floor/ship?plant=${plant.code}`}>
        {t("toShip")}
      </LinkButton>
    ) : null;
  return <Notice action={goTo.length > 0 ? goTo : toShip}>{t(at, { number })}</Notice>;
}
