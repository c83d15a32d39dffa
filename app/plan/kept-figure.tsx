import { Handshake } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Icon } from "#ui/icon";
import { serverApi } from "../_trpc/server";
import { unwrap } from "./unwrap";

/** The share of promises kept lately; it opens the promises. */
export async function KeptFigure({ plantId }: { plantId: string }) {
  const [t, api] = await Promise.all([getTranslations("plan.promises"), serverApi()]);
  const { accuracy, lastDays: days } = unwrap(await api.scheduling.promises({ plantId }));
  const { keptShare: share, delivered } = accuracy;
  return (
    <Link
      href="/plan/promises"
      className="grid content-start gap-1 rounded-md border border-line bg-surface px-4 py-3 hover:border-line-strong"
    >
      <span className="flex items-center gap-2 text-sm font-medium">
        <Icon of={Handshake} />
        {t("tower.name")}
      </span>
      <span className="text-xl font-semibold tabular-nums">{share === null ? "–" : t("percent", { share })}</span>
      <span className="text-xs text-muted">
        {delivered === 0 ? t("tower.none", { days }) : t("tower.definition", { delivered, days })}
      </span>
    </Link>
  );
}
