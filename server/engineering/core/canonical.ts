/** One text per content: keys sorted, no spaces, bigints as decimal strings (after RFC 8785). */
import { sha256 } from "./sha256";

export function canonicalJson(value: unknown): string {
  if (typeof value === "bigint") return JSON.stringify(value.toString());
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value as Record<string, unknown>);
  return JSON.stringify(value ?? null);
}

/** The name of a content: equal contents, equal hashes, whatever the order of their keys. */
export const contentHash = (value: unknown): string => sha256(canonicalJson(value));

function canonicalObject(value: Record<string, unknown>): string {
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}
