import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { compileModel, type CompiledFamily } from "./compile-model";
import { configurationEnvironment } from "./configuration-environment";
import { evaluate } from "./expression/evaluate";
import { pathText } from "./model-faults";
import { productModelSchema, type ProductModel } from "./product-model";

const text = readFileSync(path.resolve(import.meta.dirname, "../../../db/seed/families/cabinet.yaml"), "utf8");
const cabinet = (): ProductModel => productModelSchema.parse(parse(text));

function faultsAfter(change: (model: ProductModel) => void): string[] {
  const model = cabinet();
  change(model);
  const compiled = compileModel(model);
  return compiled.ok ? [] : compiled.refusal.map((fault) => `${pathText(fault.path)}: ${fault.message}`);
}

function compiled(model = cabinet()): CompiledFamily {
  const result = compileModel(model);
  if (!result.ok) throw new Error(result.refusal.map((fault) => fault.message).join("; "));
  return result.value;
}

test("the compiled model survives JSON unchanged and keeps costs from the browser", () => {
  const { model } = compiled();
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  expect(JSON.stringify(model)).not.toContain("costMinor");
});

test("derived values are put in the order in which they read each other", () => {
  const model = cabinet();
  model.values.unshift({ id: "late", unit: "pcs", formula: "early + 1" });
  model.values.push({ id: "early", unit: "pcs", formula: "2" });
  const { model: ordered } = compiled(model);
  const places = ordered.values.map((value) => value.id);
  expect(places.indexOf("early")).toBeLessThan(places.indexOf("late"));
  expect(evaluate(["name", "late"], configurationEnvironment(ordered, {}))).toBe(3);
});

test("values that read each other in a circle are a fault", () => {
  const faults = faultsAfter((model) =>
    model.values.push({ id: "x", unit: "pcs", formula: "y" }, { id: "y", unit: "pcs", formula: "x" }),
  );
  expect(faults.join("\n")).toContain("depend on each other: x → y → x");
});

test("every fault is told, each at its own place", () => {
  const because = { en: "r", "zh-CN": "r" };
  const faults = faultsAfter((model) => {
    model.rules.push(
      { id: "one", when: "true", require: "WW > 3", because },
      { id: "two", when: "W", require: "true", because },
    );
    const [line] = model.bom;
    if (line) line.quantity = '"three"';
  });
  const rule = cabinet().rules.length;
  expect(faults).toHaveLength(3);
  expect(faults[0]).toMatch(new RegExp(`^rules\\[${rule}\\]\\.require: unknown name WW; did you mean W\\?`));
  expect(faults[1]).toMatch(new RegExp(`^rules\\[${rule + 1}\\]\\.when: `));
  expect(faults[2]).toMatch(/^bom\[0\]\.quantity: /);
});

test("slots that contain themselves, unknown predecessors and items are faults", () => {
  const faults = faultsAfter((model) => {
    const [line, other] = model.bom;
    if (line) line.into = line.slot;
    if (other) other.item = "NO-SUCH-ITEM";
    const last = model.routing.at(-1);
    if (last) last.after = ["nowhere"];
  }).join("\n");
  expect(faults).toContain("would contain itself");
  expect(faults).toContain("unknown item NO-SUCH-ITEM");
  expect(faults).toContain("unknown operation nowhere");
});
