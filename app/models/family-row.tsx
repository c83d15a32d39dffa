import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { ReaderDate } from "#ui/reader-date";
import { TextLink } from "#ui/text-link";
import { ProductPicture } from "#views/product-picture";
import { ConfigurationCount } from "./_analysis/configuration-count";
import { inForce } from "./in-force";
import type { Family, FamilyVersion } from "./model-types";
import { modelLocale, nameIn, versionAddress } from "./words";

type Props = { family: Family; shown: FamilyVersion | null };

/** One family: what it is, how much can be chosen, what is sold, and what waits for somebody. */
export function FamilyRow({ family, shown }: Props) {
  const t = useTranslations("models");
  const locale = useLocale();
  const name = nameIn(locale, family.name);
  const current = inForce(family);
  const design = shown?.model.designs[0];
  return (
    <li className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-5 gap-y-3 border-t border-line py-4 lg:grid-cols-[5rem_minmax(0,14rem)_minmax(0,12rem)_minmax(0,12rem)_minmax(0,1fr)] lg:items-center">
      <div className="h-20 rounded-md bg-sunken p-1.5 max-lg:row-span-4" aria-hidden>
        {shown && design ? (
          <ProductPicture
            model={shown.model}
            configuration={design.configuration}
            locale={modelLocale(locale)}
            size="thumb"
            name={name}
          />
        ) : null}
      </div>
      <div>
        <h2 className="text-base">
          <Link
            href={`/models/${family.familyId}`}
            className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            {name}
          </Link>
        </h2>
        <p className="text-sm text-muted">{nameIn(locale, family.plantName)}</p>
      </div>
      <Figure term={t("family.configurations")}>
        <ConfigurationCount report={shown?.report ?? null} />
      </Figure>
      <Figure term={t("family.inForce")}>
        {current ? (
          <>
            <TextLink href={versionAddress(family.familyId, current.version)}>
              {t("version.name", { version: current.version })}
            </TextLink>{" "}
            <span className="text-muted">
              {t("family.since")} <ReaderDate value={current.effectiveFrom ?? current.createdAt} />
            </span>
          </>
        ) : (
          t("family.notSold")
        )}
      </Figure>
      <Figure term={t("family.waiting")}>
        <Waiting family={family} />
      </Figure>
    </li>
  );
}

function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <dl className="text-sm">
      <dt className="text-xs text-muted">{term}</dt>
      <dd>{children}</dd>
    </dl>
  );
}

/** Drafts want a check, checked versions a second pair of eyes, published ones their day. */
function Waiting({ family }: { family: Family }) {
  const t = useTranslations("models");
  const rows = family.versions.filter(({ standing }) => ["draft", "checked", "scheduled"].includes(standing));
  if (rows.length === 0) return <span className="text-muted">{t("family.nothingWaits")}</span>;
  return (
    <ul className="flex flex-wrap gap-x-4">
      {rows.map(({ version, standing }) => (
        <li key={version}>
          <TextLink href={versionAddress(family.familyId, version)}>{t("version.name", { version })}</TextLink>{" "}
          {t(`family.wants.${standing}`)}
        </li>
      ))}
    </ul>
  );
}
