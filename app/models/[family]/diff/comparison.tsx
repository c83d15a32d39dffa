import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { serverApi } from "../../../_trpc/server";
import { DiffView } from "../../_diff/diff-view";

type Props = { familyId: string; from: number; to: number; sold: "before" | "after" | null };

/** Takes seconds on large families: the page stands while it is worked out. */
export async function Comparison({ familyId, from, to, sold }: Props) {
  const [api, t] = await Promise.all([serverApi(), getTranslations("models.version")]);
  const [diff, before, after] = await Promise.all([
    api.engineering.diff({ familyId, from, to }),
    api.engineering.version({ familyId, version: from }),
    api.engineering.version({ familyId, version: to }),
  ]);
  if (!diff.ok || !before.ok || !after.ok) notFound();
  return (
    <section aria-labelledby="difference">
      <h2 id="difference" className="sr-only">
        {t("difference")}
      </h2>
      <DiffView
        diff={diff.value}
        before={before.value.model}
        after={after.value.model}
        names={{ before: t("within", { version: from }), after: t("within", { version: to }) }}
        sold={sold}
      />
    </section>
  );
}
