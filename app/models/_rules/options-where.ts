/** A condition that reads one choice alone, as the options for which it holds: `fact.wood.hardness >= 5` is "Oak". */
import type { CompiledModel } from "#catalog/compiled-model";
import { namesIn, type Ast } from "#catalog/expression/ast";
import { evaluate } from "#catalog/expression/evaluate";

export type OptionsWhere = {
  readonly group: string;
  /** Option ids; "" is an empty optional group. */
  readonly holding: readonly string[];
  readonly other: readonly string[];
};

export function optionsWhere(ast: Ast, model: CompiledModel): OptionsWhere | null {
  const names = [...namesIn(ast)];
  const groups = new Set(names.map((name) => (name.startsWith("fact.") ? (name.split(".")[1] ?? name) : name)));
  const [only] = groups;
  const group = groups.size === 1 ? model.groups.find(({ id }) => id === only) : undefined;
  if (group?.kind !== "choice") return null;
  const options = [
    ...group.options.map(({ id, facts }) => ({ id, facts })),
    ...(group.optional ? [{ id: "", facts: {} as Record<string, number> }] : []),
  ];
  try {
    const holds = ({ id, facts }: (typeof options)[number]): boolean => {
      const get = (name: string) => (name === group.id ? id : (facts[name.slice(`fact.${group.id}.`.length)] ?? 0));
      return evaluate(ast, { get }) === true;
    };
    const held = options.map(holds);
    return {
      group: group.id,
      holding: options.filter((_, at) => held[at]).map(({ id }) => id),
      other: options.filter((_, at) => !held[at]).map(({ id }) => id),
    };
  } catch {
    // A formula that fails for some option is told as it is written.
    return null;
  }
}
