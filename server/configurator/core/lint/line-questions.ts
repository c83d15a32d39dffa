/** BOM lines and operations as questions: whether each applies. */
import type { CompiledBomLine, CompiledOperation, CompiledProduction } from "../../../catalog/core/compiled-model";
import type { Question } from "../encode";
import type { Literal } from "../kernel/cnf";
import type { Inquiry } from "./inquiry";

export type Line = CompiledBomLine & { readonly index: number };
/** `applies` is null where nothing can be said about it. */
export type AskedLine = Line & { readonly applies: Literal | null };
export type AskedOperation = CompiledOperation & { readonly applies: Literal | null };

const lineId = (index: number): string => `line:${index}`;
const operationId = (id: string): string => `operation:${id}`;

export const productionQuestions = ({ bom, routing }: CompiledProduction): Question[] => [
  ...bom.map((line, index) => ({ id: lineId(index), condition: line.when })),
  ...routing.map((operation) => ({ id: operationId(operation.id), condition: operation.when })),
];

export const askedLines = (inquiry: Inquiry, { bom }: CompiledProduction): AskedLine[] =>
  bom.map((line, index) => ({ ...line, index, applies: inquiry.literalOf(lineId(index)) }));

export const askedOperations = (inquiry: Inquiry, { routing }: CompiledProduction): AskedOperation[] =>
  routing.map((operation) => ({ ...operation, applies: inquiry.literalOf(operationId(operation.id)) }));

/** Their literals; null where one of them cannot be asked. */
export function allLiterals(asked: readonly { readonly applies: Literal | null }[]): Literal[] | null {
  const literals = asked.flatMap(({ applies }) => (applies === null ? [] : [applies]));
  return literals.length === asked.length ? literals : null;
}

export function bySlot<L extends { readonly slot: string }>(lines: readonly L[]): ReadonlyMap<string, readonly L[]> {
  const slots = new Map<string, L[]>();
  for (const line of lines) slots.set(line.slot, [...(slots.get(line.slot) ?? []), line]);
  return slots;
}

export const linePath = (index: number): string => `bom[${index}]`;
