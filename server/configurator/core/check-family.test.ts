import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readModel } from "../../catalog/core/read-model";
import { checkFamily, type FamilyReport } from "./check-family";

type Written = { rules: Record<string, unknown>[]; bom: Record<string, unknown>[]; groups: Record<string, unknown>[] };

const text = readFileSync(path.resolve(import.meta.dirname, "../../../db/seed/families/mask.yaml"), "utf8");

/** The mask family with something changed. */
function reported(change: (model: Written) => void): FamilyReport {
  const written = parse(text) as Written;
  change(written);
  const read = readModel(JSON.stringify(written));
  if (!read.ok) throw new Error(read.refusal.map((fault) => fault.message).join("; "));
  const report = checkFamily(read.value.family);
  if ("faults" in report) throw new Error(report.faults.map((fault) => fault.message).join("; "));
  return report;
}

const slotLine = (model: Written): Record<string, unknown> => {
  const line = model.bom.find((each) => each.required === true);
  if (!line) throw new Error("the mask has no required slot");
  return line;
};

test("the family as it is has nothing to complain about", () => {
  const report = reported(() => undefined);
  expect(report).toMatchObject({
    status: "valid",
    configurations: "36",
    core: [],
    dead: [],
    redundantRules: [],
    invalidDesigns: [],
  });
  expect(report.bom).toMatchObject({ gaps: [], overlaps: [], unusedLines: [], missingItems: [] });
});

test("a required slot that one colour leaves empty is a gap, with the configuration that shows it", () => {
  const { bom } = reported((model) => Object.assign(slotLine(model), { when: 'colour != "pink"' }));
  expect(bom.gaps).toHaveLength(1);
  expect(bom.gaps[0]?.configuration).toMatchObject({ colour: "pink" });
});

test("a second line for a filled slot is an overlap, one that never holds is unused", () => {
  const { bom } = reported((model) => {
    const line = slotLine(model);
    model.bom.push(
      { ...line, when: 'colour == "pink"' },
      { ...line, when: 'colour == "pink" && sterility == "sterile"' },
    );
  });
  expect(bom.overlaps[0]?.configuration).toMatchObject({ colour: "pink" });
  expect(bom.unusedLines).toHaveLength(1);
});

test("a rule said twice is redundant, and an option it kills is dead", () => {
  const because = { en: "No pink.", "zh-CN": "没有粉色。" };
  const report = reported((model) => {
    model.rules.push(
      { id: "no-pink", require: 'colour != "pink"', because },
      { id: "no-pink-if-child", when: 'size == "child"', require: 'colour != "pink"', because },
    );
  });
  expect(report.redundantRules).toEqual(["no-pink-if-child"]);
  expect(report.dead).toEqual(["colour.pink"]);
});

test("rules that leave nothing make a void family, which is a report", () => {
  const because = { en: "Nothing.", "zh-CN": "无。" };
  const report = reported((model) =>
    model.rules.push({ id: "nothing", require: 'colour == "pink" && colour == "blue"', because }),
  );
  expect(report).toMatchObject({ status: "void", configurations: "0" });
});
