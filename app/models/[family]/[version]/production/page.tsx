import { getTranslations } from "next-intl/server";
import { BomTable } from "../../../_production/bom-table";
import { RoutingTable } from "../../../_production/routing-table";
import { loadVersion } from "../../../load-version";

type Props = { params: Promise<{ family: string; version: string }> };

/** What each configuration is made from and how: which line fills which slot, when. */
export default async function ProductionPage({ params }: Props) {
  const [wanted, t] = await Promise.all([params, getTranslations("models.production")]);
  const { model, report, production } = await loadVersion(wanted.family, wanted.version);
  const { bom, routing } = production;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <section>
        <h2 className="text-lg">{t("bom")}</h2>
        <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t(report ? "bomLead" : "bomLeadUnchecked")}</p>
        <BomTable model={model} bom={bom} coverage={report?.bom ?? null} findings={report?.findings ?? []} />
      </section>
      <section>
        <h2 className="text-lg">{t("routing")}</h2>
        <p className="mt-0.5 mb-3 max-w-prose text-sm text-muted">{t("routingLead")}</p>
        <RoutingTable model={model} routing={routing} bom={bom} findings={report?.findings ?? []} />
      </section>
    </div>
  );
}
