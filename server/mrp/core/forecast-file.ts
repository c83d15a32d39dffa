/** A forecast as planners keep it: one line per item and week, separated by commas, semicolons or tabs. */
import { isDate } from "../../base/core/calendar-zone";
import { parseDecimal, stockScale } from "../../base/core/quantity";
import { ok, refuse, type Result } from "../../base/core/result";
import { mondayOf } from "./weeks";

export type ForecastLine = { readonly itemId: string; readonly week: string; readonly quantity: string };

type ForecastFaultKind =
  "columns" | "unknownItem" | "notBought" | "notDate" | "tooFar" | "notQuantity" | "twice" | "empty" | "tooMany";
export type ForecastFault = {
  /** From 1. */
  readonly line: number;
  readonly kind: ForecastFaultKind;
  /** What was written. */
  readonly text: string;
  /** The last week that may be named, where a later one is. */
  readonly latest?: string;
};

export const mostForecastLines = 20_000;

type Known = { readonly kindOf: (itemId: string) => string | undefined; readonly latest: string };

/** Any day of a week up to the `latest` names it; a first line of headings is passed over. All faults, or all lines. */
export function readForecastFile(text: string, { kindOf, latest }: Known): Result<ForecastLine[], ForecastFault[]> {
  const faults: ForecastFault[] = [];
  const seen = new Set<string>();
  const written = text.split(/\r\n|\n|\r/);
  if (written.length > mostForecastLines)
    return refuse([{ line: mostForecastLines + 1, kind: "tooMany", text: String(mostForecastLines) }]);
  const lines = written.flatMap((row, index): ForecastLine[] => {
    const cells = row.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    const [itemId = "", date = "", quantity = ""] = cells;
    const isHeading = index === 0 && kindOf(itemId) === undefined && /^\D+$/.test(date);
    if (row.trim() === "" || isHeading) return [];
    const fault = (kind: ForecastFault["kind"], wrong: string, expected = {}): ForecastLine[] => {
      faults.push({ line: index + 1, kind, text: wrong.slice(0, 60), ...expected });
      return [];
    };
    if (cells.length !== 3 || cells.includes("")) return fault("columns", row);
    if (kindOf(itemId) === undefined) return fault("unknownItem", itemId);
    if (kindOf(itemId) !== "buy") return fault("notBought", itemId);
    if (!isDate(date)) return fault("notDate", date);
    const week = mondayOf(date);
    if (week > latest) return fault("tooFar", date, { latest });
    if (!isForecastQuantity(quantity)) return fault("notQuantity", quantity);
    const line = { itemId, week, quantity };
    const key = `${itemId} ${line.week}`;
    if (seen.has(key)) return fault("twice", `${itemId}, ${line.week}`);
    seen.add(key);
    return [line];
  });
  if (lines.length === 0 && faults.length === 0) faults.push({ line: 1, kind: "empty", text: "" });
  return faults.length > 0 ? refuse(faults) : ok(lines);
}

export const isForecastQuantity = (text: string): boolean =>
  /^\d{1,9}(\.\d{1,6})?$/.test(text) && parseDecimal(text, stockScale) !== null;
