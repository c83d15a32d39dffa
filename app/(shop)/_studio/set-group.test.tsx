import { readFileSync } from "node:fs";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { CompiledModel } from "#catalog/compiled-model";
import { readModel } from "../../../server/catalog/core/read-model";
import { faultsOf } from "../../../server/configurator/core/validation";
import { withPrepared } from "../../../server/configurator/core/prepare";
import { en } from "../../_messages/en";
import { zhCN } from "../../_messages/zh-cn";
import { sectionsOf } from "./model-sections";
import { SetGroup } from "./set-group";
import { inlineEngine } from "./studio-engine";
import { createStudio } from "./studio-store";

/** The refrigerator with up to two of three extra parts, one of which large bodies alone can take twice. */
const model = refrigeratorWith([
  { id: "bottle", name: { en: "Bottle rack", "zh-CN": "酒瓶架" }, priceMinor: 12_000, copies: 2 },
  { id: "egg", name: { en: "Egg tray", "zh-CN": "蛋托" }, default: 1 },
  { id: "filter", name: { en: "Odour filter", "zh-CN": "除味滤芯" }, priceMinor: 8_000 },
]);
const configuration = { ...model.designs[1]!.configuration, "extras.bottle": 0, "extras.egg": 0, "extras.filter": 0 };
const asked = sectionsOf(model)
  .flatMap(({ questions }) => questions)
  .find((question) => question.kind === "set")!;
const begin = () =>
  createStudio(model, inlineEngine(model), {
    address: { configuration, decided: [], locked: [], pieces: null, from: null },
    standardPieces: 1,
  });

test("a set is one question, with every part in it", () => {
  expect(asked.kind === "set" && asked.members.map(({ id }) => id)).toEqual([
    "extras.bottle",
    "extras.egg",
    "extras.filter",
  ]);
});

test("parts are taken, counted and priced, and never more different ones than the set allows", () => {
  const studio = begin();
  const before = studio.snapshot().priced.totalMinor;
  studio.choose("extras.bottle", 2);
  studio.choose("extras.filter", 1);
  const { priced, sold, groups } = studio.snapshot();
  expect(priced.totalMinor - before).toBe(32_000n);
  expect(faultsOf(model, sold)).toEqual([]);
  expect(groups["extras.egg"]?.range?.max).toBe(0);
  studio.choose("extras.egg", 1);
  const { conflict } = studio.snapshot();
  expect(conflict?.explanation?.choices.map(({ group }) => group).sort()).toEqual(["extras.bottle", "extras.filter"]);
  studio.applyRepair(conflict!.repairs[0]!);
  expect(studio.snapshot().sold["extras.egg"]).toBe(1);
  expect(faultsOf(model, studio.snapshot().sold)).toEqual([]);
});

test("a rule over a part leaves it in view with its bounds", () => {
  const studio = begin();
  studio.choose("size", "440");
  expect(studio.snapshot().groups["extras.bottle"]?.range?.max).toBe(1);
  studio.choose("size", "600");
  expect(studio.snapshot().groups["extras.bottle"]?.range?.max).toBe(2);
});

test("checkboxes and counts have their names, prices and the sentence of the set", () => {
  const studio = begin();
  studio.choose("extras.bottle", 1);
  studio.choose("extras.filter", 1);
  const page = markup(studio, "en");
  expect(page).toContain("Choose up to 2. 2 taken.");
  expect(page).toContain("+¥120 each");
  expect(page).toContain('aria-label="One more: Bottle rack"');
  expect(page).toMatch(/type="checkbox"[^>]*checked=""/);
  expect(page).toMatch(/aria-disabled="true"[^>]*>[^<]*<span class="line-through[^"]*">Egg tray/);
  expect(page).toContain("Not with your choices – ask why");
  expect(markup(studio, "zh-CN")).toContain("最多选 2 种。 已选 2 种。");
});

function markup(studio: ReturnType<typeof begin>, locale: "en" | "zh-CN"): string {
  if (asked.kind !== "set") throw new Error("no set");
  const { groups } = studio.snapshot();
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === "en" ? en : zhCN} timeZone="Asia/Shanghai">
      <SetGroup
        {...asked}
        views={asked.set.members.flatMap((id) => groups[id] ?? [])}
        conflict={null}
        aftermath={null}
        studio={studio}
      />
    </NextIntlClientProvider>,
  );
}

function refrigeratorWith(options: object[]): CompiledModel {
  const file = parse(readFileSync("db/seed/families/refrigerator.yaml", "utf8")) as {
    groups: object[];
    rules: object[];
  };
  const name = { en: "Extras", "zh-CN": "附加件" };
  const because = { en: "A small body takes one bottle rack.", "zh-CN": "小箱体只能装一个酒瓶架。" };
  file.groups.push({ id: "extras", kind: "set", name, maximum: 2, options });
  file.rules.push({ id: "one-rack", when: 'size == "440"', require: "extras.bottle <= 1", because });
  const read = readModel(stringify(file));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return withPrepared(read.value.family.model);
}
