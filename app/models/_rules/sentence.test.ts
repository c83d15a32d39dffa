import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import type { CompiledModel } from "#catalog/compiled-model";
import type { Ast } from "#catalog/expression/ast";
import type { Locale } from "#catalog/product-model";
import { en } from "../../_messages/en";
import { zhCN } from "../../_messages/zh-cn";
import { conditionSentence, ruleSentence } from "./sentence";
import type { Words } from "./term";

const text = (english: string, chinese: string) => ({ en: english, "zh-CN": chinese });
const option = (id: string, english: string, chinese: string, facts: Record<string, number> = {}) => ({
  id,
  name: text(english, chinese),
  priceMinor: 0,
  facts,
});

const model = {
  groups: [
    {
      id: "layout",
      kind: "choice",
      name: text("Layout", "门型"),
      optional: false,
      options: [
        option("2-door", "Two doors", "双门"),
        option("FD4", "French doors", "法式四门"),
        option("SBS", "Side by side", "对开门"),
      ],
    },
    {
      id: "size",
      kind: "choice",
      name: text("Size", "容积"),
      optional: false,
      options: [440, 520, 600, 660].map((litres) =>
        option(String(litres), `${litres} litres`, `${litres} 升`, { litres }),
      ),
    },
    { id: "W", kind: "number", unit: "mm", minimum: 0, maximum: 5000, step: 1, name: text("Width", "宽度") },
    { id: "doors", kind: "number", unit: "pcs", minimum: 0, maximum: 2, step: 1, name: text("Doors", "门数") },
    {
      id: "extras.rack",
      kind: "number",
      unit: "pcs",
      minimum: 0,
      maximum: 2,
      step: 1,
      set: "extras",
      name: text("Rack", "架子"),
    },
  ],
  sets: [{ id: "extras", name: text("Extras", "附件"), minimum: 0, maximum: 2, members: ["extras.rack"] }],
  values: [],
} as unknown as CompiledModel;

function words(locale: Locale): Words {
  const messages = locale === "en" ? en : zhCN;
  const t = createTranslator({ locale, messages, namespace: "models.sentence" as never }) as unknown as Words["say"];
  return {
    model,
    locale,
    say: t,
    unit: (unit) => (unit === "pcs" ? "" : unit === "mm" && locale !== "en" ? "毫米" : unit),
  };
}

const french: Ast = ["==", ["name", "layout"], "FD4"];
const said = (when: Ast, require: Ast, set?: string) => [
  ruleSentence({ when, require, set }, words("en")),
  ruleSentence({ when, require, set }, words("zh-CN")),
];

describe("a rule is told", () => {
  test("by the names customers know, in both languages", () => {
    expect(said(french, ["!=", ["name", "size"], "440"])).toEqual([
      "When layout is French doors, size must not be 440 litres.",
      "当门型为法式四门时，容积不能为 440 升。",
    ]);
  });

  test("by the options a fact admits, not by the fact", () => {
    expect(said(french, [">=", ["name", "fact.size.litres"], 600])[0]).toBe(
      "When layout is French doors, size must be 600 litres or 660 litres.",
    );
  });

  test("with one range for two bounds, and their unit", () => {
    const between: Ast = ["and", [">=", ["name", "W"], 204], ["<=", ["name", "W"], 1600]];
    expect(said(["==", ["name", "doors"], 1], between)).toEqual([
      "When doors are 1, width must be from 204 mm to 1,600 mm.",
      "当门数为 1 时，宽度必须在 204 毫米到 1,600 毫米之间。",
    ]);
  });

  test("without a condition when it always applies", () => {
    expect(said(true, [">=", ["name", "W"], 406])[0]).toBe("Width must be 406 mm or more.");
  });

  test("with negation where it belongs", () => {
    const neither: Ast = ["not", ["or", french, [">", ["name", "W"], 500]]];
    expect(said(neither, ["not", ["in", ["name", "size"], "440", "520", "600"]])[0]).toBe(
      "When layout is not French doors and width is 500 mm or less, size must be 660 litres.",
    );
  });

  test("as alternatives where any of several will do", () => {
    expect(said(true, ["or", french, [">", ["name", "W"], 500]])[0]).toBe(
      "This must hold: layout is French doors or width is more than 500 mm.",
    );
  });

  test("with brackets where one junction stands in another", () => {
    const mixed: Ast = ["and", french, ["or", ["==", ["name", "size"], "440"], [">", ["name", "W"], 500]]];
    expect(conditionSentence(mixed, words("en"))).toBe(
      "Layout is French doors and (size is 440 litres or width is more than 500 mm)",
    );
  });

  test("with its formula where it is one", () => {
    expect(said(true, ["<=", ["+", ["name", "W"], ["*", 2, ["name", "doors"]]], 900])[0]).toBe(
      "Width + 2 × doors must be 900 mm or less.",
    );
  });

  test("with brackets only where the formula needs them", () => {
    const size: Ast = ["*", ["-", ["name", "W"], ["-", ["name", "doors"], 1]], ["/", 6, ["*", 2, 3]]];
    expect(said(true, ["<", size, 9])[0]).toBe("(Width − (doors − 1)) × 6 ÷ (2 × 3) must be less than 9.");
  });

  test("as taken or not where it speaks of a set", () => {
    expect(said([">", ["name", "extras.rack"], 0], ["==", ["name", "doors"], 0])[0]).toBe(
      "When rack is taken, doors must be 0.",
    );
    expect(said(true, true, "extras")[0]).toBe("Up to 2 of Extras can be taken.");
  });

  test("as a table where it is one", () => {
    const rows: Ast = ["table", ["layout", "size"], [["FD4", "600"]]];
    expect(said(true, rows)[0]).toBe("Layout and size must be one of the rows below.");
  });
});

test("a part that is always there has no condition to tell", () => {
  expect(conditionSentence(true, words("en"))).toBeNull();
});
