/** Everything about a model that reasoning needs and a browser should not have to work out. Server and command only. */
import type { CompiledModel, CompiledWish } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import { conditionOf, encode, type Asked, type Question } from "./encode";
import { Reader } from "./formula";
import { packCircuit } from "./kernel/circuit-pack";
import { compileCircuit } from "./kernel/compile-circuit";
import type { Prepared } from "./prepared";
import { amountQuestions } from "./amounts";
import { cnfOf, type Problem, type RuleFault } from "./problem";
import { wishesOf } from "./wishes";

export type Preparation = { readonly prepared: Prepared; readonly faults: readonly RuleFault[] };

/** What compiling may cost: steps of the search, and nodes of the circuit. */
export type CircuitBudget = { readonly work: number; readonly nodes: number };

type Options = Pick<Asked, "longestRow" | "longestTable"> & { readonly budget?: CircuitBudget };

export function prepare(model: CompiledModel, { budget = publishing, ...encoding }: Options = {}): Preparation {
  const amounts = amountQuestions(model);
  const wishes = wishesOf(model).map((wish, index) => questionOf(wish, index));
  const { problem, faults, questions } = encode(model, { ...encoding, questions: [...wishes, ...(amounts ?? [])] });
  const reader = new Reader(model);
  const groupsIn = (condition: Ast): string[] => reader.groups(condition).map((index) => model.groups[index]?.id ?? "");
  const prepared: Prepared = {
    problem,
    ruleGroups: model.rules.map((rule) => groupsIn(conditionOf(rule))),
    amounts:
      amounts?.map(({ minor }, index) => ({ minor, variable: questions[wishes.length + index] as number })) ?? null,
    wishes: wishes.map(({ condition }, index) => ({
      variable: questions[index] as number,
      groups: groupsIn(condition),
    })),
    circuit: faults.length === 0 ? circuitOf(problem, budget) : null,
  };
  return { prepared, faults };
}

const questionOf = ({ when }: CompiledWish, index: number): Question => ({ id: `wish ${index}`, condition: when });

/** About 10 s of work and 1 MB. */
const publishing: CircuitBudget = { work: 100_000_000, nodes: 2_000_000 };

function circuitOf(problem: Problem, budget: CircuitBudget): string | null {
  if (problem.conditions.length > 0 || problem.groups.some((group) => group.ladder)) return null;
  const circuit = compileCircuit(cnfOf(problem), budget);
  return circuit && packCircuit(circuit);
}

/** The model with what publishing keeps beside it. */
export const withPrepared = (model: CompiledModel, budget?: CircuitBudget): CompiledModel => ({
  ...model,
  circuit: JSON.stringify(prepare(model, { budget }).prepared),
});
