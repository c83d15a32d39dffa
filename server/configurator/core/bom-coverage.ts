/**
 * Does every valid configuration fill each required slot exactly once, from items that exist? Asked of the
 * solver, so that a fault comes with the configuration that shows it.
 */
import type { CompiledBomLine, CompiledModel, CompiledProduction } from "../../catalog/core/compiled-model";
import { configurationEnvironment } from "../../catalog/core/configuration-environment";
import { namesIn, type Ast } from "../../catalog/core/expression/ast";
import { evaluateText } from "../../catalog/core/expression/evaluate";
import type { Configuration } from "../../catalog/core/product-model";
import { encode } from "./encode";
import { configurationOf } from "./completion";
import { Reader } from "./formula";
import { takes } from "./problem";
import { groupOf } from "./question";
import { SatReasoner } from "./sat-reasoner";
import { negative, positive, type Literal } from "./kernel/cnf";

export type BomCoverage = {
  readonly gaps: readonly { readonly slot: string; readonly configuration: Configuration }[];
  readonly overlaps: readonly {
    readonly slot: string;
    readonly lines: readonly [number, number];
    readonly configuration: Configuration;
  }[];
  /** Lines no valid configuration uses, by place in the file's `bom`. */
  readonly unusedLines: readonly { readonly line: number; readonly slot: string }[];
  readonly missingItems: readonly {
    readonly line: number;
    readonly slot: string;
    readonly item: string;
    readonly configuration: Configuration;
  }[];
  /** Lines whose condition reads free words or joins too much; nothing is said of their slots. */
  readonly unchecked: readonly number[];
};

export function bomCoverage(model: CompiledModel, production: CompiledProduction): BomCoverage {
  const readable = production.bom.map((line) => !readsText(line.when, model));
  const asked = production.bom.map((line, index) => ({
    id: String(index),
    condition: readable[index] ? line.when : true,
  }));
  const { problem, questions, faults } = encode(model, { questions: asked });
  const failed = new Set(faults.map((fault) => fault.rule));
  const checked = production.bom.map((_, index) => readable[index] === true && !failed.has(String(index)));
  const reasoner = new SatReasoner(problem);
  const shown = (literals: readonly Literal[]): Configuration | null => {
    const whole = reasoner.whole(literals);
    return whole === null ? null : configurationOf(reasoner, whole);
  };
  const variable = (line: number): number => questions[line] as number;
  const lines = production.bom.map((line, index) => ({ ...line, index }));
  const used = lines.filter(({ index }) => checked[index] && shown([positive(variable(index))]) !== null);
  const gaps: BomCoverage["gaps"][number][] = [];
  const overlaps: BomCoverage["overlaps"][number][] = [];
  for (const [slot, members] of requiredSlots(lines)) {
    if (members.some(({ index }) => !checked[index])) continue;
    const gap = shown(members.map(({ index }) => negative(variable(index))));
    if (gap) gaps.push({ slot, configuration: gap });
    members.forEach((first, at) => {
      for (const second of members.slice(at + 1)) {
        const both = shown([positive(variable(first.index)), positive(variable(second.index))]);
        if (both) overlaps.push({ slot, lines: [first.index, second.index], configuration: both });
      }
    });
  }
  return {
    gaps,
    overlaps,
    unusedLines: lines
      .filter(({ index }) => checked[index] && !used.some((line) => line.index === index))
      .map(({ index, slot }) => ({ line: index, slot })),
    missingItems: used.flatMap((line) => missingItems(line, variable(line.index), model, production, reasoner)),
    unchecked: lines.filter(({ index }) => !checked[index]).map(({ index }) => index),
  };
}

type Line = CompiledBomLine & { readonly index: number };

/** A slot with one required line is required as a whole. */
function requiredSlots(lines: readonly Line[]): Map<string, Line[]> {
  const slots = new Map<string, Line[]>();
  for (const line of lines) slots.set(line.slot, [...(slots.get(line.slot) ?? []), line]);
  return new Map([...slots].filter(([, members]) => members.some((line) => line.required)));
}

function readsText(condition: Ast, model: CompiledModel): boolean {
  const texts = new Set(model.groups.filter((group) => group.kind === "text").map((group) => group.id));
  return [...namesIn(condition)].some((name) => texts.has(name));
}

/** Excludes what a line's item was made from, one combination after another, until none is left or the item is missing. */
function missingItems(
  line: Line,
  condition: number,
  model: CompiledModel,
  production: CompiledProduction,
  reasoner: SatReasoner,
): BomCoverage["missingItems"][number][] {
  const known = new Set(production.items.map((item) => item.id));
  const reader = new Reader(model);
  const groups = reader.groups(line.item).flatMap((index) => groupOf(reasoner, model.groups[index]?.id ?? "") ?? []);
  const missing = new Map<string, Configuration>();
  const visit = (depth: number, literals: readonly Literal[]): void => {
    const whole = reasoner.whole(literals);
    if (whole === null || missing.size > 20) return;
    const group = groups[depth];
    if (group !== undefined) {
      for (let place = 0; place < group.size; place += 1) visit(depth + 1, [...literals, ...takes(group, place)]);
      return;
    }
    const configuration = configurationOf(reasoner, whole);
    const id = evaluateText(line.item, configurationEnvironment(model, configuration));
    if (!known.has(id)) missing.set(id, configuration);
  };
  visit(0, [positive(condition)]);
  return [...missing].map(([item, configuration]) => ({ line: line.index, slot: line.slot, item, configuration }));
}
