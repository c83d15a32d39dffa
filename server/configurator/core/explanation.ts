/**
 * Why an option is excluded: the conflict among choices and rules, shrunk until every part of it is needed.
 * Each rule stands behind a selector variable, so that rules are assumptions like choices.
 */
import type { Locale } from "../../catalog/core/product-model";
import type { Choice, Choices, ChosenValue, Explanation } from "./answers";
import { negative, positive, type Literal } from "./kernel/cnf";
import type { Propagator } from "./kernel/solver";
import { placeOf, type Problem, type ProblemGroup } from "./problem";
import { groupOf, questionOf } from "./question";
import { SatReasoner } from "./sat-reasoner";

/** A rule as its author told it, and the groups it speaks of. */
export type ToldRule = {
  readonly id: string;
  readonly because: Readonly<Record<Locale, string>>;
  readonly groups: readonly string[];
};

type Part = { readonly choice: Choice } | { readonly refusal: Choices["refused"][number] } | { readonly rule: number };

const mostSentences = 3;

export class Explainer {
  private readonly rules: readonly ToldRule[];
  private readonly reasoner: SatReasoner;
  private readonly firstSelector: number;

  constructor(rules: readonly ToldRule[], problem: Problem, watchers: readonly Propagator[] = []) {
    this.rules = rules;
    this.firstSelector = problem.variableCount;
    const variableCount = problem.variableCount + rules.length;
    const clauses = problem.clauses.map(({ rule, literals }) => ({
      rule,
      literals: rule < 0 ? literals : [...literals, negative(this.firstSelector + rule)],
    }));
    this.reasoner = new SatReasoner({ ...problem, variableCount, clauses }, watchers);
  }

  /** Null when the option is possible. */
  explain(choices: Choices, groupId: string, value: ChosenValue): Explanation | null {
    const group = groupOf(this.reasoner, groupId);
    const asked = group ? this.literalOf(group, value) : -1;
    if (!group || asked < 0) return this.told([], groupId);
    const direct =
      group.kind === "set" ? undefined : choices.chosen.find((each) => each.group === groupId && each.value !== value);
    if (direct) return this.told([{ choice: direct }], groupId);
    const refused = choices.refused.find((refusal) => refusal.group === groupId && refusal.option === value);
    if (refused) return this.told([{ refusal: refused }], groupId);
    const clash = this.clash(choices);
    if (clash !== null) return this.told(clash, groupId);
    const core = this.conflict(asked, this.parts(choices, group));
    return core === null ? null : this.told(core, groupId);
  }

  /** Why an option of a set cannot be left out; null when it can. */
  explainNeed(choices: Choices, groupId: string, value: ChosenValue): Explanation | null {
    const group = groupOf(this.reasoner, groupId);
    const asked = group ? this.literalOf(group, value) : -1;
    if (!group || asked < 0) return this.told([], groupId);
    const core = this.conflict(asked ^ 1, this.parts(choices, group));
    return core === null ? null : this.told(core, groupId);
  }

  /** A value outside its group, two choices of one group, a choice that is also refused: wrong whatever the rules are. */
  private clash({ chosen, refused }: Choices): Part[] | null {
    for (const choice of chosen) {
      const group = groupOf(this.reasoner, choice.group);
      if (!group || this.literalOf(group, choice.value) < 0) return [{ choice }];
      const other = chosen.find((each) => each.group === choice.group && each.value !== choice.value);
      if (other && group.kind !== "set") return [{ choice }, { choice: other }];
      const refusal = refused.find((each) => each.group === choice.group && each.option === choice.value);
      if (refusal) return [{ choice }, { refusal }];
    }
    return null;
  }

  /** Rules first, then choices from old to new. Several refused numbers can make up one class. */
  private parts(choices: Choices, asked: ProblemGroup): Map<Literal, readonly Part[]> {
    const parts = new Map<Literal, readonly Part[]>();
    this.rules.forEach((_, rule) => parts.set(positive(this.firstSelector + rule), [{ rule }]));
    for (const choice of choices.chosen) {
      const group = groupOf(this.reasoner, choice.group);
      const literal = group && (group !== asked || group.kind === "set") ? this.literalOf(group, choice.value) : -1;
      if (literal >= 0) parts.set(literal, [{ choice }]);
    }
    for (const literal of questionOf(this.reasoner, { chosen: [], refused: choices.refused }).literals) {
      const behind = choices.refused.filter((refusal) => {
        const group = groupOf(this.reasoner, refusal.group);
        return group !== undefined && this.literalOf(group, refusal.option) === (literal ^ 1);
      });
      parts.set(
        literal,
        distinct(behind).map((refusal) => ({ refusal })),
      );
    }
    return parts;
  }

  private literalOf(group: ProblemGroup, value: ChosenValue): Literal {
    if (group.kind === "set" && value === null) return group.empty;
    const place = placeOf(group, value);
    return place < 0 ? -1 : this.reasoner.equals(group, place);
  }

  /** The solver's core, made minimal by leaving out one part after another. */
  private conflict(asked: Literal, parts: Map<Literal, readonly Part[]>): Part[] | null {
    const { solver } = this.reasoner;
    if (solver.solve([asked, ...parts.keys()])) return null;
    let core = solver.conflict().filter((literal) => literal !== asked);
    for (const literal of [...core]) {
      if (!core.includes(literal)) continue;
      const rest = core.filter((other) => other !== literal);
      if (solver.solve([asked, ...rest])) continue;
      const smaller = new Set(solver.conflict());
      core = rest.filter((other) => smaller.has(other));
    }
    return core.flatMap((literal) => parts.get(literal) ?? []);
  }

  private told(parts: readonly Part[], asked: string): Explanation {
    const choices = parts.flatMap((part) => ("choice" in part ? [part.choice] : []));
    const rules = chained(
      parts.flatMap((part) => ("rule" in part ? [this.rules[part.rule] as ToldRule] : [])),
      asked,
    );
    const sentences = (locale: Locale): string[] => rules.slice(0, mostSentences).map((rule) => rule.because[locale]);
    return {
      choices,
      refused: parts.flatMap((part) => ("refusal" in part ? [part.refusal] : [])),
      rules: rules.map((rule) => rule.id),
      text: { en: sentences("en"), "zh-CN": sentences("zh-CN") },
    };
  }
}

/** From what was chosen to what was asked for: the rule farthest from the question is told first. */
function chained(rules: readonly ToldRule[], asked: string): ToldRule[] {
  const told: ToldRule[] = [];
  let left = [...rules].reverse();
  let reached = new Set([asked]);
  while (left.length > 0) {
    const near = left.filter((rule) => rule.groups.some((group) => reached.has(group)));
    const next = near.length > 0 ? near : left;
    told.unshift(...next.reverse());
    left = left.filter((rule) => !next.includes(rule));
    reached = new Set(told.flatMap((rule) => rule.groups));
  }
  return told;
}

const distinct = (refusals: Choices["refused"]): Choices["refused"] =>
  refusals.filter(
    (refusal, index) =>
      refusals.findIndex((other) => other.group === refusal.group && other.option === refusal.option) === index,
  );
