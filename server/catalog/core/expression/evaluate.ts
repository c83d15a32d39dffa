/**
 * The one interpreter of stored expressions, in browser, server and worker. Integers stay within ±(2^53 − 1):
 * a result beyond is an error, never a rounded number. `/` and `%` truncate towards zero as in CEL.
 */
import type { Ast, Environment, Value } from "./ast";

/** An expression met what its author did not foresee: an overflow, a division by zero, a missing table key. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
}

export function evaluate(ast: Ast, environment: Environment): Value {
  if (typeof ast !== "object") return ast;
  switch (ast[0]) {
    case "name":
      return named(ast[1], environment);
    case "not":
      return evaluate(ast[1], environment) !== true;
    case "and":
      return evaluate(ast[1], environment) === true && evaluate(ast[2], environment) === true;
    case "or":
      return evaluate(ast[1], environment) === true || evaluate(ast[2], environment) === true;
    case "?":
      return evaluate(evaluate(ast[1], environment) === true ? ast[2] : ast[3], environment);
    case "in": {
      const value = evaluate(ast[1], environment);
      for (let index = 2; index < ast.length; index += 1) if (ast[index] === value) return true;
      return false;
    }
    case "lookup": {
      const key = evaluate(ast[1], environment);
      for (const [candidate, value] of ast[2]) if (candidate === key) return value;
      if (ast[3] !== undefined && ast[3] !== null) return evaluate(ast[3], environment);
      throw new EvaluationError(`lookup has no entry for ${JSON.stringify(key)}`);
    }
    case "table": {
      const values = ast[1].map((name) => named(name, environment));
      return ast[2].some((row) => row.every((value, index) => value === values[index]));
    }
    case "negate":
      return 0 - evaluateInteger(ast[1], environment);
    case "abs":
      return Math.abs(evaluateInteger(ast[1], environment));
    case "text":
      return String(evaluate(ast[1], environment));
    case "clamp":
      return clamp(
        evaluateInteger(ast[1], environment),
        evaluateInteger(ast[2], environment),
        evaluateInteger(ast[3], environment),
      );
    case "min":
    case "max": {
      let best = evaluateInteger(ast[1] as Ast, environment);
      for (let index = 2; index < ast.length; index += 1) {
        const next = evaluateInteger(ast[index] as Ast, environment);
        if (ast[0] === "min" ? next < best : next > best) best = next;
      }
      return best;
    }
    default:
      return binary(ast[0], evaluate(ast[1], environment), evaluate(ast[2], environment));
  }
}

export function evaluateInteger(ast: Ast, environment: Environment): number {
  const value = evaluate(ast, environment);
  if (typeof value !== "number") throw new EvaluationError(`expected a whole number, found ${JSON.stringify(value)}`);
  return value;
}

export const evaluateBoolean = (ast: Ast, environment: Environment): boolean => evaluate(ast, environment) === true;

export const evaluateText = (ast: Ast, environment: Environment): string => String(evaluate(ast, environment));

function named(name: string, environment: Environment): Value {
  const value = environment.get(name);
  if (value === undefined) throw new EvaluationError(`${name} has no value yet`);
  return value;
}

function binary(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "join":
      return String(left) + String(right);
    case "startsWith":
      return String(left).startsWith(String(right));
    case "endsWith":
      return String(left).endsWith(String(right));
  }
  if (typeof left !== "number" || typeof right !== "number")
    throw new EvaluationError(`${operator} needs whole numbers`);
  return arithmetic(operator, left, right);
}

function arithmetic(operator: string, left: number, right: number): Value {
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "+":
      return safe(left + right);
    case "-":
      return safe(left - right);
    case "*":
      return safe(left * right);
  }
  if (right === 0) throw new EvaluationError("division by zero");
  const remainder = left % right;
  // The dividend less its remainder divides exactly, so no quotient is ever rounded by the hardware.
  const quotient = (left - remainder) / right + 0;
  const sameSign = left < 0 === right < 0;
  switch (operator) {
    case "/":
      return quotient;
    case "%":
      return remainder + 0;
    case "ceilDiv":
      return remainder !== 0 && sameSign ? quotient + 1 : quotient;
    case "floorDiv":
      return remainder !== 0 && !sameSign ? quotient - 1 : quotient;
    default:
      throw new EvaluationError(`unknown operator ${operator}`);
  }
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new EvaluationError("a result beyond 2^53 − 1");
  return value + 0;
}

const clamp = (value: number, low: number, high: number): number => (value < low ? low : value > high ? high : value);
