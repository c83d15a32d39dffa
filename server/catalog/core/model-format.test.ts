import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readModel } from "./read-model";

const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("server/catalog/README.md", "utf8"))?.[1] ?? "";
const lineOf = (part: string): number => example.slice(0, example.indexOf(part)).split("\n").length;

function faultsAfter(from: string, to: string): readonly { line: number; message: string }[] {
  expect(example).toContain(from);
  const read = readModel(example.replace(from, to));
  return read.ok ? [] : read.refusal.map(({ line, message }) => ({ line, message }));
}

function stool(from = "", to = ""): NonNullable<Extract<ReturnType<typeof readModel>, { ok: true }>["value"]> {
  const read = readModel(example.replace(from, to));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

describe("sets", () => {
  test("a set becomes a number for each option and a rule on how many different ones are taken", () => {
    const { model } = stool().family;
    expect(model.groups.filter((group) => group.kind === "number" && group.set === "extras")).toMatchObject([
      { id: "extras.cushion", minimum: 0, maximum: 1, priceMinor: 4500, default: 0, swatch: "#7c2d2d" },
      { id: "extras.ring", maximum: 1 },
      { id: "extras.glide", maximum: 3, priceMinor: 300 },
    ]);
    expect(model.sets).toEqual([
      {
        id: "extras",
        name: { en: "Extras", "zh-CN": "附件" },
        minimum: 0,
        maximum: 2,
        members: ["extras.cushion", "extras.ring", "extras.glide"],
      },
    ]);
    expect(model.rules.at(-1)).toMatchObject({
      id: "extras",
      set: "extras",
      because: { en: "Extras: choose at most 2.", "zh-CN": "附件：最多选择 2 项。" },
    });
  });

  test.each([
    ["minimum: 0\n    maximum: 2", "minimum: 2\n    maximum: 2", "Extras: choose exactly 2."],
    ["minimum: 0\n    maximum: 2", "minimum: 1", "Extras: choose at least 1."],
    ["minimum: 0\n    maximum: 2", "minimum: 1\n    maximum: 2", "Extras: choose 1 to 2."],
  ])("the rule says its bounds (%#)", (from, to, sentence) => {
    expect(stool(from, to).family.model.rules.at(-1)?.because.en).toBe(sentence);
  });

  test("a set that leaves every number of options free needs no rule", () => {
    expect(stool("    maximum: 2\n", "").family.model.rules.some((rule) => rule.set !== undefined)).toBe(false);
  });

  test("a starting design takes of a set only what it names", () => {
    expect(stool().family.model.designs[0]?.configuration).toMatchObject({
      "extras.cushion": 0,
      "extras.ring": 1,
      "extras.glide": 0,
    });
  });

  test("bounds that cannot be met, copies, reserved words and the set's own name are faults", () => {
    expect(faultsAfter("    maximum: 2\n", "    maximum: 4\n")).toEqual([
      { line: lineOf("    maximum: 2\n"), message: "4 is more than the 3 options" },
    ]);
    expect(faultsAfter("minimum: 0\n    maximum: 2", "minimum: 3\n    maximum: 2")[0]?.message).toBe(
      "3 is above the maximum 2",
    );
    expect(faultsAfter("copies: 3", "copies: 3, default: 4")[0]?.message).toBe("4 is more than its 3 copies");
    expect(faultsAfter("{ id: glide,", "{ id: max,")[0]?.message).toContain("word of the expression language");
    expect(faultsAfter("extras.ring > 0", "extras > 0")[0]?.message).toContain("unknown name extras");
    expect(faultsAfter("id: ring-needs-room", "id: extras")[0]?.message).toContain("the rule of the set of this name");
    expect(faultsAfter("extras.ring: 1 }", "extras.rung: 1 }")[0]?.message).toBe(
      "unknown group extras.rung; did you mean extras.ring?",
    );
    expect(faultsAfter("extras.ring: 1 }", "extras.ring: 2 }")[0]?.message).toBe(
      "2 is not a number from 0 to 1 in steps of 1",
    );
  });
});

describe("tables", () => {
  test("a table is an operator of what the rule requires", () => {
    const rule = stool().family.model.rules.find((each) => each.id === "finish-suits-wood");
    expect(rule?.require).toEqual([
      "table",
      ["wood", "finish"],
      [
        ["oak", "oil"],
        ["oak", "lacquer"],
        ["pine", "lacquer"],
        ["pine", "white"],
      ],
    ]);
  });

  test("numbers and pieces may stand in a table", () => {
    const rows =
      "groups: [wood, finish]\n      rows:\n        - [oak, oil]\n        - [oak, lacquer]\n        - [pine, lacquer]\n        - [pine, white]";
    expect(faultsAfter(rows, "groups: [extras.glide, height]\n      rows: [[0, 400], [3, 500]]")).toEqual([]);
    expect(faultsAfter(rows, "groups: [extras.glide, height]\n      rows: [[4, 400], [3, 505]]")).toEqual([
      {
        line: lineOf("rows:"),
        message: "4 is no value of extras.glide; a number from 0 to 3 in steps of 1 was expected",
      },
      {
        line: lineOf("rows:"),
        message: "505 is no value of height; a number from 400 to 800 in steps of 10 was expected",
      },
    ]);
  });

  test("what a table does not know is refused by name, on its line", () => {
    expect(faultsAfter("groups: [wood, finish]", "groups: [wood, finnish]")).toEqual([
      { line: lineOf("groups: [wood, finish]"), message: "unknown group finnish; did you mean finish?" },
    ]);
    expect(faultsAfter("- [pine, white]", "- [pine, whit]")).toEqual([
      { line: lineOf("- [pine, white]"), message: 'unknown option "whit" of finish; did you mean white?' },
    ]);
    expect(faultsAfter("- [pine, white]", "- [pine]")[0]?.message).toBe(
      "this row has 1 values, and 2 were expected (wood, finish)",
    );
    expect(faultsAfter("- [pine, white]", "- [oak, oil]")[0]?.message).toBe("this row stands twice; it is row 1 too");
    expect(faultsAfter("groups: [wood, finish]", "groups: [wood, words]")[0]?.message).toContain("free words");
    expect(faultsAfter("groups: [wood, finish]", "groups: [wood, extras]")[0]?.message).toContain(
      "as in extras.cushion",
    );
  });

  test("a rule has a condition or a table", () => {
    expect(faultsAfter("    table:", "    require: height > 0\n    table:")[0]?.message).toContain("not both");
    expect(faultsAfter("    require: fact.wood.hardness >= 5\n", "")).toEqual([
      { line: lineOf("- id: tall-needs-hard"), message: "require is missing; a condition or a table was expected" },
    ]);
  });
});

describe("defaults, prices and needs", () => {
  test("a default that is no answer is a fault", () => {
    expect(faultsAfter("default: oak", "default: oka")[0]?.message).toBe("unknown option oka; did you mean oak?");
    expect(faultsAfter("default: 450", "default: 455")).toEqual([
      { line: lineOf("default: 450"), message: "455 is not a number from 400 to 800 in steps of 10" },
    ]);
  });

  test("a price for each unit stays below 2^53", () => {
    expect(faultsAfter("priceMinor: 20\n", "priceMinor: 90071992547409910\n")).not.toEqual([]);
    expect(faultsAfter("priceMinor: 20\n", "priceMinor: 900719925474099\n")[0]?.message).toContain("beyond 2^53");
  });

  test("answers keep their wishes as conditions; an unknown name in one is a fault on its line", () => {
    const need = stool().family.model.needs[0];
    expect(need?.answers[1]?.wishes).toMatchObject([
      { when: [">=", ["name", "height"], 620], weight: 80 },
      { when: [">", ["name", "extras.ring"], 0], weight: 30 },
    ]);
    expect(faultsAfter("when: height >= 620", "when: hight >= 620")).toEqual([
      { line: lineOf("when: height >= 620"), message: "unknown name hight; did you mean height?" },
    ]);
    expect(faultsAfter("weight: 80", "weight: 101")[0]?.line).toBe(lineOf("weight: 80"));
  });
});

describe("rules have an answer whatever is chosen", () => {
  test("a division by what can be zero is a fault with its rule and line, a guarded one is not", () => {
    const require = "require: height - ringHeight >= 300";
    expect(faultsAfter(require, "require: 900 / extras.glide >= 300")).toEqual([
      {
        line: lineOf(require),
        message:
          "rule ring-needs-room: 900 / extras.glide divides by extras.glide, which can be 0 (it is from 0 to 3); a divisor that never is was expected; it happens at extras.ring = 1, extras.glide = 0",
      },
    ]);
    expect(faultsAfter(require, "require: extras.glide == 0 || 900 / extras.glide >= 300")).toEqual([]);
  });

  test("what intervals cannot prove is tried where the choices are few", () => {
    const require = "require: height - ringHeight >= 300";
    // 2 × glide − 1 is never 0, though it lies around 0.
    expect(faultsAfter(require, "require: 900 / (2 * extras.glide - 1) >= 300")).toEqual([]);
  });

  test("an overflow through a value is told with the value's name", () => {
    const fault = faultsAfter("formula: height / 3", "formula: height * height * 9007199254740")[0];
    expect(fault?.message).toContain("rule ring-needs-room: ringHeight: ");
    expect(fault?.message).toContain("can go beyond 2^53 − 1");
  });

  test("values that read each other twice over and over are refused before they are worked out", () => {
    const chain = Array.from(
      { length: 40 },
      (_, index) => `  - { id: v${index + 1}, formula: ${index === 0 ? "height + 0" : `v${index} + v${index}`} }\n`,
    ).join("");
    const [fault] = faultsAfter("values:\n", `values:\n${chain}`);
    expect(fault?.message).toContain("parts with the values it reads written out");
  });
});
