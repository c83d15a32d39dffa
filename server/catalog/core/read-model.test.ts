import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { productModelJsonSchema } from "./product-model-json-schema";
import { readModel } from "./read-model";

const refrigerator = readFileSync("db/seed/families/refrigerator.yaml", "utf8");
const faultsOf = (text: string): readonly { line: number; column: number; message: string }[] => {
  const result = readModel(text);
  return result.ok ? [] : result.refusal;
};
const lineOf = (part: string): number => refrigerator.slice(0, refrigerator.indexOf(part)).split("\n").length;

test("the published JSON Schema is the one the reader uses", () => {
  expect(readFileSync("public/schemas/product-model.json", "utf8")).toBe(productModelJsonSchema());
});

test("the example in the documentation is a complete model", () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("server/catalog/README.md", "utf8"))?.[1] ?? "";
  expect(faultsOf(example)).toEqual([]);
});

test("JSON text is read like YAML", () => {
  const model = readModel(refrigerator);
  if (!model.ok) throw new Error("the refrigerator is read");
  const again = readModel(JSON.stringify(model.value.model, null, "\t"));
  expect(again.ok && again.value.model).toEqual(model.value.model);
});

describe("faults name their line", () => {
  test("an unknown field is refused by name", () => {
    const [fault] = faultsOf(refrigerator.replace("currency: CNY", "currency: CNY\ncolour: red"));
    expect(fault).toMatchObject({ line: lineOf("currency: CNY") + 1, message: "unknown field colour" });
  });

  test("a fault inside an expression has the line of the expression and the column of the name", () => {
    const text = refrigerator.replace('require: size != "440"', "require: sise == 1");
    const [fault] = faultsOf(text);
    expect(fault?.line).toBe(lineOf('require: size != "440"'));
    expect(fault?.message).toContain("sise");
  });

  test("every fault of a file is told, not only the first", () => {
    const text = refrigerator
      .replace("taxBasisPoints: 1300", "taxBasisPoints: lots")
      .replace("baseMinor: 329900", "baseMinor: -1");
    expect(faultsOf(text).map((fault) => fault.line)).toEqual([lineOf("taxBasisPoints"), lineOf("baseMinor: 329900")]);
  });

  test("a missing field says what was expected", () => {
    expect(faultsOf(refrigerator.replace("plant: qingdao\n", "")).map((fault) => fault.message)).toEqual([
      "plant is missing; a string was expected",
    ]);
  });

  test("broken YAML is a fault, not an exception", () => {
    expect(faultsOf("format: [1, 2\nid: x")[0]?.line).toBeGreaterThan(0);
  });

  test("an unknown material is a fault", () => {
    expect(faultsOf(refrigerator.replace("url(#body-top)", "url(#body-lid)"))[0]?.message).toContain(
      "unknown material body-lid",
    );
  });
});

describe("hostile input is bounded", () => {
  test("aliases are refused", () => {
    expect(faultsOf("a: &a [1,2]\nb: *a")[0]?.message).toContain("aliases");
  });
  test("deep nesting is refused", () => {
    for (const text of ["[".repeat(100_000), "- ".repeat(100_000) + "x", "[".repeat(200) + "]".repeat(200)]) {
      expect(faultsOf(text).length).toBeGreaterThan(0);
    }
  });
  test("a huge file is refused unread", () => {
    expect(faultsOf("x".repeat(2_000_001))[0]?.message).toContain("at most");
  });
  test("an empty file is refused", () => {
    expect(faultsOf("")[0]?.message).toContain("the document");
  });
});
