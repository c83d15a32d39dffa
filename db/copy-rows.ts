import { once } from "node:events";
import { getTableColumns, getTableName, type InferInsertModel } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import type { Transaction } from "./index";

/** About what the driver hands to the socket at once. */
const chunkCharacters = 60_000;

/**
 * Any number of whole rows by COPY: a third to a half less work for the server than an INSERT of the same rows.
 * Only into tables without row-level security, as COPY knows no policies.
 */
export async function copyRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly Required<InferInsertModel<T>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  const fields = columns.map(([key, { dataType }]): Field => ({ key, isJson: dataType === "json" }));
  const names = columns.map(([, { name }]) => `"${name}"`).join(", ");
  const query = clientOf(tx).unsafe(`copy "${getTableName(table)}" (${names}) from stdin`);
  const stream = await query.writable();
  const done = new Promise<void>((resolve, reject) => {
    stream.once("finish", resolve);
    stream.once("error", reject);
    // What the server finds wrong at the very end, such as a missing key, the driver tells the query, long answered.
    (query as unknown as { reject: (error: Error) => void }).reject = (error) => void stream.destroy(error);
  });
  done.catch(() => undefined);
  let text = "";
  for (const row of rows) {
    text += lineOf(row, fields);
    if (text.length < chunkCharacters) continue;
    if (!stream.write(text)) await Promise.race([once(stream, "drain"), done]);
    text = "";
  }
  stream.end(text);
  await done;
}

/** The driver's own client inside drizzle's transaction. */
const clientOf = (tx: Transaction): postgres.TransactionSql =>
  (tx as unknown as { session: { client: postgres.TransactionSql } }).session.client;

type Field = { readonly key: string; readonly isJson: boolean };

/** COPY's text format. */
function lineOf(row: object, fields: readonly Field[]): string {
  const texts = fields.map(({ key, isJson }) => fieldText((row as Record<string, unknown>)[key], isJson));
  return `${texts.join("\t")}\n`;
}

function fieldText(value: unknown, isJson: boolean): string {
  if (value === null || value === undefined) return "\\N";
  if (isJson) return escaped(JSON.stringify(value));
  if (typeof value === "string") return escaped(value);
  return value instanceof Date ? value.toISOString() : `${value as number | bigint | boolean}`;
}

const special = /[\\\t\n\r]/;
const marks: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const escaped = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => marks[character] ?? character) : text;
