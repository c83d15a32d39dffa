import type { PromiseRow } from "./promise-views";

const header = [
  "order",
  "family",
  "pieces",
  "sold",
  "firstPromise",
  "promise",
  "delivered",
  "expected",
  "missedSeconds",
  "confidence",
  "cause",
];

/** One line per order with instants as ISO 8601; a spreadsheet reads it as it is. */
export function csvOf(rows: readonly PromiseRow[], why: (row: PromiseRow) => string): string {
  const lines = rows.map((row) => [
    row.number,
    row.familyId,
    row.quantity,
    row.soldAt.toISOString(),
    row.firstPromisedAt.toISOString(),
    row.promisedAt.toISOString(),
    row.deliveredAt?.toISOString() ?? "",
    row.expectedAt?.toISOString() ?? "",
    row.deliveredAt ? row.missSeconds : "",
    row.confidence?.toFixed(3) ?? "",
    why(row),
  ]);
  // The mark in front tells spreadsheets that it is UTF-8.
  return `\uFEFF${[header, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** A text that begins like a formula is no formula. */
function quoted(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
