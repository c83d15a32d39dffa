import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompiledModel, CompiledProduction } from "../../../catalog/core/compiled-model";
import { configurationEnvironment } from "../../../catalog/core/configuration-environment";
import type { Ast } from "../../../catalog/core/expression/ast";
import { evaluate, evaluateBoolean, EvaluationError } from "../../../catalog/core/expression/evaluate";
import type { Configuration } from "../../../catalog/core/product-model";
import { bomCoverage } from "../bom-coverage";
import { sketched } from "../model-sketch";
import { idleRules } from "../redundant-rules";
import { faultsOf } from "../validation";
import { amountFindings } from "./amount-findings";
import { ChoicesRead } from "./choices-read";
import { Inquiry } from "./inquiry";
import { productionQuestions } from "./line-questions";

const groups = { a: ["x", "y", "z"], b: ["x", "y"], "c?": ["x", "y"], n: { min: 0, max: 6, step: 2 } } as const;
const condition = fc.oneof(
  fc.constantFrom('a == "x"', 'a != "y"', 'a in ["x", "z"]', 'b == "y"', 'c == ""', 'c == "x"', "n > 2", "n == 4"),
);
const either = fc.tuple(condition, condition, fc.constantFrom("&&", "||")).map(([l, r, op]) => `(${l}) ${op} (${r})`);
const sketch = fc.record({
  rules: fc.array(fc.oneof(condition, either), { maxLength: 5 }),
  lines: fc.array(fc.oneof(condition, either, fc.constant("true")), { minLength: 1, maxLength: 4 }),
  quantity: fc.constantFrom("n", "n + 1", "8 - n * 2", "24 / n", 'c == "" ? n - 2 : 3', "n * n - 3 * n + 1"),
});

/** Every configuration that breaks no rule. */
function validOnes(model: CompiledModel): Configuration[] {
  const found: Configuration[] = [];
  for (const a of groups.a)
    for (const b of groups.b)
      for (const c of [...groups["c?"], null])
        for (const n of [0, 2, 4, 6]) found.push({ a, b, n, ...(c === null ? {} : { c }) });
  return found.filter((configuration) => faultsOf(model, configuration).length === 0);
}

function family({ rules, lines, quantity }: { rules: string[]; lines: string[]; quantity: string }): {
  model: CompiledModel;
  production: CompiledProduction;
  formula: Ast;
} {
  const all = sketched({ groups, rules: [...rules, ...lines, `(${quantity}) > 0`] });
  const model = { ...all, rules: all.rules.slice(0, rules.length) };
  const asts = all.rules.slice(rules.length).map((rule) => rule.require);
  const comparison = asts.pop() as readonly [">", Ast, Ast];
  const line = { slot: "s", per: 1, perOrder: false, scrapFactor: "0", required: true } as const;
  const item: Ast = ["join", "I-", ["name", "a"]];
  const bom = asts.map((when) => ({ ...line, item, when, quantity: 1 }));
  const items = ["I-x", "I-y"].map((id) => ({ id }) as CompiledProduction["items"][number]);
  return { model, production: { product: "P", items, bom, routing: [] }, formula: comparison[1] };
}

test("gaps, overlaps, unused lines, missing items and idle rules are those brute force finds", () => {
  fc.assert(
    fc.property(sketch, (drawn) => {
      const { model, production } = family(drawn);
      const valid = validOnes(model);
      const inquiry = new Inquiry(model, productionQuestions(production));
      const found = bomCoverage(inquiry, production, new ChoicesRead(model));
      const holding = valid.map((configuration) => {
        const environment = configurationEnvironment(model, configuration);
        return production.bom.flatMap((line, index) => (evaluateBoolean(line.when, environment) ? [index] : []));
      });
      expect(found.gaps.length > 0).toBe(holding.some((lines) => lines.length === 0));
      expect(found.overlaps.length > 0).toBe(holding.some((lines) => lines.length > 1));
      const used = new Set(holding.flat());
      expect(found.unusedLines.map(({ line }) => line)).toEqual(
        [...production.bom.keys()].filter((at) => !used.has(at)),
      );
      const missing = new Set(valid.flatMap(({ a }, at) => (a === "z" ? (holding[at] ?? []) : [])));
      expect(found.missingItems.map(({ line }) => line)).toEqual([...missing].sort());
      for (const { configuration } of [...found.gaps, ...found.overlaps, ...found.missingItems])
        expect(faultsOf(model, configuration)).toEqual([]);
      const idle = idleRules(model);
      const without = (rule: string): CompiledModel => ({
        ...model,
        rules: model.rules.filter(({ id }) => id !== rule),
      });
      for (const { id, require } of model.rules) {
        expect(idle.redundant.includes(id)).toBe(validOnes(without(id)).length === valid.length);
        const alone = { ...model, rules: [{ ...model.rules[0]!, id, when: true, require }] };
        expect(idle.neverBite.includes(id)).toBe(validOnes(alone).length === 72);
      }
    }),
    { seed: 3, numRuns: 120 },
  );
});

test("an amount is broken exactly where some valid configuration breaks it", () => {
  fc.assert(
    fc.property(sketch, (drawn) => {
      const { model, formula } = family(drawn);
      const when = family(drawn).production.bom[0]?.when ?? true;
      const broken = validOnes(model).some((configuration) => {
        const environment = configurationEnvironment(model, configuration);
        return evaluateBoolean(when, environment) && !isPositive(formula, environment);
      });
      const inquiry = new Inquiry(model, []);
      const amount = { path: "bom[0].quantity", at: "s", when, formula, least: 1, most: 1_000 };
      const found = amountFindings(inquiry, [amount]);
      expect(found.map(({ kind }) => kind).filter((kind) => kind !== "notPositive" && kind !== "unbounded")).toEqual(
        [],
      );
      expect(found.length > 0).toBe(broken);
    }),
    { seed: 4, numRuns: 200 },
  );
});

function isPositive(formula: Ast, environment: ReturnType<typeof configurationEnvironment>): boolean {
  try {
    return Number(evaluate(formula, environment)) >= 1;
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}
