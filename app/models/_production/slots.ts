import type { CompiledBomLine } from "#catalog/compiled-model";
import { isOperation, type Ast } from "#catalog/expression/ast";
import type { VersionReport } from "../model-types";

export type Line = CompiledBomLine & { readonly index: number };
export type Coverage = VersionReport["bom"];
export type SlotState = "once" | "gap" | "overlap" | "unchecked" | "free" | "unknown";

/** Lines by slot, in the file's order. */
export function slotsOf(bom: readonly CompiledBomLine[]): { slot: string; lines: Line[] }[] {
  const slots = new Map<string, Line[]>();
  bom.forEach((line, index) => slots.set(line.slot, [...(slots.get(line.slot) ?? []), { ...line, index }]));
  return [...slots].map(([slot, lines]) => ({ slot, lines }));
}

/** What is proved of a slot: filled exactly once in every valid configuration, or not. */
export function slotState(slot: string, lines: readonly Line[], coverage: Coverage | null): SlotState {
  if (!lines.some((line) => line.required)) return "free";
  if (coverage === null) return "unknown";
  if (coverage.gaps.some((gap) => gap.slot === slot)) return "gap";
  if (coverage.overlaps.some((overlap) => overlap.slot === slot)) return "overlap";
  return lines.some(({ index }) => coverage.unchecked.includes(index)) ? "unchecked" : "once";
}

/** The item as the file names it: `GLASS-{finish}`. */
export function itemTemplate(item: Ast): string {
  if (!isOperation(item)) return String(item);
  if (item[0] === "name") return `{${item[1]}}`;
  if (item[0] === "text") return itemTemplate(item[1]);
  return item[0] === "join" ? itemTemplate(item[1]) + itemTemplate(item[2]) : "…";
}
