/**
 * Why an option is excluded: the conflict among choices and rules, shrunk until every part of it is needed.
 * Each rule stands behind a selector variable, so that rules are assumptions like choices.
 */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Locale } from "../../catalog/core/product-model";
import type { Choice, Choices, ChosenValue, Explanation } from "./answers";
import type { Engine } from "./engine";
import { negative, positive, Solver, type Literal } from "./kernel/solver";
import { placeOf, type ProblemGroup } from "./problem";

type Part = { readonly choice: Choice } | { readonly refusal: Choices["refused"][number] } | { readonly rule: number };

const mostSentences = 3;

export class Explainer {
  private readonly model: CompiledModel;
  private readonly engine: Engine;
  private readonly solver: Solver;
  private readonly firstSelector: number;

  constructor(model: CompiledModel, engine: Engine) {
    this.model = model;
    this.engine = engine;
    const { problem } = engine;
    this.firstSelector = problem.variableCount;
    const clauses = problem.clauses.map(({ rule, literals }) =>
      rule < 0 ? literals : [...literals, negative(this.firstSelector + rule)],
    );
    this.solver = new Solver(problem.variableCount + problem.ruleIds.length, problem.exactlyOne, clauses);
  }

  /** Null when the option is possible. */
  explain(choices: Choices, groupId: string, value: ChosenValue): Explanation | null {
    const group = this.engine.groupById.get(groupId);
    const place = group ? placeOf(group, value) : -1;
    if (!group || place < 0) return this.told([]);
    const direct = choices.chosen.find((choice) => choice.group === groupId && choice.value !== value);
    if (direct) return this.told([{ choice: direct }]);
    const refused = choices.refused.find((refusal) => refusal.group === groupId && refusal.option === value);
    if (refused) return this.told([{ refusal: refused }]);
    const clash = this.clash(choices);
    if (clash !== null) return this.told(clash);
    const parts = this.parts(choices, group);
    const core = this.conflict(positive(group.first + place), parts);
    return core === null ? null : this.told(core);
  }

  /** A value outside its group, two choices of one group, a choice that is also refused: wrong whatever the rules are. */
  private clash({ chosen, refused }: Choices): Part[] | null {
    for (const choice of chosen) {
      const group = this.engine.groupById.get(choice.group);
      if (!group || this.engine.literalOf(group, choice.value) < 0) return [{ choice }];
      const other = chosen.find((each) => each.group === choice.group && each.value !== choice.value);
      if (other) return [{ choice }, { choice: other }];
      const refusal = refused.find((each) => each.group === choice.group && each.option === choice.value);
      if (refusal) return [{ choice }, { refusal }];
    }
    return null;
  }

  /** Rules first, then choices from old to new. Several refused numbers can make up one class. */
  private parts(choices: Choices, asked: ProblemGroup): Map<Literal, readonly Part[]> {
    const parts = new Map<Literal, readonly Part[]>();
    this.model.rules.forEach((_, rule) => parts.set(positive(this.firstSelector + rule), [{ rule }]));
    for (const choice of choices.chosen) {
      const group = this.engine.groupById.get(choice.group);
      const literal = group && group !== asked ? this.engine.literalOf(group, choice.value) : -1;
      if (literal >= 0) parts.set(literal, [{ choice }]);
    }
    for (const literal of this.engine.question({ chosen: [], refused: choices.refused }).literals) {
      const behind = choices.refused.filter((refusal) => {
        const group = this.engine.groupById.get(refusal.group);
        return group !== undefined && this.engine.literalOf(group, refusal.option) === (literal ^ 1);
      });
      parts.set(
        literal,
        distinct(behind).map((refusal) => ({ refusal })),
      );
    }
    return parts;
  }

  private conflict(asked: Literal, parts: Map<Literal, readonly Part[]>): Part[] | null {
    if (this.solver.solve([asked, ...parts.keys()])) return null;
    let core = this.solver.core.filter((literal) => literal !== asked);
    for (const literal of [...core]) {
      if (!core.includes(literal)) continue;
      const rest = core.filter((other) => other !== literal);
      if (!this.solver.solve([asked, ...rest])) core = rest.filter((other) => this.solver.core.includes(other));
    }
    return core.flatMap((literal) => parts.get(literal) ?? []);
  }

  private told(parts: readonly Part[]): Explanation {
    const rules = parts.flatMap((part) => ("rule" in part ? [part.rule] : [])).sort((left, right) => left - right);
    const sentences = (locale: Locale): string[] =>
      rules.slice(0, mostSentences).map((rule) => this.model.rules[rule]?.because[locale] ?? "");
    return {
      choices: parts.flatMap((part) => ("choice" in part ? [part.choice] : [])),
      refused: parts.flatMap((part) => ("refusal" in part ? [part.refusal] : [])),
      rules: rules.map((rule) => this.model.rules[rule]?.id ?? ""),
      text: { en: sentences("en"), "zh-CN": sentences("zh-CN") },
    };
  }
}

const distinct = (refusals: Choices["refused"]): Choices["refused"] =>
  refusals.filter(
    (refusal, index) =>
      refusals.findIndex((other) => other.group === refusal.group && other.option === refusal.option) === index,
  );
