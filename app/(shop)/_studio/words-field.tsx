"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import type { CompiledGroup } from "#catalog/compiled-model";
import { formatMoney } from "#ui/money";
import { TextField } from "#ui/text-field";
import type { Studio } from "./studio-store";
import { useWords } from "./words";

type Props = {
  group: Extract<CompiledGroup, { kind: "text" }>;
  words: string;
  isOffered: boolean;
  studio: Studio;
};

/** The customer's own words on the product, counted as people count letters. */
export const WordsField = memo(function WordsField({ group, words, isOffered, studio }: Props) {
  const t = useTranslations("shop.studio");
  const locale = useWords();
  const used = graphemes(words).length;
  const fee =
    group.priceMinor === 0
      ? ""
      : formatMoney({ minor: BigInt(group.priceMinor), currency: studio.model.currency }, locale, { signed: true });
  if (!isOffered) {
    return (
      <div className="grid gap-1 text-sm">
        <p className="font-medium">{group.name[locale]}</p>
        <p className="text-muted">{words === "" ? t("wordsNotOffered") : t("wordsKept", { words })}</p>
      </div>
    );
  }
  return (
    <TextField
      label={
        <span className="flex flex-wrap justify-between gap-x-3">
          <span>{group.name[locale]}</span>
          <span className="font-normal text-muted tabular-nums">{fee}</span>
        </span>
      }
      hint={`${group.help?.[locale] ?? ""} ${t("lettersLeft", { left: group.maximumGraphemes - used })}`}
      value={words}
      onChange={(event) =>
        studio.write(group.id, graphemes(event.target.value).slice(0, group.maximumGraphemes).join(""))
      }
      autoComplete="off"
    />
  );
});

const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
