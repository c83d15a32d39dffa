/**
 * A condition over so many numbers that the solver only bounds it. As a rule that is fine; asked both ways it makes
 * every other question slow, so the linter does not ask it and says so.
 */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { Ast } from "../../../catalog/core/expression/ast";
import { encode } from "../encode";
import { Reader } from "../formula";

const fewValues = 20_000;

export function isWide(condition: Ast, model: CompiledModel, reader = new Reader(model)): boolean {
  const read = reader.groups(condition);
  const values = read.reduce((product, index) => {
    const group = model.groups[index];
    return group?.kind === "number" ? product * ((group.maximum - group.minimum) / group.step + 1) : product;
  }, 1);
  if (values <= fewValues) return false;
  const alone = { ...model, groups: model.groups.filter((_, index) => read.includes(index)), sets: [], rules: [] };
  const { problem, faults } = encode(alone, { questions: [{ id: "wide:", condition }] });
  return faults.length > 0 || problem.conditions.some(({ kind }) => kind === "interval");
}
