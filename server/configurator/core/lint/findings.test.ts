import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { CompiledFamily } from "../../../catalog/core/compile-model";
import { readModel } from "../../../catalog/core/read-model";
import { faultsOf } from "../validation";
import { checkFamily, type FamilyReport } from "../check-family";
import { featureFindings } from "./feature-findings";
import { findingKinds, levelOf, type Finding } from "./finding";

type Written = Record<
  "groups" | "rules" | "bom" | "routing" | "items" | "designs" | "needs" | "values" | "notices",
  Record<string, unknown>[]
> & { drawing: { shapes: Record<string, unknown>[] }; price: { components: unknown[] }; product: string };

const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("server/catalog/README.md", "utf8"))?.[1] ?? "";
const because = { en: "Because.", "zh-CN": "因为。" };

/** The stool of the documentation with something changed. */
function reportAfter(change: (model: Written) => void): FamilyReport {
  const written = parse(example) as Written;
  change(written);
  const read = readModel(JSON.stringify(written));
  if (!read.ok) throw new Error(read.refusal.map((fault) => fault.message).join("; "));
  const report = checkFamily(read.value.family);
  if ("faults" in report) throw new Error(report.faults.map((fault) => fault.message).join("; "));
  for (const { kind, example: shown } of report.findings)
    if (shown !== null && kind !== "invalidDesign") expect(faultsOf(read.value.family.model, shown)).toEqual([]);
  return report;
}

function stoolFamily(): { family: CompiledFamily } {
  const read = readModel(example);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

const findingsAfter = (change: (model: Written) => void): readonly Finding[] => reportAfter(change).findings;

const named = <T extends Record<string, unknown>>(list: readonly T[], id: string): T => {
  const found = list.find((each) => each["id"] === id || each["slot"] === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};

test(
  "the example of the documentation and the four families have no errors and no warnings",
  { timeout: 60_000 },
  () => {
    expect(findingsAfter(() => undefined)).toEqual([]);
    for (const family of ["refrigerator", "bicycle", "cabinet", "mask"]) {
      const read = readModel(readFileSync(`db/seed/families/${family}.yaml`, "utf8"));
      if (!read.ok) throw new Error(JSON.stringify(read.refusal));
      const report = checkFamily(read.value.family);
      expect("faults" in report ? report.faults : report.findings.filter(({ level }) => level !== "note")).toEqual([]);
    }
  },
);

const shown: Record<
  Exclude<Finding["kind"], "uncounted">,
  { at: string; change: (model: Written) => void; with?: object }
> = {
  void: {
    at: "",
    change: ({ rules }) => {
      rules.push({ id: "high", require: "height > 600", because }, { id: "low", require: "height < 500", because });
    },
  },
  dead: {
    at: "finish.white",
    change: ({ rules }) => rules.push({ id: "plain", require: 'finish != "white"', because }),
  },
  core: { at: "wood.oak", change: ({ rules }) => rules.push({ id: "oak", require: 'wood == "oak"', because }) },
  redundant: {
    at: "taller",
    change: ({ rules }) => rules.push({ id: "taller", when: "height > 700", require: 'wood == "oak"', because }),
  },
  neverBites: { at: "idle", change: ({ rules }) => rules.push({ id: "idle", require: "height >= 400", because }) },
  unpriced: {
    at: "finish",
    change: ({ groups }) => {
      for (const option of named(groups, "finish")["options"] as Record<string, unknown>[]) delete option["priceMinor"];
    },
  },
  noPicture: {
    at: "extras.glide",
    change: ({ drawing }) => {
      drawing.shapes = drawing.shapes.filter((shape) => shape["group"] !== "extras.glide");
    },
  },
  missingReason: {
    at: "tall-needs-hard",
    change: ({ rules }) => Object.assign(named(rules, "tall-needs-hard"), { because: { en: " ", "zh-CN": "高凳" } }),
  },
  sameReason: {
    at: "bar-height",
    change: ({ notices }) => Object.assign(named(notices, "bar-height"), { text: { en: "Bar", "zh-CN": "Bar" } }),
  },
  gap: {
    at: "seat",
    change: ({ bom }) => Object.assign(named(bom, "seat"), { when: 'finish != "white"' }),
    with: { finish: "white" },
  },
  overlap: {
    at: "seat",
    change: ({ bom }) => bom.push({ ...named(bom, "seat"), when: "height > 780" }),
    with: { height: 790 },
  },
  unusedLine: {
    at: "bom[6]",
    change: ({ bom }) =>
      bom.push({ slot: "cap", item: "GLIDE", when: 'wood == "pine" && finish == "oil"', quantity: "1" }),
  },
  missingItem: {
    at: "seat",
    change: ({ items }) => Object.assign(named(items, "SEAT-{wood}"), { for: { wood: ["oak"] } }),
    with: { wood: "pine" },
  },
  uncheckedLine: {
    at: "bom[6]",
    change: ({ bom }) => bom.push({ slot: "plate", item: "GLIDE", when: 'words != ""', quantity: "1" }),
  },
  unusedOperation: {
    at: "sand",
    change: ({ routing }) => {
      const [turn] = routing;
      routing.push({ ...turn, id: "sand", makes: "leg", when: 'wood == "oak" && finish == "white"' });
    },
  },
  operationWithoutPart: {
    at: "bend",
    change: ({ routing, items }) => {
      Object.assign(named(items, "RING"), { kind: "make" });
      routing.push({ ...routing[0], id: "bend", makes: "ring" });
    },
    with: { "extras.ring": 0 },
  },
  madeByNothing: {
    at: "leg",
    change: ({ routing }) => Object.assign(named(routing, "turn"), { when: "height < 790" }),
    with: { height: 790 },
  },
  setupKey: {
    at: "treat",
    change: ({ routing }) =>
      Object.assign(named(routing, "treat"), { setupKey: 'finish == "white" ? finish : wood + "|" + finish' }),
  },
  notPositive: {
    at: "glide",
    change: ({ bom }) => Object.assign(named(bom, "glide"), { when: "true" }),
    with: { "extras.glide": 0 },
  },
  unbounded: {
    at: "leg",
    change: ({ bom }) => Object.assign(named(bom, "leg"), { quantity: "100 / (height - 400) + 1" }),
    with: { height: 400 },
  },
  unproved: {
    at: "glide",
    change: ({ bom }) =>
      Object.assign(named(bom, "glide"), { when: 'words != ""', quantity: 'words == "" ? 0 : 1 - extras.ring' }),
  },
  invalidDesign: {
    at: "kitchen",
    change: ({ designs }) => Object.assign(named(designs, "kitchen")["configuration"] as object, { finish: "white" }),
    with: { finish: "white" },
  },
  wishNeverMet: {
    at: "floor.stone[0]",
    change: ({ needs }) =>
      Object.assign((named(needs, "floor")["answers"] as object[])[0] as object, {
        wishes: [{ when: 'wood == "pine" && height > 700', weight: 10, because }],
      }),
  },
};

test.each(Object.entries(shown))("%s is found where it is", (kind, { at, change, with: part }) => {
  const found = findingsAfter(change).filter((finding) => finding.kind === kind);
  expect(found[0]).toMatchObject({ kind, at, level: levelOf[kind as Finding["kind"]] });
  expect(found[0]?.message.en).not.toBe(found[0]?.message["zh-CN"]);
  if (part === undefined) return;
  expect(found.some((finding) => finding.example !== null)).toBe(true);
  expect(found[0]?.example).toMatchObject(part);
});

test("every kind of finding has a test of its own", () => {
  expect([...Object.keys(shown), "uncounted"].sort()).toEqual([...findingKinds].sort());
});

test("what nobody can count is a note", () => {
  const { family } = stoolFamily();
  const report = { status: "valid", configurations: null, core: [], dead: [], unpriced: [] } as const;
  expect(featureFindings(family.model, report)).toMatchObject([{ kind: "uncounted", level: "note", at: "" }]);
});

test("errors come first", () => {
  const levels = findingsAfter((model) => {
    shown.core.change(model);
    shown.madeByNothing.change(model);
  }).map((finding) => finding.level);
  expect(levels).toEqual([...levels].sort((left, right) => "ewn".indexOf(left[0]!) - "ewn".indexOf(right[0]!)));
});

test("a required slot of an optional part is asked only where that part is there", () => {
  const inPart = (when: string) => (model: Written) =>
    model.bom.push({ slot: "bolt", into: "ring", item: "GLIDE", when, quantity: "1", required: true });
  expect(reportAfter(inPart("true")).bom.gaps).toEqual([]);
  expect(reportAfter(inPart("height > 500")).bom.gaps[0]?.configuration).toMatchObject({ "extras.ring": 1 });
});

test("an amount that only rules keep positive is proved with them", () => {
  const findings = findingsAfter((model) => {
    model.rules.push({ id: "firm", require: "height + extras.glide * 10 >= 450", because });
    Object.assign(named(model.bom, "leg"), { quantity: "height + extras.glide * 10 - 449" });
  });
  expect(findings.filter(({ kind }) => ["notPositive", "unbounded", "unproved"].includes(kind))).toEqual([]);
});

test(
  "a rule over the product of three lengths is taken in, a line over it is said to be unchecked",
  { timeout: 60_000 },
  () => {
    const cabinet = readFileSync("db/seed/families/cabinet.yaml", "utf8");
    const checked = (text: string): FamilyReport => {
      const read = readModel(text);
      if (!read.ok) throw new Error(JSON.stringify(read.refusal));
      const report = checkFamily(read.value.family);
      if ("faults" in report) throw new Error(JSON.stringify(report.faults));
      return report;
    };
    const light = "  - { id: light, require: frontsMm2 <= 2000000, because: { en: Light doors., zh-CN: 轻门。 } }\n";
    expect(checked(cabinet.replace("rules:\n", `rules:\n${light}`))).toMatchObject({ status: "valid", dead: [] });
    const anchored = cabinet.replace("when: H > 1800, quantity", "when: frontsMm2 > 500000, quantity");
    expect(checked(anchored).findings).toMatchObject([{ kind: "uncheckedLine", at: "bom[17]" }]);
  },
);
