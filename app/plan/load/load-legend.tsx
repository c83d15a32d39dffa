import { Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classes } from "#ui/classes";
import { Icon } from "#ui/icon";
import { shadesFrom } from "./cell-facts";
import { looks } from "./load-cell";

/** What shades and marks mean; each is said in its cell as well. */
export function LoadLegend() {
  const t = useTranslations("load");
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
      <li>{t("legendCell")}</li>
      {([0, 1, 2, 3, 4, 5] as const).map((shade) => (
        <Entry key={shade} look={looks[shade]}>
          {t("legendFrom", { percent: Math.round(100 * shadesFrom[shade]) })}
        </Entry>
      ))}
      <Entry look={looks.over}>{t("over")}</Entry>
      <Entry look={looks.closed}>{t("closed")}</Entry>
      <Entry look={looks.down} mark={<Icon of={Wrench} />}>
        {t("down")}
      </Entry>
    </ul>
  );
}

function Entry({ look, mark, children }: { look: string; mark?: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={classes("grid h-4 w-6 place-items-center border border-line", look)}>
        {mark}
      </span>
      {children}
    </li>
  );
}
