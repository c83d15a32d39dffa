import { FileUp } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#ui/empty-state";
import { Icon } from "#ui/icon";
import { LinkButton } from "#ui/link-button";
import { PageHeader } from "#ui/page-header";
import { serverApi } from "../_trpc/server";
import { FamilyRow } from "./family-row";
import { inForce } from "./in-force";

export default async function ModelsPage() {
  const [t, api] = await Promise.all([getTranslations("models"), serverApi()]);
  const families = await api.engineering.families();
  const rows = await Promise.all(
    families.map(async (family) => {
      const shown = inForce(family) ?? family.versions[0];
      const answer = shown
        ? await api.engineering.version({ familyId: family.familyId, version: shown.version })
        : null;
      return { family, shown: answer?.ok ? answer.value : null };
    }),
  );
  const upload = (
    <LinkButton href="/models/upload" variant="primary">
      <Icon of={FileUp} />
      {t("upload.open")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={rows.length > 0 ? upload : undefined} />
      {rows.length === 0 ? (
        <EmptyState title={t("empty.title")} action={upload}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <ul aria-label={t("title")} className="border-b border-line">
          {rows.map(({ family, shown }) => (
            <FamilyRow key={family.familyId} family={family} shown={shown} />
          ))}
        </ul>
      )}
    </>
  );
}
