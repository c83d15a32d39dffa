/** Quantities, cut sizes and times of a family, and between what each has to stay wherever its line applies. */
import type { CompiledProduction } from "../../../catalog/core/compiled-model";
import { isOperation, type Ast } from "../../../catalog/core/expression/ast";
import { linePath } from "./line-questions";

export type Amount = {
  /** `bom[3].quantity`. */
  readonly path: string;
  /** The slot or the operation. */
  readonly at: string;
  readonly when: Ast;
  readonly formula: Ast;
  readonly least: number;
  readonly most: number;
};

/** Base units for one parent: a thousand tonnes in µg. */
const mostQuantity = 1_000_000_000_000_000;
/** A hundred metres. */
const longestCutMm = 100_000;
/** A hundred days. */
const longestSeconds = 8_640_000;

export function amountsOf({ bom, routing }: CompiledProduction): Amount[] {
  const ofLines = bom.flatMap(({ slot, when, quantity, lengthMm, widthMm }, index): Amount[] => {
    const of = (field: string, formula: Ast | undefined, most: number): Amount[] =>
      formula === undefined ? [] : [{ path: `${linePath(index)}.${field}`, at: slot, when, formula, least: 1, most }];
    return [
      ...of("quantity", quantity, mostQuantity),
      ...of("lengthMm", lengthMm, longestCutMm),
      ...of("widthMm", widthMm, longestCutMm),
    ];
  });
  const ofOperations = routing.flatMap(({ id, when, setupSeconds, runSeconds }, index): Amount[] => [
    { path: `routing[${index}].setupSeconds`, at: id, when, formula: setupSeconds, least: 0, most: longestSeconds },
    // A plain 0 is an operation that only waits; a formula that comes to 0 is forgotten work.
    {
      path: `routing[${index}].runSeconds`,
      at: id,
      when,
      formula: runSeconds,
      least: isOperation(runSeconds) ? 1 : 0,
      most: longestSeconds,
    },
  ]);
  return [...ofLines, ...ofOperations];
}
