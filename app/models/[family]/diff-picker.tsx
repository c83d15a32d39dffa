import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Select } from "#ui/select";
import { inForce } from "../in-force";
import type { Family } from "../model-types";

type Props = { family: Family; from?: number; to?: number };

/** Any two versions side by side: a form of the browser's own, whose answer is an address. */
export function DiffPicker({ family, from, to }: Props) {
  const t = useTranslations("models");
  const current = inForce(family);
  const options = family.versions
    .filter(({ state }) => state !== "discarded")
    .map(({ version, standing }) => ({
      value: String(version),
      label: `${t("version.name", { version })} · ${t(`standing.${standing}`)}`,
    }));
  const newest = options[0]?.value;
  const after = to === undefined ? newest : String(to);
  // What is sold against the newest; where that is the newest, the one before it.
  const sold = current === null ? undefined : String(current.version);
  const before = from === undefined ? (sold === newest ? options[1]?.value : sold) : String(from);
  return (
    <form
      key={`${from}-${to}`}
      action={`/models/${family.familyId}/diff`}
      className="flex flex-wrap items-end gap-3 [&>div]:min-w-52 max-sm:[&>div]:w-full"
    >
      <Select label={t("diff.from")} name="from" defaultValue={before} options={options} />
      <Select label={t("diff.to")} name="to" defaultValue={after} options={options} />
      <Button type="submit">{t("diff.compare")}</Button>
    </form>
  );
}
