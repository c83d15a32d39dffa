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
  const reader = new Reader(model);
  const groupsIn = (condition: Ast): string[] => reader.groups(condition).map((index) => model.groups[index]?.id ?? "");
  const { faults, asked: _none, ...priced } = encodePriced(model, encoding, []);
  const wishes = wishesOf(model);
  const needs = wishes.length > 0 ? encodePriced(model, encoding, wishes) : null;
  const prepared: Prepared = {
    ...priced,
    ruleGroups: model.rules.map((rule) => groupsIn(conditionOf(rule))),
    needs: needs && {
      problem: needs.problem,
      amounts: needs.amounts,
      wishes: wishes.map(({ when }, index) => ({ variable: needs.asked[index] as number, groups: groupsIn(when) })),
    },
    circuit: faults.length === 0 ? circuitOf(priced.problem, budget) : null,
  };
  return { prepared, faults: [...faults, ...(needs?.faults.filter((fault) => fault.rule.startsWith(wishId)) ?? [])] };
}

const wishId = "wish ";

function encodePriced(model: CompiledModel, encoding: Asked, wishes: readonly CompiledWish[]) {
  const amounts = amountQuestions(model);
  const asked = wishes.map(({ when }, index): Question => ({ id: `${wishId}${index + 1}`, condition: when }));
  const { problem, faults, questions } = encode(model, { ...encoding, questions: [...asked, ...(amounts ?? [])] });
  const variables = questions.slice(asked.length);
  return {
    problem,
    faults,
    asked: questions.slice(0, asked.length),
    amounts: amounts?.map(({ minor }, index) => ({ minor, variable: variables[index] as number })) ?? null,
  };
}

/** Some seconds. */
const publishing: CircuitBudget = { work: 150_000_000, nodes: 2_000_000 };
/** Characters; about 1 MB on the way to a browser. */
const longestCircuit = 1_400_000;

function circuitOf(problem: Problem, budget: CircuitBudget): string | null {
  if (problem.conditions.length > 0 || problem.groups.some((group) => group.ladder)) return null;
  const circuit = compileCircuit(cnfOf(problem), budget);
  const text = circuit && packCircuit(circuit);
  return text !== null && text.length <= longestCircuit ? text : null;
}

/** The model with what publishing keeps beside it. */
export const withPrepared = (model: CompiledModel, budget?: CircuitBudget): CompiledModel => ({
  ...model,
  prepared: JSON.stringify(prepare(model, { budget }).prepared),
});
