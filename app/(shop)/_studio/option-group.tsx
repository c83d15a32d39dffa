"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { CompiledGroup } from "#catalog/compiled-model";
import { classes } from "#ui/classes";
import { formatMoney } from "#ui/money";
import { Icon } from "#ui/icon";
import { ConflictPanel } from "./conflict-panel";
import { GroupFrame } from "./group-frame";
import { swatchColour } from "./swatch-colour";
import type { Studio } from "./use-studio";
import { useWords } from "./words";

type Choice = Extract<CompiledGroup, { kind: "choice" }>;
type Offer = { id: string; name: string; swatch?: string };

/** One choice as native radios; what the decisions exclude stays in view and says why when asked for. */
export function OptionGroup({ group, studio }: { group: Choice; studio: Studio }) {
  const locale = useWords();
  const t = useTranslations("shop.studio");
  const { design, domains, conflict } = studio;
  const domain = domains.domains[group.id];
  const possible = (id: string) =>
    Array.isArray(domain) ? (domain as readonly (string | null)[]).includes(id === "" ? null : id) : true;
  const chosen = design.configuration[group.id] ?? "";
  const offers: Offer[] = [
    ...(group.optional ? [{ id: "", name: t("none") }] : []),
    ...group.options.map((option) => ({
      id: option.id,
      name: option.name[locale],
      swatch: swatchColour(studio.model, design.configuration, option.swatch),
    })),
  ];
  const asSwatches = offers.length > 6 && offers.some(({ swatch }) => swatch);
  return (
    <GroupFrame group={group} studio={studio}>
      <div
        className={
          asSwatches
            ? "grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2"
            : "grid grid-cols-2 gap-2 max-[22rem]:grid-cols-1"
        }
      >
        {offers.map((offer) => (
          <OptionRadio
            key={offer.id}
            group={group.id}
            offer={offer}
            checked={chosen === offer.id}
            impossible={!possible(offer.id)}
            deltaMinor={studio.deltas[group.id]?.[offer.id] ?? null}
            currency={studio.priced.currency}
            choose={studio.choose}
          />
        ))}
      </div>
      {conflict?.group === group.id ? <ConflictPanel conflict={conflict} studio={studio} /> : null}
    </GroupFrame>
  );
}

type RadioProps = {
  group: string;
  offer: Offer;
  checked: boolean;
  impossible: boolean;
  deltaMinor: bigint | null;
  currency: string;
  choose: Studio["choose"];
};

function OptionRadio({ group, offer, checked, impossible, deltaMinor, currency, choose }: RadioProps) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const noteId = useId();
  const delta =
    checked || deltaMinor === null || deltaMinor === 0n
      ? null
      : formatMoney({ minor: deltaMinor, currency }, locale, { signed: true });
  return (
    <label
      className={classes(
        "flex min-h-11 items-center gap-2.5 rounded-md border bg-surface px-3 py-2 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        checked
          ? "border-ink shadow-[inset_0_0_0_1px_var(--ink)]"
          : impossible
            ? "border-dashed border-line-strong text-muted"
            : "border-line-strong hover:bg-sunken",
      )}
    >
      <input
        type="radio"
        name={`group.${group}`}
        value={offer.id}
        checked={checked}
        aria-disabled={impossible || undefined}
        aria-describedby={impossible ? noteId : undefined}
        onClick={() => impossible && choose(group, offer.id === "" ? null : offer.id)}
        onChange={() => !impossible && choose(group, offer.id === "" ? null : offer.id)}
        className="sr-only"
      />
      {offer.swatch ? (
        <span
          aria-hidden
          className={classes("size-6 shrink-0 rounded-full border border-line-strong", impossible && "opacity-50")}
          style={{ background: offer.swatch }}
        />
      ) : null}
      <span className="min-w-0 flex-1">
        <span
          className={classes(
            "block leading-5 text-pretty",
            checked && "font-medium",
            impossible && "line-through decoration-1",
          )}
        >
          {offer.name}
        </span>
        {impossible ? (
          <span id={noteId} className="block text-xs">
            {t("impossible")}
          </span>
        ) : delta ? (
          <span className="block text-xs text-muted tabular-nums">{delta}</span>
        ) : null}
      </span>
      {checked ? <Icon of={Check} /> : null}
    </label>
  );
}
