/** A compiled model from a few lines, for tests and benchmarks. */
import { parseExpression } from "../../catalog/core/expression/parse";
import type { NameType, Scope } from "../../catalog/core/expression/scope";
import type { Ast } from "../../catalog/core/expression/ast";
import type { CompiledGroup, CompiledModel, CompiledValue } from "../../catalog/core/compiled-model";

export type GroupSketch =
  /** Options by id; `?` at the end of the group's id makes it optional. Facts as `id:fact=1,other=2`. */
  readonly string[] | { readonly min: number; readonly max: number; readonly step?: number };

export type ModelSketch = {
  readonly groups: Readonly<Record<string, GroupSketch>>;
  readonly values?: Readonly<Record<string, string>>;
  /** `require` or `[when, require]`. */
  readonly rules: readonly (string | readonly [string, string])[];
};

export function sketched(sketch: ModelSketch): CompiledModel {
  const groups = Object.entries(sketch.groups).map(([id, group]) => groupOf(id, group));
  let scope: Scope = { names: new Map(groups.flatMap(namesOf)) };
  const values: CompiledValue[] = Object.entries(sketch.values ?? {}).map(([id, text]) => {
    const { ast, type } = parsed(text, scope);
    scope = { names: new Map([...scope.names, [id, { type }]]) };
    return { id, unit: "pcs", type, formula: ast };
  });
  const rules = sketch.rules.map((rule, index) => {
    const [when, require] = typeof rule === "string" ? ["true", rule] : rule;
    return {
      id: `r${index + 1}`,
      when: parsed(when, scope).ast,
      require: parsed(require, scope).ast,
      because: { en: `${when} needs ${require}`, "zh-CN": require },
    };
  });
  const name = { en: "Sketch", "zh-CN": "草图" };
  return {
    format: "oneoff/compiled-model@1",
    id: "sketch",
    name,
    summary: name,
    plant: "plant",
    currency: "CNY",
    taxBasisPoints: 0,
    sections: [],
    groups,
    sets: [],
    rules,
    values,
    notices: [],
    price: { baseMinor: 0, components: [] },
    drawing: { viewBox: [0, 0, 1, 1], materials: [], shapes: [] },
    designs: [],
    needs: [],
  };
}

function groupOf(written: string, group: GroupSketch): CompiledGroup {
  const id = written.replace("?", "");
  const name = { en: id, "zh-CN": id };
  if ("min" in group)
    return {
      kind: "number",
      id,
      name,
      unit: "pcs",
      minimum: group.min,
      maximum: group.max,
      step: group.step ?? 1,
      priceMinor: 0,
    };
  return { kind: "choice", id, name, optional: written.endsWith("?"), options: group.map(optionOf) };
}

function optionOf(written: string): Extract<CompiledGroup, { kind: "choice" }>["options"][number] {
  const [id = "", listed = ""] = written.split(":");
  const facts = listed === "" ? [] : listed.split(",").map((fact) => fact.split("=") as [string, string]);
  const { price, ...others } = Object.fromEntries(facts.map(([fact, value]) => [fact, Number(value)]));
  return { id, name: { en: id, "zh-CN": id }, priceMinor: price ?? 0, facts: others };
}

function namesOf(group: CompiledGroup): [string, NameType][] {
  if (group.kind !== "choice") return [[group.id, { type: "int" }]];
  const facts = Object.keys(group.options[0]?.facts ?? {});
  return [
    [group.id, { type: "string" }],
    ...facts.map((fact): [string, NameType] => [`fact.${group.id}.${fact}`, { type: "int" }]),
  ];
}

function parsed(text: string, scope: Scope): { ast: Ast; type: NameType["type"] } {
  const result = parseExpression(text, scope);
  if (!result.ok) throw new Error(`${text}: ${result.refusal.message}`);
  return result.value;
}
