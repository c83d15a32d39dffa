/** Evaluates an expression for chosen values of a few groups, one after another, without building a configuration. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Ast, Environment, Value } from "../../catalog/core/expression/ast";
import { evaluate } from "../../catalog/core/expression/evaluate";

export type GroupValues = {
  readonly kind: "choice" | "number";
  /** Options by place, null = nothing; empty for numbers. */
  readonly options: readonly (string | null)[];
  readonly facts: readonly Readonly<Record<string, number>>[];
  readonly minimum: number;
  readonly step: number;
  /** Number of options or steps. */
  readonly count: number;
};

/** What a name stands for: a group, a fact of its option, or a formula. */
export type Slot = { readonly group: number; readonly fact: string | null } | { readonly formula: Ast };

export class ValueReader implements Environment {
  readonly groups: readonly (GroupValues | null)[];
  /** By group: the option or step in force. */
  readonly at: Int32Array;
  /** By group: its id. */
  readonly ids: readonly string[];
  private readonly slots = new Map<string, Slot>();

  constructor(model: CompiledModel) {
    this.groups = model.groups.map(valuesOf);
    this.at = new Int32Array(model.groups.length);
    this.ids = model.groups.map((group) => group.id);
    for (const { id, formula } of model.values) this.slots.set(id, { formula });
    model.groups.forEach((group, index) => {
      if (group.kind === "text") return;
      this.slots.set(group.id, { group: index, fact: null });
      const facts = group.kind === "choice" ? Object.keys(group.options[0]?.facts ?? {}) : [];
      for (const fact of facts) this.slots.set(`fact.${group.id}.${fact}`, { group: index, fact });
    });
  }

  get(name: string): Value | undefined {
    const slot = this.slots.get(name);
    if (slot === undefined) return undefined;
    if ("formula" in slot) return evaluate(slot.formula, this);
    const { group, fact } = slot;
    const values = this.groups[group];
    if (!values) return undefined;
    const at = this.at[group] as number;
    if (fact !== null) return values.facts[at]?.[fact] ?? 0;
    return values.kind === "number" ? values.minimum + at * values.step : (values.options[at] ?? "");
  }

  slotOf(name: string): Slot | undefined {
    return this.slots.get(name);
  }

  holds(ast: Ast): boolean {
    return evaluate(ast, this) === true;
  }
}

function valuesOf(group: CompiledModel["groups"][number]): GroupValues | null {
  if (group.kind === "text") return null;
  if (group.kind === "number") {
    const count = Math.floor((group.maximum - group.minimum) / group.step) + 1;
    return { kind: "number", options: [], facts: [], minimum: group.minimum, step: group.step, count };
  }
  const options = group.options.map((option): string | null => option.id);
  const facts = group.options.map((option) => option.facts);
  if (group.optional) options.push(null);
  return { kind: "choice", options, facts, minimum: 0, step: 1, count: options.length };
}
