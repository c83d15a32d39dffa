/**
 * What a feature model's expressions are worth once it is known which features are taken. An attribute of a feature
 * that is not taken counts as nothing: 0, false or the empty text.
 */
import {
  attributeAt,
  type Comparison,
  type Condition,
  type Expression,
  type FeatureModel,
} from "../../../catalog/core/uvl/feature-model";
import { compare, dividedBy, floor, minus, one, plus, rationalOf, times, zero, type Rational } from "./rational";

export type FeatureValue = Rational | string | boolean | null;

/** `taken` by feature. Null where there is no value: a division by zero, the value of a typed feature. */
export function valueOf(
  model: FeatureModel,
  expression: Expression,
  taken: (feature: number) => boolean,
): FeatureValue {
  const value = (part: Expression): FeatureValue => valueOf(model, part, taken);
  switch (expression.kind) {
    case "number":
      return rationalOf(expression.value);
    case "string":
      return expression.value;
    case "feature":
      return model.features[expression.feature]?.type === "Boolean" ? (taken(expression.feature) ? one : zero) : null;
    case "attribute":
      return attributeValue(model, expression.feature, expression.path, taken(expression.feature));
    case "arithmetic":
      return calculated(expression.operator, value(expression.left), value(expression.right));
    case "sum":
    case "avg":
      return aggregated(model, expression, taken);
    case "len": {
      const text = value(expression.of);
      return typeof text === "string" ? rationalOf([...text].length) : null;
    }
    case "floor":
    case "ceil": {
      const number = value(expression.of);
      if (!isNumber(number)) return null;
      return expression.kind === "floor" ? floor(number) : minus(zero, floor(minus(zero, number)));
    }
  }
}

/** Does the condition hold? Comparisons without a value on either side do not. */
export function holds(model: FeatureModel, condition: Condition, taken: (feature: number) => boolean): boolean {
  const part = (each: Condition): boolean => holds(model, each, taken);
  switch (condition.kind) {
    case "feature":
      return taken(condition.feature);
    case "attribute":
      return attributeValue(model, condition.feature, condition.path, taken(condition.feature)) === true;
    case "not":
      return !part(condition.of);
    case "and":
      return condition.parts.every(part);
    case "or":
      return condition.parts.some(part);
    case "implies":
      return !part(condition.left) || part(condition.right);
    case "equivalent":
      return part(condition.left) === part(condition.right);
    case "compare":
      return compared(
        condition.operator,
        valueOf(model, condition.left, taken),
        valueOf(model, condition.right, taken),
      );
  }
}

/** The features below one (itself among them; −1 = all) that have a number under this path, with the number. */
export function numbersUnder(
  model: FeatureModel,
  path: readonly string[],
  under: number,
): { readonly feature: number; readonly value: Rational }[] {
  const found: { feature: number; value: Rational }[] = [];
  model.features.forEach(({ attributes }, feature) => {
    const value = attributeAt(attributes, path);
    if (typeof value === "number" && isBelow(model, feature, under)) found.push({ feature, value: rationalOf(value) });
  });
  return found;
}

export const isNumber = (value: FeatureValue): value is Rational => typeof value === "object" && value !== null;

function isBelow(model: FeatureModel, feature: number, under: number): boolean {
  let at = feature;
  while (at >= 0 && at !== under) at = model.features[at]?.parent ?? -1;
  return at === under;
}

function attributeValue(model: FeatureModel, feature: number, path: readonly string[], taken: boolean): FeatureValue {
  const value = attributeAt(model.features[feature]?.attributes ?? [], path);
  switch (typeof value) {
    case "number":
      return taken ? rationalOf(value) : zero;
    case "string":
      return taken ? value : "";
    case "boolean":
      return taken && value;
    default:
      return null;
  }
}

function aggregated(
  model: FeatureModel,
  { kind, path, under }: Extract<Expression, { kind: "sum" | "avg" }>,
  taken: (feature: number) => boolean,
): Rational {
  const numbers = numbersUnder(model, path, under).filter(({ feature }) => taken(feature));
  const sum = numbers.map(({ value }) => value).reduce(plus, zero);
  return kind === "sum" || numbers.length === 0 ? sum : dividedBy(sum, rationalOf(numbers.length));
}

function calculated(operator: "+" | "-" | "*" | "/", left: FeatureValue, right: FeatureValue): FeatureValue {
  if (!isNumber(left) || !isNumber(right)) return null;
  switch (operator) {
    case "+":
      return plus(left, right);
    case "-":
      return minus(left, right);
    case "*":
      return times(left, right);
    case "/":
      return right.over === 0n ? null : dividedBy(left, right);
  }
}

function compared(operator: Comparison, left: FeatureValue, right: FeatureValue): boolean {
  if (left === null || right === null) return false;
  if (isNumber(left) && isNumber(right)) return orders(operator, compare(left, right));
  if (operator === "==") return left === right;
  if (operator === "!=") return left !== right;
  return (
    typeof left === "string" && typeof right === "string" && orders(operator, left < right ? -1 : left > right ? 1 : 0)
  );
}

export function orders(operator: Comparison, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}
