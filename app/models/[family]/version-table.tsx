import { useTranslations } from "next-intl";
import { ReaderDate } from "#ui/reader-date";
import { Cell, HeaderCell, Table } from "#ui/table";
import { TextLink } from "#ui/text-link";
import { inForce } from "../in-force";
import type { Family } from "../model-types";
import { VersionBadge } from "../version-badge";
import { diffAddress, versionAddress } from "../words";

/** Every version with its state, who did what and when, and how it differs from what is sold. */
export function VersionTable({ family }: { family: Family }) {
  const t = useTranslations("models.version");
  const current = inForce(family);
  return (
    <Table caption={t("all")}>
      <thead>
        <tr>
          <HeaderCell>{t("version")}</HeaderCell>
          <HeaderCell>{t("state")}</HeaderCell>
          <HeaderCell>{t("saved")}</HeaderCell>
          <HeaderCell>{t("checked")}</HeaderCell>
          <HeaderCell>{t("published")}</HeaderCell>
          <HeaderCell>{t("effective")}</HeaderCell>
          <HeaderCell>{t("note")}</HeaderCell>
          <HeaderCell>{t("difference")}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {family.versions.map((head) => (
          <tr key={head.version}>
            <Cell className="whitespace-nowrap">
              <TextLink href={versionAddress(family.familyId, head.version)}>
                {t("name", { version: head.version })}
              </TextLink>
            </Cell>
            <Cell>
              <VersionBadge standing={head.standing} />
            </Cell>
            <Act at={head.createdAt} by={head.createdBy} />
            <Act at={head.checkedAt} by={head.checkedBy} />
            <Act at={head.publishedAt} by={head.publishedBy} />
            <Cell className="whitespace-nowrap">
              {head.effectiveFrom ? <ReaderDate value={head.effectiveFrom} withTime withZone /> : "–"}
            </Cell>
            <Cell className="min-w-40">{head.note}</Cell>
            <Cell>
              {current && head !== current && head.state !== "discarded" ? (
                <TextLink
                  href={diffAddress(
                    family.familyId,
                    Math.min(current.version, head.version),
                    Math.max(current.version, head.version),
                  )}
                  className="whitespace-nowrap"
                >
                  {t("againstForce")}
                </TextLink>
              ) : null}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Act({ at, by }: { at: Date | null; by: string | null }) {
  if (!at) return <Cell>–</Cell>;
  return (
    <Cell className="whitespace-nowrap">
      <ReaderDate value={at} />
      {by ? <span className="block text-xs text-muted">{by}</span> : null}
    </Cell>
  );
}
