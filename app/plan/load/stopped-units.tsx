"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Select } from "#ui/select";
import { UnitStop } from "../../_views/unit-stop";
import { nameIn, unitName } from "../words";
import type { LoadCenter } from "./load-types";

type Props = { plantId: string; timeZone: string; centers: readonly LoadCenter[] };

/** Machines that stand, and the act that says so of another. */
export function StoppedUnits({ plantId, timeZone, centers }: Props) {
  const t = useTranslations("load.stoppedUnits");
  const locale = useLocale();
  const units = centers.flatMap(({ id, name, units }) =>
    units.map((unit) => ({ ...unit, name: unitName(nameIn(locale, name, id), unit.id) })),
  );
  const [chosen, setChosen] = useState("");
  const working = units.filter(({ downUntil }) => downUntil === null);
  const unit = working.find(({ id }) => id === chosen) ?? working[0];
  const standing = units.filter(({ downUntil }) => downUntil !== null);
  return (
    <section aria-labelledby="stopped" className="grid gap-3">
      <h2 id="stopped" className="text-lg">
        {t("title")}
      </h2>
      {standing.length === 0 ? <p className="text-sm text-muted">{t("none")}</p> : null}
      {standing.map(({ id, downUntil }) => (
        <UnitStop key={id} plantId={plantId} unitId={id} downUntil={downUntil} timeZone={timeZone} />
      ))}
      {unit ? (
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <Select
            label={t("machine")}
            value={unit.id}
            onChange={(event) => setChosen(event.currentTarget.value)}
            options={working.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <UnitStop key={unit.id} plantId={plantId} unitId={unit.id} downUntil={null} timeZone={timeZone} />
        </div>
      ) : null}
    </section>
  );
}
