/** Some values of a few groups at once: a range of steps of a number, some options of a choice. */
import type { CompiledGroup, CompiledModel } from "../../../catalog/core/compiled-model";
import type { Bounds, Known } from "../../../catalog/core/expression/interval";
import { boundsOf } from "../../../catalog/core/model-bounds";

/** A side goes from its first to its last step or option; an optional choice has "nothing" as its last. */
export type Side = { readonly group: CompiledGroup; readonly from: number; readonly to: number };
export type Box = readonly Side[];

export const wholeBox = (groups: readonly CompiledGroup[]): Box =>
  groups.map((group) => ({ group, from: 0, to: sizeOf(group) - 1 }));

function sizeOf(group: CompiledGroup): number {
  if (group.kind === "number") return (group.maximum - group.minimum) / group.step + 1;
  return group.kind === "choice" ? group.options.length + (group.optional ? 1 : 0) : 1;
}

/** Two halves along the shortest side that can be halved, so that choices are told apart before lengths; null for a point. */
export function halves(box: Box): readonly [Box, Box] | null {
  const long = box.filter(({ from, to }) => to > from);
  const side = long.reduce<Side | null>(
    (best, next) => (best && best.to - best.from <= next.to - next.from ? best : next),
    null,
  );
  if (side === null) return null;
  const middle = (side.from + side.to) >> 1;
  const put = (from: number, to: number): Box => box.map((each) => (each === side ? { ...side, from, to } : each));
  return [put(side.from, middle), put(middle + 1, side.to)];
}

export function boundsIn(model: CompiledModel): (box: Box) => Bounds {
  const outside = boundsOf(model);
  return (box) => {
    const known = new Map<string, Known>(box.flatMap(knownOf));
    return (name) => known.get(name) ?? outside(name);
  };
}

function knownOf({ group, from, to }: Side): readonly (readonly [string, Known])[] {
  if (group.kind === "text") return [];
  if (group.kind === "number")
    return [[group.id, { low: group.minimum + from * group.step, high: group.minimum + to * group.step }]];
  const places = Array.from({ length: to - from + 1 }, (_, at) => group.options[from + at]);
  const facts = Object.keys(group.options[0]?.facts ?? {});
  return [
    [group.id, places.map((option) => option?.id ?? "")],
    ...facts.map((fact) => [`fact.${group.id}.${fact}`, places.map((option) => option?.facts[fact] ?? 0)] as const),
  ];
}

/** What a point says; nothing for a choice that is empty. */
export function chosenAt(box: Box): readonly (readonly [group: string, value: string | number | null])[] {
  return box.flatMap(({ group, from }): (readonly [string, string | number | null])[] => {
    if (group.kind === "text") return [];
    return [
      [group.id, group.kind === "number" ? group.minimum + from * group.step : (group.options[from]?.id ?? null)],
    ];
  });
}
