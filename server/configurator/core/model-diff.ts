/** Which configurations come and go between two versions, counted exactly, with an example of each. */
import type { CompiledModel, CompiledNumber } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import type { Configuration } from "../../catalog/core/product-model";
import { configurationOf } from "./completion";
import { noChoices, openConfigurator } from "./configurator";
import { createConfigurator } from "./create-configurator";
import { encode, type Question } from "./encode";
import { jointModel, nothingOf, sharedNumbers, withAllRules, type JointModel } from "./joint-model";
import { negative, positive, type Literal } from "./kernel/cnf";
import { withPrepared, type CircuitBudget } from "./prepare";
import { watchersOf } from "./prepared";
import { SatReasoner } from "./sat-reasoner";
import type { ModelDiff } from "./semantic-diff";

/** `budget`: what counting may cost; beyond it counts are null, and examples are still told. */
export function diffConfigurations(
  before: CompiledModel,
  after: CompiledModel,
  budget?: CircuitBudget,
): Pick<ModelDiff, "added" | "removed" | "common"> {
  const joint = jointModel(before, after);
  const common = joint === null ? 0n : countOf(withAllRules(joint), budget);
  const only = (model: CompiledModel, example: Configuration | null): ModelDiff["added"] => {
    const all = common === null ? null : countOf(model, budget);
    return { count: all === null || common === null ? null : (all - common).toString(), example };
  };
  return {
    added: only(after, exampleOf({ joint, from: after, lacking: before, kept: "after", broken: "before" })),
    removed: only(before, exampleOf({ joint, from: before, lacking: after, kept: "before", broken: "after" })),
    common: common?.toString() ?? null,
  };
}

function countOf(model: CompiledModel, budget: CircuitBudget | undefined): bigint | null {
  return openConfigurator(model.prepared === undefined ? withPrepared(model, budget) : model).count(noChoices);
}

type Direction = {
  readonly joint: JointModel | null;
  /** The version the example is of, and the one that does not have it. */
  readonly from: CompiledModel;
  readonly lacking: CompiledModel;
  readonly kept: "before" | "after";
  readonly broken: "before" | "after";
};

function exampleOf({ joint, from, lacking, kept, broken }: Direction): Configuration | null {
  if (joint === null) return createConfigurator(from).complete(noChoices);
  const inside = from.groups.flatMap((group) => insideOf(group, lacking));
  return firstBreaking(from, inside, []) ?? firstBreaking(joint.model, joint[broken], joint[kept]);
}

/** A whole of the model in which all kept conditions hold and one of the asked does not. */
function firstBreaking(
  model: CompiledModel,
  asked: readonly Question[],
  kept: readonly Question[],
): Configuration | null {
  if (asked.length === 0) return null;
  const { problem, questions, faults } = encode(model, { questions: [...asked, ...kept] });
  const failed = new Set(faults.map((fault) => fault.rule));
  // A condition that cannot be taken in says nothing; without a kept one no example would be sure.
  if (kept.some((question) => failed.has(question.id))) return null;
  const reasoner = new SatReasoner(problem, watchersOf(model, problem));
  const assumed = questions.slice(asked.length).map((variable): Literal => positive(variable));
  for (const [index, question] of asked.entries()) {
    if (failed.has(question.id)) continue;
    const whole = reasoner.whole([...assumed, negative(questions[index] as number)]);
    if (whole !== null) return configurationOf(reasoner, whole);
  }
  return null;
}

/** That what is taken of a group is something the other version has too; nothing to ask where it has it all. */
function insideOf(group: CompiledModel["groups"][number], other: CompiledModel): Question[] {
  const id = `inside ${group.id}`;
  const name: Ast = ["name", group.id];
  if (group.kind === "text") return [];
  const same = other.groups.find((candidate) => candidate.id === group.id);
  if (same?.kind === "choice" && group.kind === "choice") {
    const known = new Set(same.options.map((option) => option.id));
    const lacks = group.options.some((option) => !known.has(option.id)) || (group.optional && !same.optional);
    const values = [...known, ...(same.optional ? [""] : [])];
    return lacks ? [{ id, condition: ["in", name, ...values] }] : [];
  }
  if (same?.kind === "number" && group.kind === "number") return insideNumbers(id, group, same);
  return [{ id, condition: ["==", name, nothingOf(group) ?? ""] }];
}

function insideNumbers(id: string, group: CompiledNumber, other: CompiledNumber): Question[] {
  const shared = sharedNumbers(other, group);
  const name: Ast = ["name", group.id];
  if (shared === null) return [{ id, condition: false }];
  const { minimum, maximum, step } = shared;
  const conditions: Ast[] = [
    ...(minimum > group.minimum ? [[">=", name, minimum] satisfies Ast] : []),
    ...(maximum < group.maximum ? [["<=", name, maximum] satisfies Ast] : []),
    ...(step > group.step ? [["==", ["%", ["-", name, minimum], step], 0] satisfies Ast] : []),
  ];
  return conditions.map((condition, index) => ({ id: `${id} ${index}`, condition }));
}
