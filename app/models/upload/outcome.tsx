"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "#ui/notice";
import { ProductPicture } from "#views/product-picture";
import { FindingList } from "../_analysis/finding-list";
import { DiffView } from "../_diff/diff-view";
import type { Trial } from "../model-types";
import { useTRPC } from "../../_trpc/client";
import { countText, modelLocale, nameIn } from "../words";
import { SaveDraft } from "./save-draft";

/** What the file would be: how much can be built, what the check finds, what would change; and the way to keep it. */
export function Outcome({ trial, source }: { trial: Trial; source: string }) {
  const t = useTranslations("models.upload");
  const locale = useLocale();
  const { familyId, model, report, diff, inForce } = trial;
  const sold = useSold(familyId, inForce);
  const design = model.designs[0];
  const failed = report?.findings.some(({ level }) => level === "error");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <section aria-labelledby="outcome" className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <div className="h-32 rounded-md bg-sunken p-2" aria-hidden>
          {design ? (
            <ProductPicture
              model={model}
              configuration={design.configuration}
              locale={modelLocale(locale)}
              size="thumb"
              name={nameIn(locale, design.name)}
            />
          ) : null}
        </div>
        <div className="grid content-start gap-3">
          <h2 id="outcome" className="text-lg">
            {nameIn(locale, model.name)}
          </h2>
          <p className="text-sm">
            {report === null
              ? t("tooLargeToCheck")
              : report.configurations === null
                ? t("uncounted")
                : t.rich("counted", {
                    count: countText(report.configurations, locale),
                    b: (chunks) => <strong className="font-semibold tabular-nums">{chunks}</strong>,
                  })}
          </p>
          {report ? <Notice tone={failed ? "warning" : "good"}>{t(failed ? "wouldFail" : "wouldPass")}</Notice> : null}
        </div>
      </section>
      <SaveDraft source={source} familyId={familyId} />
      {report ? (
        <section aria-labelledby="findings">
          <h2 id="findings" className="mb-2 text-lg">
            {t("findings")}
          </h2>
          <FindingList model={model} findings={report.findings} inStudio={false} />
        </section>
      ) : null}
      <section aria-labelledby="diff">
        <h2 id="diff" className="mb-2 text-lg">
          {t("diff")}
        </h2>
        {diff ? (
          <DiffView
            diff={diff}
            before={sold}
            after={model}
            names={{ before: t("sold", { version: inForce ?? 0 }), after: t("thisFile") }}
            sold="before"
          />
        ) : (
          <p className="text-sm text-muted">{t("firstVersion")}</p>
        )}
      </section>
    </div>
  );
}

/** The model on sale, to show what it can build and the file cannot. */
function useSold(familyId: string, version: number | null) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.catalog.version.queryOptions({ familyId, version: version ?? 1 }, { enabled: version !== null }),
  );
  return data?.ok ? data.value.model : null;
}
