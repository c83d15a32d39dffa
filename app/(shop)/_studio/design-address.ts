/** The address of a studio is the design: one query parameter per group, and a few words of our own. */
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";

export type DesignAddress = {
  configuration: Configuration;
  /** Groups the customer decided, oldest first; the rest may follow along. */
  decided: readonly string[];
  pieces: number | null;
  /** The code of the design this is a remix of. */
  from: string | null;
};

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** "~" starts no group's name. */
const own = { decided: "~keep", pieces: "~pieces", from: "~from" } as const;

export function writeAddress(model: CompiledModel, { configuration, decided, pieces, from }: DesignAddress): string {
  const query = new URLSearchParams();
  for (const { id } of model.groups) {
    const value = Object.hasOwn(configuration, id) ? configuration[id] : undefined;
    if (value !== undefined && value !== "") query.set(id, String(value));
  }
  if (decided.length > 0) query.set(own.decided, decided.join("."));
  if (pieces !== null) query.set(own.pieces, String(pieces));
  if (from !== null) query.set(own.from, from);
  return query.toString();
}

/** Reads what the family knows and leaves out the rest: an address may be old, cut short or made up. */
export function readAddress(model: CompiledModel, query: Query): DesignAddress {
  const configuration: Record<string, string | number> = {};
  for (const group of model.groups) {
    const text = single(query[group.id]);
    if (text === null) continue;
    if (group.kind === "number") {
      const number = Number(text);
      const fits = Number.isInteger(number) && number >= group.minimum && number <= group.maximum;
      if (fits && (number - group.minimum) % group.step === 0) configuration[group.id] = number;
    } else if (group.kind === "text") {
      configuration[group.id] = [...text].slice(0, group.maximumGraphemes * 8).join("");
    } else if (group.options.some((option) => option.id === text)) configuration[group.id] = text;
  }
  const decided = (single(query[own.decided]) ?? "").split(".").filter((id) => Object.hasOwn(configuration, id));
  const pieces = Number(single(query[own.pieces]) ?? "0");
  return {
    configuration,
    decided: [...new Set(decided)],
    pieces: Number.isInteger(pieces) && pieces >= 1 && pieces <= 1_000_000 ? pieces : null,
    from: /^[0-9A-Z]{8}$/.exec(single(query[own.from]) ?? "")?.[0] ?? null,
  };
}

const single = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;
