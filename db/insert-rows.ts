import { getTableColumns, getTableName, sql, type InferInsertModel, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

type Executor = { execute(query: SQL): PromiseLike<unknown> };

const rowsPerStatement = 5_000;

/** Inserts any number of whole rows, a few thousand at a time as one JSON parameter: what plans and seeds write. */
export async function insertRows<T extends PgTable>(
  tx: Executor,
  table: T,
  rows: readonly Required<InferInsertModel<T>>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const text = rowsAsJson(table, rows.slice(from, from + rowsPerStatement));
    await tx.execute(
      sql`insert into ${table} select * from json_populate_recordset(null::${sql.identifier(getTableName(table))}, ${text}::text::json)`,
    );
  }
}

/** Rows under the names of their columns; what `json_populate_recordset` reads. */
export function rowsAsJson(table: PgTable, rows: readonly object[]): string {
  const names = Object.entries(getTableColumns(table)).map(([key, column]) => [key, column.name] as const);
  const named = rows.map((row) =>
    Object.fromEntries(names.map(([key, name]) => [name, (row as Record<string, unknown>)[key] ?? null])),
  );
  return JSON.stringify(named, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}
