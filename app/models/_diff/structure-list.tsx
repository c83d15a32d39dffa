import { Minus, Pencil, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Icon } from "#ui/icon";
import type { SemanticDiff } from "../model-types";
import { modelLocale } from "../words";
import type { Sides } from "./diff-view";
import { groupName, labelled } from "./names";

type Change = SemanticDiff["structure"][number];

const looks = {
  removed: { icon: Minus, colour: "text-late" },
  added: { icon: Plus, colour: "text-on-time" },
  changed: { icon: Pencil, colour: "text-at-risk" },
} as const;

/** What came, went and changed in the file: options, rules, parts, operations. */
export function StructureList({ changes, sides }: { changes: readonly Change[]; sides: Sides }) {
  const t = useTranslations("models.diff");
  const locale = modelLocale(useLocale());
  const nameOf = ({ what, at, name }: Change) => {
    if (!name) return null;
    const within = groupName(at.split(".")[0] ?? "", [sides.after, sides.before], locale);
    return what === "option" && within !== at.split(".")[0] ? labelled(within, name[locale], locale) : name[locale];
  };
  return (
    <ul className="text-sm">
      {changes.map((change) => {
        const look = looks[change.kind];
        return (
          <li
            key={`${change.kind} ${change.what} ${change.at}`}
            className="flex items-start gap-2.5 border-t border-line py-1.5"
          >
            <Icon of={look.icon} className={`mt-0.5 ${look.colour}`} />
            <span className="min-w-0">
              <span className="inline-block font-medium first-letter:uppercase">
                {t(`change.${change.kind}`, { what: t(`what.${change.what}`) })}
              </span>{" "}
              {nameOf(change)} <code className="font-mono text-xs break-all text-muted">{change.at}</code>
              {change.fields.length > 0 ? (
                <span className="block text-xs text-muted">{t("fields", { fields: change.fields.join(", ") })}</span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
