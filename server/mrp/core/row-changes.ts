/** What of a table has to be written so that it says what a plan says: rows by content, not by run. */

export type RowChanges<Row> = {
  /** Ids that have to go: of rows the plan does not have, and of those it has otherwise. */
  readonly gone: readonly string[];
  /** Rows that are new, and those that say something else now. */
  readonly fresh: readonly Row[];
};

/** `before`: what each row says, by id; `textOf` says it of a row of the plan in the same words. */
export function rowChanges<Row extends { readonly id: string }>(
  before: ReadonlyMap<string, string>,
  rows: readonly Row[],
  textOf: (row: Row) => string,
): RowChanges<Row> {
  if (before.size === 0) return { gone: [], fresh: rows };
  const same = new Set<string>();
  const fresh = rows.filter((row) => {
    const known = before.get(row.id);
    if (known === undefined || known !== textOf(row)) return true;
    same.add(row.id);
    return false;
  });
  return { gone: [...before.keys()].filter((id) => !same.has(id)), fresh };
}
