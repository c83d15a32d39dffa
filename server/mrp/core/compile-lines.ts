/** BOM lines to exact ratios, phantoms blown through: what remains are lines to items that are netted. */
import { divide, multiply, ratio, roundUp, type Ratio } from "../../engineering/core/ratio";
import { fastRatio, integer, type FastRatio } from "./kernel/exact";
import type { MaterialBom, MaterialItem, MaterialProblem } from "./problem";
import type { UnitFactor } from "./unit-factors";

export type CompiledLine = {
  readonly component: number;
  /** Component millionths per millionth of the parent's start quantity; for a fixed line, millionths per order. */
  readonly ratio: FastRatio;
  readonly fixed: boolean;
  /** In force from (inclusive) to (exclusive), seconds. */
  readonly from: number;
  readonly to: number;
};

type Source = {
  readonly problem: MaterialProblem;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly factor: UnitFactor;
  readonly secondOf: (text: string) => number;
  readonly onCycle: (item: number) => boolean;
};

/** Lines per item index; an item without a BOM has none. */
export function compileLines(source: Source): CompiledLine[][] {
  const boms = new Map(source.problem.boms.map((bom) => [bom.item, bom]));
  const cache = new Map<number, RawLine[]>();
  const flat = (index: number): RawLine[] => {
    const known = cache.get(index);
    if (known !== undefined) return known;
    const item = source.problem.items[index] as MaterialItem;
    const bom = boms.get(item.id);
    const lines = bom === undefined ? [] : rawLines(bom, source).flatMap((line) => blownThrough(line, source, flat));
    cache.set(index, lines);
    return lines;
  };
  return source.problem.items.map((_, index) =>
    flat(index).map(({ value, ...line }) => ({
      ...line,
      ratio: fastRatio(line.fixed ? ratio(BigInt(integer(roundUp(value)))) : value),
    })),
  );
}

type RawLine = Omit<CompiledLine, "ratio"> & { readonly value: Ratio };

function rawLines(bom: MaterialBom, { problem, indexOf, factor, secondOf }: Source): RawLine[] {
  return bom.lines.flatMap((line) => {
    const component = indexOf.get(line.component);
    if (component === undefined) return [];
    const unit = factor(line.unit ?? unitOf(problem, component), unitOf(problem, component)) ?? ratio(1n);
    const scrap = ratio(line.scrapFactor.numerator + line.scrapFactor.denominator, line.scrapFactor.denominator);
    const each = multiply(multiply(line.quantityPer, unit), scrap);
    const value = line.perOrder ? multiply(each, ratio(1_000_000n)) : divide(each, bom.quantity);
    return value.numerator === 0n
      ? []
      : [
          {
            component,
            value,
            fixed: line.perOrder,
            from: line.effectiveFrom == null ? -Infinity : secondOf(line.effectiveFrom),
            to: line.effectiveTo == null ? Infinity : secondOf(line.effectiveTo),
          },
        ];
  });
}

function blownThrough(line: RawLine, { problem, onCycle }: Source, flat: (index: number) => RawLine[]): RawLine[] {
  const phantom = problem.items[line.component] as MaterialItem;
  if (phantom.kind !== "phantom" || onCycle(line.component)) return [line];
  const started = divide(line.value, phantom.yield);
  return flat(line.component).map((inner) => ({
    component: inner.component,
    value: inner.fixed ? inner.value : multiply(started, inner.value),
    fixed: line.fixed || inner.fixed,
    from: Math.max(line.from, inner.from),
    to: Math.min(line.to, inner.to),
  }));
}

const unitOf = (problem: MaterialProblem, index: number): string => (problem.items[index] as MaterialItem).unit;
