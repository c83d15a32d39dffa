/**
 * Conditions of a product model as conditions of a feature model. Where the language has no word for a part that
 * reads choices only, the part is told by the combinations in which it holds.
 */
import type { CompiledModel, CompiledRule } from "../compiled-model";
import { isOperation, namesIn, type Ast, type Value } from "../expression/ast";
import { evaluate, EvaluationError } from "../expression/evaluate";
import type { Comparison, Condition, Expression } from "./feature-model";

/** The rule cannot be said; the message says what of it. */
export class Unmapped extends Error {}

export type FeaturePlaces = {
  /** By group: the feature that stands for it. */
  readonly groups: Map<string, number>;
  /** By `group=option`, and by member of a set. */
  readonly options: Map<string, number>;
  /** By member of a set: how many of it there can be. */
  readonly copies: Map<string, number>;
};

const mostCombinations = 400;
const orders: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);
const always: Condition = { kind: "feature", feature: 0 };
const never: Condition = { kind: "not", of: always };

export class ConditionMapper {
  constructor(
    private readonly model: CompiledModel,
    private readonly places: FeaturePlaces,
  ) {}

  rule({ when, require }: CompiledRule): Condition {
    const required = this.condition(require);
    return when === true ? required : { kind: "implies", left: this.condition(when), right: required };
  }

  private condition(ast: Ast): Condition {
    if (ast === true) return always;
    if (ast === false) return never;
    if (!isOperation(ast)) throw new Unmapped(`${JSON.stringify(ast)} is no condition`);
    switch (ast[0]) {
      case "not":
        return negated(this.condition(ast[1]));
      case "and":
      case "or": {
        const kind = ast[0] === "and" ? "and" : "or";
        return { kind, parts: [ast[1], ast[2]].flatMap((part) => flat(this.condition(part), kind)) };
      }
      case "name":
        return this.condition(this.formula(ast[1]));
      case "?":
        return this.either(this.condition(ast[1]), this.condition(ast[2]), this.condition(ast[3]));
      case "in":
        return anyOf(ast.slice(2).map((value) => this.equality(ast[1], value as Value)));
      case "table":
        return anyOf(
          ast[2].map((row) =>
            allOf(row.map((value, index) => this.equality(["name", ast[1][index] as string], value))),
          ),
        );
      case "==":
        return this.equality(ast[1], ast[2]);
      case "!=":
        return negated(this.equality(ast[1], ast[2]));
      default:
        return orders.has(ast[0])
          ? this.comparison(ast[0] as Comparison, ast[1], ast[2] as Ast)
          : this.combinations(ast);
    }
  }

  private either(when: Condition, yes: Condition, no: Condition): Condition {
    return anyOf([allOf([when, yes]), allOf([negated(when), no])]);
  }

  private equality(left: Ast, right: Ast): Condition {
    if (!isOperation(left) && isOperation(right)) return this.equality(right, left);
    const name = isOperation(left) && left[0] === "name" ? left[1] : null;
    if (name !== null && typeof right === "string" && this.places.groups.has(name)) {
      const feature = right === "" ? this.places.groups.get(name) : this.places.options.get(`${name}=${right}`);
      if (feature === undefined) return never;
      return right === "" ? { kind: "not", of: { kind: "feature", feature } } : { kind: "feature", feature };
    }
    if (typeof right === "boolean") return right ? this.condition(left) : negated(this.condition(left));
    return typeof right === "string" ? this.combinations(["==", left, right]) : this.comparison("==", left, right);
  }

  /** Combinations where that is possible: it is exact also where the language's own numbers are not. */
  private comparison(operator: Comparison, left: Ast, right: Ast): Condition {
    const member = this.member(operator, left, right);
    if (member !== null) return member;
    try {
      return { kind: "compare", operator, left: this.number(left), right: this.number(right) };
    } catch (error) {
      if (!(error instanceof Unmapped)) throw error;
      return this.combinations([operator, left, right]);
    }
  }

  /** How many of a set's member, against a number: the member need not be there at all. */
  private member(operator: Comparison, left: Ast, right: Ast): Condition | null {
    const name = isOperation(left) && left[0] === "name" ? left[1] : "";
    const feature = this.places.options.get(name);
    const copies = this.places.copies.get(name);
    if (feature === undefined || copies === undefined || typeof right !== "number") return null;
    const taken: Condition = { kind: "feature", feature };
    const holds = (count: number): boolean => evaluate([operator, count, right] as Ast, new Map()) === true;
    const some = Array.from({ length: copies }, (_, index) => holds(index + 1));
    const compare: Condition = { kind: "compare", operator, left: taken, right: { kind: "number", value: right } };
    const inside = some.every(Boolean) ? taken : some.some(Boolean) ? allOf([taken, compare]) : null;
    if (!holds(0)) return inside ?? never;
    return inside === taken ? always : inside === null ? negated(taken) : anyOf([negated(taken), inside]);
  }

  private number(ast: Ast): Expression {
    if (typeof ast === "number") return { kind: "number", value: ast };
    if (!isOperation(ast)) throw new Unmapped(`${JSON.stringify(ast)} is no number`);
    switch (ast[0]) {
      case "name":
        return this.named(ast[1]);
      case "+":
      case "-":
      case "*":
        return { kind: "arithmetic", operator: ast[0], left: this.number(ast[1]), right: this.number(ast[2]) };
      case "negate":
        return { kind: "arithmetic", operator: "-", left: { kind: "number", value: 0 }, right: this.number(ast[1]) };
      default:
        throw new Unmapped(`UVL has no word for ${ast[0]} with numbers that are not choices`);
    }
  }

  /** A fact of the option taken is the sum of the attribute over the options: one of them is taken. */
  private named(name: string): Expression {
    const [prefix, group, fact] = name.split(".");
    if (prefix === "fact" && group !== undefined && fact !== undefined)
      return { kind: "sum", path: [fact], under: this.places.groups.get(group) ?? 0 };
    const feature = this.places.groups.get(name);
    if (feature !== undefined) return { kind: "feature", feature };
    const member = this.places.options.get(name);
    if (member !== undefined && this.places.copies.get(name) === 1) return { kind: "feature", feature: member };
    if (member !== undefined) throw new Unmapped(`UVL has no number for ${name} where none of it is taken`);
    return this.number(this.formula(name));
  }

  private formula(name: string): Ast {
    const value = this.model.values.find((each) => each.id === name);
    if (value === undefined) throw new Unmapped(`${name} is no value of the model`);
    return value.formula;
  }

  /** Over the choices a part reads: where it holds, or where it does not if that is less to say. */
  private combinations(ast: Ast): Condition {
    const groups = [...this.read(ast)].sort();
    const values = groups.map((name) => this.valuesOf(name));
    if (values.reduce((product, each) => product * each.length, 1) > mostCombinations)
      throw new Unmapped(`its ${groups.join(", ")} have too many combinations to list, and UVL has no shorter word`);
    const holding: Condition[] = [];
    const failing: Condition[] = [];
    const visit = (at: number, chosen: readonly (readonly [string, Value])[], taken: readonly Condition[]): void => {
      const options = values[at];
      if (options === undefined) return void (this.holds(ast, new Map(chosen)) ? holding : failing).push(allOf(taken));
      for (const { value, condition } of options)
        visit(at + 1, [...chosen, [groups[at] as string, value]], [...taken, condition]);
    };
    visit(0, [], []);
    return holding.length <= failing.length ? anyOf(holding) : negated(anyOf(failing));
  }

  /** The choices a part reads, through derived values and facts. */
  private read(ast: Ast): Set<string> {
    const found = new Set<string>();
    for (const name of namesIn(ast)) {
      const [prefix, group] = name.split(".");
      const value = this.model.values.find((each) => each.id === name);
      if (value !== undefined) for (const each of this.read(value.formula)) found.add(each);
      else found.add(prefix === "fact" && group !== undefined ? group : name);
    }
    return found;
  }

  private valuesOf(name: string): { value: Value; condition: Condition }[] {
    const group = this.model.groups.find((each) => each.id === name);
    const literal = (key: string): Condition => ({ kind: "feature", feature: this.places.options.get(key) ?? 0 });
    if (group?.kind === "choice") {
      const options = group.options.map(({ id }) => ({ value: id, condition: literal(`${name}=${id}`) }));
      const feature = this.places.groups.get(name) ?? 0;
      return group.optional ? [...options, { value: "", condition: negated({ kind: "feature", feature }) }] : options;
    }
    if (this.places.copies.get(name) !== 1) throw new Unmapped(`${name} is a number, for which UVL has no word here`);
    return [
      { value: 0, condition: negated(literal(name)) },
      { value: 1, condition: literal(name) },
    ];
  }

  /** What cannot be worked out does not hold, as when a configuration is validated. */
  private holds(ast: Ast, chosen: ReadonlyMap<string, Value>): boolean {
    const get = (name: string): Value | undefined => {
      const [prefix, id, fact] = name.split(".");
      if (prefix === "fact" && fact !== undefined) {
        const group = this.model.groups.find((each) => each.id === id);
        const option =
          group?.kind === "choice" ? group.options.find((each) => each.id === chosen.get(group.id)) : undefined;
        return option?.facts[fact] ?? 0;
      }
      const value = this.model.values.find((each) => each.id === name);
      return value === undefined ? chosen.get(name) : evaluate(value.formula, { get });
    };
    try {
      return evaluate(ast, { get }) === true;
    } catch (error) {
      if (error instanceof EvaluationError) return false;
      throw error;
    }
  }
}

const flat = (condition: Condition, kind: "and" | "or"): readonly Condition[] =>
  condition.kind === kind ? condition.parts : [condition];

const negated = (condition: Condition): Condition =>
  condition.kind === "not" ? condition.of : { kind: "not", of: condition };

const anyOf = (parts: readonly Condition[]): Condition =>
  parts.length === 0 ? never : parts.length === 1 ? (parts[0] as Condition) : { kind: "or", parts };

const allOf = (parts: readonly Condition[]): Condition =>
  parts.length === 0 ? always : parts.length === 1 ? (parts[0] as Condition) : { kind: "and", parts };
