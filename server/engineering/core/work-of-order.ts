/** What an as-ordered BOM and routing mean on the floor: every predecessor across slots, and which operation takes which part. */
import type { AsOrdered, AsOrderedLine, AsOrderedOperation } from "./as-ordered";

export type WorkOperation = AsOrderedOperation & {
  /** Positions of the operations that come before, parts that go into this slot included. */
  readonly predecessors: readonly number[];
};

export type WorkMaterial = {
  readonly line: AsOrderedLine;
  /** Position of the operation that takes it. */
  readonly operation: number;
};

export type WorkOfOrder = {
  readonly operations: readonly WorkOperation[];
  readonly materials: readonly WorkMaterial[];
};

export function workOfOrder({ bom, routing }: Pick<AsOrdered, "bom" | "routing">): WorkOfOrder {
  const groups = groupsOf(routing);
  const homes = homesOf(bom, groups);
  return {
    operations: routing.map((operation, position) => ({
      ...operation,
      predecessors: [...within(operation, routing), ...partsFirst(operation, position, groups, homes)],
    })),
    materials: bom
      .filter((line) => isTaken(line, bom, groups))
      .map((line) => ({ line, operation: takerOf(homes.get(line.slot) ?? null, groups) })),
  };
}

/** Operations that make one slot: where its parts go in, and when it is done. */
type Group = { readonly firsts: readonly number[]; readonly lasts: readonly number[] };
type Slot = string | null;

function groupsOf(routing: readonly AsOrderedOperation[]): ReadonlyMap<Slot, Group> {
  const groups = new Map<Slot, { firsts: number[]; lasts: number[] }>();
  const followed = new Set(routing.flatMap((operation) => operation.after));
  routing.forEach((operation, position) => {
    const group = groups.get(operation.makes) ?? { firsts: [], lasts: [] };
    groups.set(operation.makes, group);
    if (operation.after.length === 0) group.firsts.push(position);
    if (!followed.has(operation.id)) group.lasts.push(position);
  });
  return groups;
}

/** Per line the slot whose operations take it: the nearest one above that is made by operations; phantoms are passed through. */
function homesOf(bom: readonly AsOrderedLine[], groups: ReadonlyMap<Slot, Group>): ReadonlyMap<string, Slot> {
  const parents = new Map(bom.map((line) => [line.slot, line.parentSlot]));
  return new Map(
    bom.map((line) => {
      let home = line.parentSlot;
      while (home !== null && !groups.has(home)) home = parents.get(home) ?? null;
      return [line.slot, home];
    }),
  );
}

function within(operation: AsOrderedOperation, routing: readonly AsOrderedOperation[]): number[] {
  return operation.after.map((id) => routing.findIndex((other) => other.id === id)).filter((position) => position >= 0);
}

/** The first operations of a slot wait for the last ones of every part that goes into it. */
function partsFirst(
  operation: AsOrderedOperation,
  position: number,
  groups: ReadonlyMap<Slot, Group>,
  homes: ReadonlyMap<string, Slot>,
): number[] {
  if (groups.get(operation.makes)?.firsts.includes(position) !== true) return [];
  const parts = [...groups].filter(([slot]) => slot !== null && homes.get(slot) === operation.makes);
  return parts.flatMap(([, group]) => group.lasts);
}

/** Bought parts are taken out of stock; so is a made part whose making the order does not contain. */
function isTaken(line: AsOrderedLine, bom: readonly AsOrderedLine[], groups: ReadonlyMap<Slot, Group>): boolean {
  if (Number(line.quantity) <= 0) return false;
  if (line.kind === "buy") return true;
  return line.kind === "make" && !groups.has(line.slot) && !bom.some((other) => other.parentSlot === line.slot);
}

function takerOf(home: Slot, groups: ReadonlyMap<Slot, Group>): number {
  return groups.get(home)?.firsts[0] ?? 0;
}
