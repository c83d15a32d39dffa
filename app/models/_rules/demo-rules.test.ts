import fs from "node:fs";
import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { readModel } from "#catalog/read-model";
import type { Locale } from "#catalog/product-model";
import { en } from "../../_messages/en";
import { zhCN } from "../../_messages/zh-cn";
import { conditionSentence, ruleSentence } from "./sentence";
import { term, type Words } from "./term";

const families = ["bicycle", "cabinet", "mask", "refrigerator"];
// Signs of the language rules are written in, ids of facts, keys no catalogue has.
const raw = /&&|\|\||==|fact\.|sentence\.|\bundefined\b|\{|\}/;

test.each(families)("every rule, condition and amount of the %s is told in words, in both languages", (family) => {
  const read = readModel(fs.readFileSync(`db/seed/families/${family}.yaml`, "utf8"));
  if (!read.ok) throw new Error(`${family} does not read`);
  const { model, production } = read.value.family;
  for (const locale of ["en", "zh-CN"] as const) {
    const words = wordsIn(locale, model);
    const told = [
      ...model.rules.map((rule) => ruleSentence(rule, words)),
      ...[...production.bom, ...production.routing].flatMap(({ when }) => conditionSentence(when, words) ?? []),
      ...production.bom.map(({ quantity }) => term(quantity, words)),
      ...production.routing.map(({ runSeconds }) => term(runSeconds, words)),
    ];
    expect(told.filter((text) => raw.test(text) || text === "")).toEqual([]);
  }
});

function wordsIn(locale: Locale, model: Words["model"]): Words {
  const messages = locale === "en" ? en : zhCN;
  const say = createTranslator({ locale, messages, namespace: "models.sentence" as never }) as unknown as Words["say"];
  return { model, locale, say, unit: (unit) => unit };
}
