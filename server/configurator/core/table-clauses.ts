/** A table of allowed rows as clauses, without a variable per row: after each beginning of a row, what may follow. */
import type { Operation } from "../../catalog/core/expression/ast";
import type { Atom } from "./formula";
import type { SignedClause, Tables } from "./signed-clauses";
import type { GroupValues } from "./value-reader";

type Table = Extract<Operation, readonly ["table", ...unknown[]]>;

export function tableClauses({ ast, negated }: Atom, tables: Tables): SignedClause[] {
  const [, names, rows] = ast as Table;
  const columns = names.map((name) => tables.reader.groups(["name", name])[0] as number);
  const placed = rows.map((row) => row.map((value, at) => placeIn(columns[at] as number, value, tables)));
  const known = placed.filter((row) => row.every((place) => place >= 0));
  if (!negated) return followers(columns, known, tables);
  return known.map((row) => ({
    sets: new Map(row.map((place, at) => [columns[at] as number, allBut(columns[at] as number, [place], tables)])),
    literals: [],
  }));
}

function followers(columns: readonly number[], rows: readonly (readonly number[])[], tables: Tables): SignedClause[] {
  const clauses: SignedClause[] = [];
  const visit = (depth: number, begun: readonly number[], left: readonly (readonly number[])[]): void => {
    const column = columns[depth];
    if (column === undefined) return;
    const next = new Map<number, (readonly number[])[]>();
    for (const row of left) next.set(row[depth] as number, [...(next.get(row[depth] as number) ?? []), row]);
    const sets = new Map(
      begun.map((place, at) => [columns[at] as number, allBut(columns[at] as number, [place], tables)]),
    );
    const allowed = allBut(column, [...next.keys()], tables).map((value) => 1 - value);
    if (allowed.includes(1)) sets.set(column, allowed);
    if (allowed.includes(0)) clauses.push({ sets, literals: [] });
    for (const [place, rest] of next) visit(depth + 1, [...begun, place], rest);
  };
  visit(0, [], rows);
  return clauses;
}

function allBut(column: number, places: readonly number[], tables: Tables): Uint8Array {
  const set = new Uint8Array((tables.representatives[column] as readonly number[]).length).fill(1);
  for (const place of places) set[place] = 0;
  return set;
}

/** The class of a value, or −1 where the group has no such value. */
function placeIn(column: number, value: unknown, { values, representatives }: Tables): number {
  const { kind, options, minimum, step } = values.groups[column] as GroupValues;
  const at =
    kind === "choice" ? options.indexOf(value === "" ? null : (value as string)) : ((value as number) - minimum) / step;
  return (representatives[column] as readonly number[]).indexOf(at);
}
