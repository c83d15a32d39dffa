/**
 * Does every valid configuration fill each required slot exactly once, from items that exist? Asked of the
 * solver, so that a fault comes with the configuration that shows it.
 */
import type { CompiledProduction } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Literal } from "./kernel/cnf";
import { shownWith, type ChoicesRead } from "./lint/choices-read";
import type { Inquiry, Whole } from "./lint/inquiry";
import { allLiterals, askedLines, bySlot, type AskedLine } from "./lint/line-questions";

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
  /** Lines whose condition or item reads free words or joins too much; of their slots nothing is said. */
  readonly unchecked: readonly number[];
};

export function bomCoverage(inquiry: Inquiry, production: CompiledProduction, read: ChoicesRead): BomCoverage {
  const lines = askedLines(inquiry, production);
  const slots = requiredSlots(lines);
  const gaps = slots.flatMap((slot) => gapOf(slot, lines, inquiry));
  const doubles = slots.flatMap((slot) => doublesIn(slot, inquiry));
  const shown = inquiry.settle([
    ...lines.flatMap((line) => line.applies ?? []),
    ...gaps.map((gap) => gap.literal),
    ...doubles.map((double) => double.literal),
  ]);
  const used = lines.filter(({ applies }) => applies !== null && shown.get(applies) !== null);
  const items = used.map((line) => missingItems(line, inquiry, production, read));
  return {
    gaps: gaps.flatMap(({ slot, literal }) =>
      configurations(shown, literal).map((configuration) => ({ slot, configuration })),
    ),
    overlaps: overlapsIn(doubles, shown),
    unusedLines: lines
      .filter((line) => line.applies !== null && !used.includes(line))
      .map(({ index, slot }) => ({ line: index, slot })),
    missingItems: items.flatMap((found) => found ?? []),
    unchecked: lines
      .filter((line) => line.applies === null || items[used.indexOf(line)] === null)
      .map(({ index }) => index),
  };
}

type Slot = { readonly slot: string; readonly members: readonly AskedLine[]; readonly applies: readonly Literal[] };

/** A slot with one required line is required as a whole; one with a line that cannot be asked is passed over. */
function requiredSlots(lines: readonly AskedLine[]): Slot[] {
  return [...bySlot(lines)].flatMap(([slot, members]) => {
    const applies = allLiterals(members);
    return applies !== null && members.some((line) => line.required) ? [{ slot, members, applies }] : [];
  });
}

/** None of its lines holds, where one of the parts it goes into is there. */
function gapOf({ slot, members, applies }: Slot, lines: readonly AskedLine[], inquiry: Inquiry): Asked[] {
  const parents = lines.filter((line) => members.some((member) => member.into === line.slot));
  const intoProduct = members.some((member) => member.into === undefined);
  const there = intoProduct ? null : allLiterals(parents);
  return [
    {
      slot,
      literal: inquiry.where(
        applies.map((literal) => literal ^ 1),
        there,
      ),
    },
  ];
}

type Asked = { readonly slot: string; readonly literal: Literal };
type Double = Asked & { readonly line: number; readonly others: readonly AskedLine[] };

/** One line holds, and another one into the same parent. */
function doublesIn({ slot, members }: Slot, inquiry: Inquiry): Double[] {
  return members.flatMap((line) => {
    const others = members.filter((other) => other.index > line.index && other.into === line.into);
    if (others.length === 0 || line.applies === null) return [];
    const literal = inquiry.where([line.applies], allLiterals(others));
    return [{ slot, line: line.index, others, literal }];
  });
}

type Shown = ReadonlyMap<Literal, Whole | null>;

function configurations(shown: Shown, literal: Literal): Configuration[] {
  const whole = shown.get(literal);
  return whole ? [whole.configuration()] : [];
}

function overlapsIn(doubles: readonly Double[], shown: Shown): BomCoverage["overlaps"] {
  return doubles.flatMap(({ slot, line, others, literal }) => {
    const whole = shown.get(literal);
    const other = others.find(({ applies }) => applies !== null && whole?.truth[applies >> 1] === 1);
    if (!whole || !other) return [];
    return [{ slot, lines: [line, other.index] as const, configuration: whole.configuration() }];
  });
}

const mostMissing = 20;

/** Combinations whose item the model does not have and that the rules allow; null where there are too many to look at. */
function missingItems(
  line: AskedLine,
  inquiry: Inquiry,
  production: CompiledProduction,
  read: ChoicesRead,
): BomCoverage["missingItems"] | null {
  const known = new Set(production.items.map((item) => item.id));
  const combinations = read.of(line.item);
  if (combinations === null || line.applies === null) return null;
  const missing = new Map<string, Configuration>();
  for (const combination of combinations) {
    const item = String(combination.value);
    if (known.has(item) || missing.has(item) || missing.size === mostMissing) continue;
    const configuration = shownWith(inquiry, combination, [line.applies]);
    if (configuration !== null) missing.set(item, configuration);
  }
  return [...missing].map(([item, configuration]) => ({ line: line.index, slot: line.slot, item, configuration }));
}
