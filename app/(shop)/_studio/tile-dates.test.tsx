import { readFileSync } from "node:fs";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readModel } from "../../../server/catalog/core/read-model";
import { createConfigurator } from "../../../server/configurator/core/create-configurator";
import { optionSwaps } from "../../../server/promising/core/option-dates";
import { en } from "../../_messages/en";
import { zhCN } from "../../_messages/zh-cn";
import { OptionTile } from "./option-tile";
import { asSold, decide, untouched, wishesBeside, type Design } from "./studio-state";
import { TileDates } from "./tile-dates";
import type { OptionDate, OptionDates } from "./use-option-dates";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;
const configurator = createConfigurator(model);

test("what a tile's date is asked for is what a click on it gives", () => {
  for (const { configuration } of model.designs)
    for (const [group, value] of [
      ["size", "600"],
      ["layout", "2-door"],
      ["finish", "PRINT"],
    ] as const) {
      const design = decide(model, configurator, untouched(configuration), group, value);
      if (design) everySwapIsAClick(design);
    }
});

function everySwapIsAClick(design: Design): void {
  const swaps = optionSwaps(model, configurator, {
    configuration: asSold(model, design.configuration),
    decided: design.decided,
    wishes: wishesBeside(design),
    most: 280,
  });
  const asked = new Map(swaps.map((swap) => [`${swap.group} ${swap.option}`, swap.configuration]));
  for (const group of model.groups) {
    if (group.kind !== "choice") continue;
    for (const { id } of group.options) {
      if (design.configuration[group.id] === id) continue;
      const clicked = decide(model, configurator, design, group.id, id);
      expect(asked.get(`${group.id} ${id}`)).toEqual(clicked ? asSold(model, clicked.configuration) : undefined);
    }
  }
}

const printer = { en: "UV printer", "zh-CN": "UV 打印机" };
const busy: OptionDate = {
  group: "finish",
  option: "PRINT",
  days: 3,
  cause: { kind: "capacity", name: printer, until: "2026-12-08T09:00:00.000Z" },
};

test("a tile says the days and what for, and describes its control by it, in both languages", () => {
  expect(tile(busy)).toContain(">+3 days · UV printer busy<");
  expect(tile(busy)).toContain('title="UV printer is busy until Tue 8 Dec');
  expect(tile(busy, "zh-CN")).toContain(">+3 天 · UV 打印机正忙<");
  const [, described] = /aria-describedby="([^"]*)"/.exec(tile(busy)) ?? [];
  const [, dateId] = /id="([^"]*-date)"/.exec(tile(busy)) ?? [];
  expect(described?.split(" ")).toContain(dateId);
  expect(tile({ ...busy, days: -1 })).toContain(">−1 day · no wait at UV printer<");
  expect(tile({ ...busy, days: 2, cause: { kind: "work", name: null, until: null } })).toContain(
    ">+2 days · takes longer to make<",
  );
  expect(tile({ ...busy, days: null, cause: null })).toContain(">no date to be had<");
});

test("the same day is said too, but nothing of what is chosen, excluded or not known yet", () => {
  expect(tile({ ...busy, days: 0, cause: null })).toContain(">same day<");
  expect(tile({ ...busy, days: 0, cause: null }, "zh-CN")).toContain(">同一天<");
  expect(tile({ ...busy, option: "G1" })).not.toContain("day");
  expect(tile(busy, "en", { isChecked: true })).not.toContain("day");
  expect(tile(busy, "en", { isPossible: false })).not.toContain("day");
});

function tile(date: OptionDate, locale: "en" | "zh-CN" = "en", shown = {}): string {
  const dates: OptionDates = {
    promisedAt: new Date(0),
    timeZone: "Asia/Shanghai",
    options: [date],
    earlier: [],
    split: null,
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={locale === "en" ? en : zhCN}>
      <TileDates dates={dates}>
        <OptionTile
          group="finish"
          id="PRINT"
          name="Print"
          swatch={null}
          isChecked={false}
          isPossible
          deltaMinor={null}
          fromMinor={null}
          currency="CNY"
          choose={() => undefined}
          {...shown}
        />
      </TileDates>
    </NextIntlClientProvider>,
  );
}
