import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeatureModel } from "./feature-model";
import { readUvl } from "./read-uvl";

const read = (text: string): FeatureModel => {
  const result = readUvl(text);
  if (!result.ok) throw new Error(result.refusal.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return result.value;
};

const faults = (text: string): string[] => {
  const result = readUvl(text);
  return result.ok ? [] : result.refusal.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

const condition = (written: string): unknown =>
  read(`features\n\tA {p 1, t 'x'}\n\t\toptional\n\t\t\tB {p 2}\n\t\t\tC\n\t\t\tInteger D\nconstraints\n\t${written}\n`)
    .constraints[0]?.condition;

const a = { kind: "feature", feature: 0 };
const b = { kind: "feature", feature: 1 };
const c = { kind: "feature", feature: 2 };

test("the tree is told by indentation, by tabs or spaces", () => {
  const spaces = read(
    "namespace x.y\n\nfeatures\n  A\n    mandatory\n      B\n        or\n          C\n          D\n    [1..*]\n      E\n",
  );
  const tabs = read(
    "namespace x.y\nfeatures\r\n\tA\r\n\t\tmandatory\r\n\t\t\tB\r\n\t\t\t\tor\r\n\t\t\t\t\tC\r\n\t\t\t\t\tD\r\n\t\t[1..*]\r\n\t\t\tE",
  );
  expect(tabs).toEqual(spaces);
  expect(spaces.namespace).toBe("x.y");
  expect(spaces.features.map(({ name, parent }) => [name, parent])).toEqual([
    ["A", -1],
    ["B", 0],
    ["C", 1],
    ["D", 1],
    ["E", 0],
  ]);
  expect(spaces.features[0]?.groups).toEqual([
    { kind: "mandatory", cardinality: null, features: [1] },
    { kind: "cardinality", cardinality: { minimum: 1, maximum: null }, features: [4] },
  ]);
});

test("types, cardinalities, attributes and levels are read", () => {
  const model = read(`include
  Arithmetic.feature-cardinality
  Type.*
features
  Root {abstract}
    [2]
      Integer "N Scoops" cardinality [0..3] {price 5.00, low -2, flag false, size {width 3, tags ['a', 'b', []]}}
      String Note {doc "older 'quotes'.", values ['x', 1]}
      Real R
`);
  expect(model.languageLevels).toEqual(["Arithmetic.feature-cardinality", "Type.*"]);
  expect(model.features[0]?.attributes).toEqual([{ name: "abstract", value: null }]);
  expect(model.features[0]?.groups[0]?.cardinality).toEqual({ minimum: 2, maximum: 2 });
  expect(model.features[1]).toMatchObject({
    name: "N Scoops",
    type: "Integer",
    cardinality: { minimum: 0, maximum: 3 },
    attributes: [
      { name: "price", value: 5 },
      { name: "low", value: -2 },
      { name: "flag", value: false },
      {
        name: "size",
        value: {
          attributes: [
            { name: "width", value: 3 },
            { name: "tags", value: { list: ["a", "b", { list: [] }] } },
          ],
        },
      },
    ],
  });
  expect(model.features[2]?.attributes[0]?.value).toBe("older 'quotes'.");
  expect(model.features.map((feature) => feature.type)).toEqual(["Boolean", "Integer", "String", "Real"]);
});

test("! binds tightest, then comparisons, &, |, => and <=>, each to the left", () => {
  expect(condition("!A & B | C => A <=> B")).toEqual({
    kind: "equivalent",
    left: {
      kind: "implies",
      left: { kind: "or", parts: [{ kind: "and", parts: [{ kind: "not", of: a }, b] }, c] },
      right: a,
    },
    right: b,
  });
  expect(condition("A => B => C")).toEqual({ kind: "implies", left: { kind: "implies", left: a, right: b }, right: c });
  expect(condition("!A.p == 1")).toMatchObject({ kind: "not", of: { kind: "compare" } });
  expect(condition("(A & (B | C))")).toEqual({ kind: "and", parts: [a, { kind: "or", parts: [b, c] }] });
});

test("arithmetic, attributes, aggregates and texts are read", () => {
  const p = (feature: number): unknown => ({ kind: "attribute", feature, path: ["p"] });
  const number = (value: number): unknown => ({ kind: "number", value });
  const compare = (operator: string, left: unknown, right: unknown): unknown => ({
    kind: "compare",
    operator,
    left,
    right,
  });
  const sum = (operator: string, left: unknown, right: unknown): unknown => ({
    kind: "arithmetic",
    operator,
    left,
    right,
  });
  expect(condition("A.p-B.p*2 >= -3")).toEqual(compare(">=", sum("-", p(0), sum("*", p(1), number(2))), number(-3)));
  expect(condition("(A.p + B.p) / 2 != 1.5")).toEqual(
    compare("!=", sum("/", sum("+", p(0), p(1)), number(2)), number(1.5)),
  );
  expect(condition("sum(p) < 4")).toEqual(compare("<", { kind: "sum", path: ["p"], under: -1 }, number(4)));
  expect(condition("avg(p, B) <= 4")).toEqual(condition("avg(B, p) <= 4"));
  expect(condition("len(A.t) == 1 & floor(B.p) < 2 & ceil(D) > 1 & A.t == 'x'")).toMatchObject({ kind: "and" });
  expect(condition("D > 20 & (20 < D)")).toMatchObject({ parts: [{ kind: "compare" }, { kind: "compare" }] });
});

test("constraints may be attributes, and keep their text and line", () => {
  const model = read(`features
  A
    optional
      B {constraint B => C, x 1}
      C {constraints [B | C, !(B &
        C)]}
constraints
  A // always
`);
  expect(model.constraints.map(({ text, line, feature }) => [text, line, feature])).toEqual([
    ["A", 8, -1],
    ["B => C", 4, 1],
    ["B | C", 5, 2],
    ["!(B & C)", 5, 2],
  ]);
});

test("comments, blank lines and breaks in brackets are spaces", () => {
  const model = read(`// one
features // two
\tA /* three
features
*/
\t\tor

\t// four
\t\t\tB {x 1, // five
y 2}
\t\t\tC
constraints
\t(A |
B)
\t// six
`);
  expect(model.features.map((feature) => feature.name)).toEqual(["A", "B", "C"]);
  expect(model.constraints.map((each) => each.text)).toEqual(["(A | B)"]);
});

test("words newer than a file are names where only a name can stand", () => {
  expect(
    read("features\n\tType\n\t\tor\n\t\t\tsum\n\t\t\tfeatures\nconstraints\n\tsum => Type\n").features,
  ).toHaveLength(3);
  expect(faults("features\n\tor\n")[0]).toMatch(/^2:2 the group or stands under no feature/);
  expect(faults("features\n\tA\n\t\tor\n\t\t\tInteger\n")[0]).toMatch(
    /^4:11 the line ends too early; a feature was expected/,
  );
});

test("every fault is found, at its line and column", () => {
  expect(
    faults(`features
  A {price 2, price 3}
    optional
      B $
      C {x [1, 2}
      A
    [3..2]
      D {y 'abc}
      2E
       F
constraints
  A => Bx
  B.cost > 3
  A &
  sum(prise) < 4 | Q
  5
  A B
`),
  ).toEqual([
    "2:15 the attribute price is here twice; each name once was expected",
    "4:9 $ was not expected; nothing in UVL begins with it",
    "5:12 this [ is never closed; ] was expected",
    "6:7 a feature A stands in line 2 already; each name once was expected",
    "7:5 from 3 to 2 is backwards; the smaller number first was expected",
    "8:9 this { is never closed; } was expected",
    "8:12 this ' is never closed on its line",
    '9:7 2E begins with a digit; a name begins with a letter (others stand in quotes: "2E")',
    "10:8 F stands directly below another feature; a group (mandatory, optional, or, alternative or [n..m]) was expected between them",
    "12:8 there is no feature Bx; did you mean B?",
    "13:3 B has no attribute cost; it has none",
    "14:6 the line ends too early; a feature, !, ( or a number was expected",
    "15:7 no feature has an attribute prise; did you mean price?",
    "15:20 there is no feature Q; did you mean A?",
    "16:3 5 is a value, not a condition; a comparison (==, !=, <, <=, >, >=) was expected with it",
    "17:5 B was not expected here; &, |, =>, <=>, a comparison or the end of the constraint was expected",
  ]);
});

test("indentation that fits nothing is named", () => {
  expect(faults("features\n    A\n    mandatory\n            B\n")).toEqual([
    "3:5 the group mandatory stands under no feature; more indentation than A was expected",
  ]);
  expect(faults("features\n  A\n    or\n      B\n     C\n")).toEqual([
    "5:6 this line is indented by 5; 6, like the lines beside it, was expected",
  ]);
  expect(faults("features\nA\n")[0]).toMatch(/^2:1 A stands at the depth of the word features; more indentation/);
  expect(faults("features\n  A\n  B\n")).toEqual([
    "3:3 B is a second root; one root, with every other feature in a group below it, was expected",
  ]);
  expect(faults("features\n  A\n    or\n    optional\n      B\n")).toEqual([
    "3:5 this group is empty; at least one feature below it, indented more, was expected",
  ]);
});

test("what is no UVL is refused in one word, what stands in other files by name", () => {
  expect(faults("# Families\n\nSome text: with words\n")).toEqual([
    "1:1 this is not UVL; one of the words namespace, include, imports, features, constraints at the beginning of a line was expected",
  ]);
  expect(faults("")).toHaveLength(1);
  expect(faults('{"features": []}')).toHaveLength(1);
  expect(faults("constraints\n\tA\n")[0]).toMatch(/^1:1 there are no features|there is no feature A/);
  expect(faults("imports\n\tdough.base as d\nfeatures\n\tA\n\t\tor\n\t\t\td.Dough\n")).toEqual([
    "2:2 this file imports dough.base, and single files only are read; its features in this file were expected",
    "6:4 d.Dough names a feature of another file, and single files only are read; a name without a dot was expected",
  ]);
  expect(
    faults("features\n\tA\nnamespace x\nfeatures\n\tB\ninclude\n\tSMT-level\n").map((each) => each.split(" ")[0]),
  ).toEqual(["3:1", "4:1", "6:1", "7:2"]);
});

test("nesting without end is refused, not a crash", () => {
  const deep = "(".repeat(50_000) + "A" + ")".repeat(50_000);
  expect(faults(`features\n\tA\nconstraints\n\t${deep}\n`)[0]).toMatch(/nested less deep/);
  expect(faults(`features\n\tA\nconstraints\n\t${"!".repeat(50_000)}A\n`)[0]).toMatch(/nested less deep/);
  expect(faults(`features\n\tA {${"x {".repeat(5_000)}${"}".repeat(5_000)}}\n`)[0]).toMatch(/nested less deep/);
});

test("a file of 20,000 features and as many constraints is read whole", () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `F_${index}`);
  const text = `features\n\tR\n\t\toptional\n${names.map((name) => `\t\t\t${name}`).join("\n")}\nconstraints\n${names
    .map((name, index) => `\t!${name} | F_${(index * 7) % 20_000} | F_${(index * 11) % 20_000}`)
    .join("\n")}\n`;
  expect(read(text).constraints).toHaveLength(20_000);
});

test("whatever is done to a file, it is read or refused at a place in it", () => {
  const whole = `include
\tType.*
features
\tA {x {y [1, 'a', {z -2.5}]}, constraint B => sum(x.y, A) > 3, constraints [A, !B]}
\t\t[1..*]
\t\t\tInteger B cardinality [0..3]
\t\t\t"C D" // c
constraints
\t(A | B) & len("C D") /* x */ == 3 => avg(y)/2 - -1 != floor(B)
`;
  const piece = fc.constantFrom(
    "",
    "\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "'",
    '"',
    "!",
    "=>",
    "..",
    "/*",
    "-",
    "1",
    "or",
    "features",
    "ä",
    "\u0000",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(12), piece), { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce((before, [at, length, put]) => {
        const from = at % before.length;
        return before.slice(0, from) + put + before.slice(from + length);
      }, whole);
      const result = readUvl(text);
      const lines = text.split("\n").length;
      if (!result.ok)
        expect(result.refusal.filter(({ line, column }) => line >= 1 && line <= lines && column >= 1)).toHaveLength(
          Math.max(result.refusal.length, 1),
        );
    }),
    { numRuns: 500, seed: 6 },
  );
});
