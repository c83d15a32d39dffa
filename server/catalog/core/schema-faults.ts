/** What a schema found, in words: what stands there and what was expected. */
import type { z } from "zod";

type Path = readonly (string | number)[];
/** `key` names the field to point at when the path leads to its parent. */
export type SchemaFault = { readonly path: Path; readonly message: string; readonly key?: string };

export function schemaFaults(issues: readonly z.core.$ZodIssue[], valueAt: (path: Path) => unknown): SchemaFault[] {
  return issues.flatMap((issue): SchemaFault[] => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ path, key, message: `unknown field ${key}` }));
    return [{ path, message: message(issue, path, valueAt(path)) }];
  });
}

function message(issue: z.core.$ZodIssue, path: Path, found: unknown): string {
  const name = path.length === 0 ? "the document" : String(path.at(-1));
  if (found === undefined) return `${name} is missing; ${expected(issue)}`;
  return `${name} is ${shown(found)}; ${expected(issue)}`;
}

function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `${article(issue.expected)} was expected`;
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "invalid_union":
      return issue.discriminator === undefined ? union(issue) : `expected one of the kinds the format has`;
    case "too_small":
      return `expected at least ${issue.minimum}${counted(issue.origin)}`;
    case "too_big":
      return `expected at most ${issue.maximum}${counted(issue.origin)}`;
    case "invalid_format":
      return issue.message.startsWith("Invalid") ? `expected ${issue.format}` : `expected ${issue.message}`;
    default:
      return issue.message;
  }
}

function union(issue: Extract<z.core.$ZodIssue, { code: "invalid_union" }>): string {
  const wanted = new Set(
    issue.errors.flatMap((errors) =>
      errors.slice(0, 1).map((error) => (error.code === "invalid_type" ? article(error.expected) : expected(error))),
    ),
  );
  return wanted.size === 0 ? issue.message : `${[...wanted].join(" or ")} was expected`;
}

const article = (type: string): string =>
  (/^[aeio]/.test(type === "int" ? "whole" : type) ? "an " : "a ") +
  (type === "int" ? "whole number" : type === "record" ? "map" : type);

const counted = (origin: string): string =>
  origin === "string" ? " characters" : origin === "array" ? " entries" : "";

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a map";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
