/** The address of a studio is the design: one query parameter per group, and a few words of our own. */
import type { CompiledModel } from "#catalog/compiled-model";
import type { Configuration } from "#catalog/product-model";

export type DesignAddress = {
  configuration: Configuration;
  /** Groups the customer decided, oldest first; the rest may follow along. */
  decided: readonly string[];
  /** Decided groups no repair may give up. */
  locked: readonly string[];
  pieces: number | null;
  /** The code of the design this is a remix of. */
  from: string | null;
};

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** "~" starts no group's name, and "*" is in none. */
const own = { decided: "~keep", locked: "~lock", pieces: "~pieces", from: "~from" } as const;
const between = "*";

export function writeAddress(model: CompiledModel, address: DesignAddress): string {
  const { configuration, decided, locked, pieces, from } = address;
  const query = new URLSearchParams();
  for (const { id } of model.groups) {
    const value = Object.hasOwn(configuration, id) ? configuration[id] : undefined;
    if (value !== undefined && value !== "") query.set(id, String(value));
  }
  if (decided.length > 0) query.set(own.decided, decided.join(between));
  if (locked.length > 0) query.set(own.locked, locked.join(between));
  if (pieces !== null) query.set(own.pieces, String(pieces));
  if (from !== null) query.set(own.from, from);
  return query.toString();
}

/** A design as somebody else made it, to begin with. */
export const addressOf = (model: CompiledModel, configuration: Configuration, from: string | null = null): string =>
  writeAddress(model, { configuration, decided: [], locked: [], pieces: null, from });

/** What is chosen, without the customer's words: the same text for the same choices. */
export function choicesAddress(model: CompiledModel, configuration: Configuration): string {
  const words = new Set(model.groups.filter((group) => group.kind === "text").map(({ id }) => id));
  return addressOf(model, Object.fromEntries(Object.entries(configuration).filter(([id]) => !words.has(id))));
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
  // An optional group may be decided to be nothing.
  const known = ({ id, ...group }: CompiledModel["groups"][number]): boolean =>
    Object.hasOwn(configuration, id) || (group.kind === "choice" && group.optional);
  const groups = model.groups.filter((group) => group.kind !== "text" && known(group)).map(({ id }) => id);
  const decided = among(groups, query[own.decided]);
  const pieces = Number(single(query[own.pieces]) ?? "0");
  return {
    configuration,
    decided,
    locked: among(decided, query[own.locked]),
    pieces: Number.isInteger(pieces) && pieces >= 1 && pieces <= 1_000_000 ? pieces : null,
    from: /^[0-9A-Z]{8}$/.exec(single(query[own.from]) ?? "")?.[0] ?? null,
  };
}

function among(known: readonly string[], value: Query[string]): string[] {
  const named = (single(value) ?? "").split(between);
  return [...new Set(named)].filter((id) => known.includes(id));
}

const single = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;
