/** What differs between two versions of a family as they are written: what came, went and changed, and prices apart. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import { isOperation, type Ast } from "../../catalog/core/expression/ast";
import type { LocalizedText } from "../../catalog/core/product-model";
import type { ModelDiff, PriceChange, StructureChange } from "./semantic-diff";

export function diffStructure(before: CompiledFamily, after: CompiledFamily): Pick<ModelDiff, "prices" | "structure"> {
  const [old, fresh] = [entriesOf(before), entriesOf(after)];
  const added = [...fresh].filter(([key]) => !old.has(key)).map(([, entry]) => change("added", entry, []));
  const removed = [...old].filter(([key]) => !fresh.has(key)).map(([, entry]) => change("removed", entry, []));
  const changed = [...fresh].flatMap(([key, entry]) => {
    const fields = differing(old.get(key)?.fields ?? entry.fields, entry.fields);
    return fields.length === 0 ? [] : [change("changed", entry, fields)];
  });
  return { prices: priceChanges(before.model, after.model), structure: [...added, ...removed, ...changed] };
}

type Entry = {
  readonly what: StructureChange["what"];
  readonly at: string;
  readonly name: LocalizedText | null;
  /** What is compared; prices and names of its own parts are not among it. */
  readonly fields: Readonly<Record<string, unknown>>;
};

const change = (kind: StructureChange["kind"], { what, at, name }: Entry, fields: string[]): StructureChange => ({
  kind,
  what,
  at,
  name,
  fields,
});

function differing(before: Entry["fields"], after: Entry["fields"]): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => written(before[name]) !== written(after[name]));
}

/** The order of fields says nothing: a version that was stored gives them in another. */
const written = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** Everything with an id, by kind and id; of several under one id (lines of a slot) the later ones by their place. */
function entriesOf({ model, production }: CompiledFamily): Map<string, Entry> {
  const all: Entry[] = [
    ...model.groups.flatMap(groupEntries),
    ...model.sets.map(({ id, name, ...fields }): Entry => ({ what: "set", at: id, name, fields: { name, ...fields } })),
    ...model.rules.flatMap(({ id, because, set, ...fields }): Entry[] =>
      set === undefined ? [{ what: "rule", at: id, name: because, fields: { because, ...fields } }] : [],
    ),
    ...model.values.map(({ id, name, ...fields }): Entry => {
      return { what: "value", at: id, name: name ?? null, fields: { name, ...fields } };
    }),
    ...model.notices.map(({ id, text, ...fields }): Entry => {
      return { what: "notice", at: id, name: text, fields: { text, ...fields } };
    }),
    ...model.price.components.map(({ id, name, when }): Entry => {
      return { what: "component", at: id, name, fields: { name, when } };
    }),
    ...production.items.map(({ id, name, ...fields }): Entry => {
      return { what: "item", at: id, name, fields: { name, ...fields } };
    }),
    ...production.bom.map(({ slot, name, item, ...fields }): Entry => {
      return { what: "bomLine", at: `${slot}: ${templateOf(item)}`, name: name ?? null, fields: { name, ...fields } };
    }),
    ...production.routing.map(({ id, name, ...fields }): Entry => {
      return { what: "operation", at: id, name, fields: { name, ...fields } };
    }),
  ];
  const found = new Map<string, Entry>();
  for (const entry of all) {
    let key = `${entry.what} ${entry.at}`;
    while (found.has(key)) key += "+";
    found.set(key, entry);
  }
  return found;
}

function groupEntries(group: CompiledGroup): Entry[] {
  if (group.kind !== "choice") {
    const { id, name, priceMinor: _told, ...fields } = group;
    const what = group.kind === "number" && group.set !== undefined ? "option" : "group";
    return [{ what, at: id, name, fields: { name, ...fields } }];
  }
  const { id, name, options, ...fields } = group;
  return [
    { what: "group", at: id, name, fields: { name, ...fields } },
    ...options.map(({ id: option, name: called, priceMinor: _told, ...rest }): Entry => {
      return { what: "option", at: `${id}.${option}`, name: called, fields: { name: called, ...rest } };
    }),
  ];
}

/** An item's id as the file writes it: "GLASS-{finish}". */
function templateOf(item: Ast): string {
  if (!isOperation(item)) return String(item);
  if (item[0] === "join") return templateOf(item[1]) + templateOf(item[2]);
  if (item[0] === "name") return `{${item[1]}}`;
  return item[0] === "text" ? templateOf(item[1]) : "{…}";
}

type Priced = { readonly name: LocalizedText | null; readonly amount: Ast };

/** Of what both versions have; what came or went is told as structure. */
function priceChanges(before: CompiledModel, after: CompiledModel): PriceChange[] {
  const old = pricesOf(before);
  const minor = (amount: Ast): number | null => (typeof amount === "number" ? amount : null);
  return [...pricesOf(after)].flatMap(([at, { name, amount }]) => {
    const was = old.get(at);
    if (!was || written(was.amount) === written(amount)) return [];
    return [{ at, name, beforeMinor: minor(was.amount), afterMinor: minor(amount) }];
  });
}

function pricesOf(model: CompiledModel): Map<string, Priced> {
  return new Map([
    ["base", { name: null, amount: model.price.baseMinor }],
    ...model.groups.flatMap((group): [string, Priced][] =>
      group.kind === "choice"
        ? group.options.map(({ id, name, priceMinor }) => [`${group.id}.${id}`, { name, amount: priceMinor }])
        : [[group.id, { name: group.name, amount: group.priceMinor }]],
    ),
    ...model.price.components.map(({ id, name, amountMinor }): [string, Priced] => {
      return [`component:${id}`, { name, amount: amountMinor }];
    }),
  ]);
}
