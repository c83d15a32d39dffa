"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useId } from "react";
import { classes } from "#ui/classes";
import { formatMoney } from "#ui/money";
import { Icon } from "#ui/icon";
import type { Studio } from "./studio-store";
import { TileDate } from "./tile-dates";
import { useWords } from "./words";

type Props = {
  group: string;
  id: string;
  name: string;
  swatch: string | null;
  isChecked: boolean;
  isPossible: boolean;
  deltaMinor: bigint | null;
  fromMinor: number | null;
  currency: string;
  choose: Studio["choose"];
};

/** One option as a native radio: its name, what it would change, and the least a whole with it costs. */
export const OptionTile = memo(function OptionTile(props: Props) {
  const { group, id, name, swatch, isChecked, isPossible, choose } = props;
  const ownId = useId();
  const take = (): void => choose(group, id === "" ? null : id);
  return (
    <label className={classes(tile, isChecked ? chosen : isPossible ? offered : excluded)}>
      <input
        type="radio"
        name={`group.${group}`}
        value={id}
        checked={isChecked}
        aria-disabled={!isPossible || undefined}
        aria-labelledby={`${ownId}-name`}
        aria-describedby={`${ownId}-note ${ownId}-date`}
        onClick={() => !isPossible && take()}
        onChange={() => isPossible && take()}
        className="sr-only scroll-mt-[calc(36dvh+5rem)] scroll-mb-36 lg:scroll-mt-24"
      />
      {swatch ? (
        <span
          aria-hidden
          className={classes("size-6 shrink-0 rounded-full border border-line-strong", !isPossible && "opacity-50")}
          style={{ background: swatch }}
        />
      ) : null}
      <span className="min-w-0 flex-1">
        <span
          id={`${ownId}-name`}
          className={classes(
            "block leading-5 text-pretty",
            isChecked && "font-medium",
            !isPossible && "line-through decoration-1",
          )}
        >
          {name}
        </span>
        <span id={`${ownId}-note`} className="flex flex-wrap gap-x-2.5 text-xs tabular-nums">
          <TileNote {...props} />
        </span>
        <span className="block text-xs text-muted tabular-nums">
          {isChecked || !isPossible ? null : <TileDate id={`${ownId}-date`} group={group} option={id} />}
        </span>
      </span>
      {isChecked ? <Icon of={Check} /> : null}
    </label>
  );
});

function TileNote({ isChecked, isPossible, deltaMinor, fromMinor, currency }: Props) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  if (!isPossible) return t("impossible");
  const delta = isChecked || deltaMinor === null || deltaMinor === 0n ? null : deltaMinor;
  return (
    <>
      {delta === null ? null : <span>{formatMoney({ minor: delta, currency }, locale, { signed: true })}</span>}
      {fromMinor === null ? null : (
        <span className="text-muted">
          {t("from", { price: formatMoney({ minor: BigInt(fromMinor), currency }, locale) })}
        </span>
      )}
    </>
  );
}

const tile =
  "flex min-h-11 items-center gap-2.5 rounded-md border bg-surface px-3 py-2 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent";
const chosen = "border-ink shadow-[inset_0_0_0_1px_var(--ink)]";
const offered = "border-line-strong hover:bg-sunken";
const excluded = "border-dashed border-line-strong text-muted";
