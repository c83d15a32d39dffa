// An order in ids becomes dense numbers of one plant, predecessors first: what the kernel places one after the other.
import type { AlternativeRequest } from "./kernel/place-operation";
import type { PromiseOperation, PromiseRefusal } from "./order-promise";
import { loadNumber, type Plant } from "./plant";

export type CompiledOperation = {
  readonly key: number;
  /** Places on a batch resource. */
  readonly quantity: number;
  readonly materialSecond: number;
  readonly alternatives: readonly AlternativeRequest[];
  readonly also: readonly { readonly resource: number; readonly quantity: number }[];
  /** By place in the order. */
  readonly after: readonly { readonly before: number; readonly least: number; readonly most: number }[];
};

export type CompiledOrder = {
  /** Predecessors first. */
  readonly operations: readonly PromiseOperation[];
  /** What each of them is to the plant. */
  readonly compiled: readonly CompiledOperation[];
};

type Compile = (operation: PromiseOperation, places: ReadonlyMap<string, number>) => CompiledOperation;

export function compileOrder(
  plant: Plant,
  operations: readonly PromiseOperation[],
  compile: Compile = (operation, places) => compileOperation(plant, operation, places),
): CompiledOrder | PromiseRefusal {
  const places = new Map<string, number>();
  const sequence = isInSequence(operations, places) ? operations : sequenceOf(operations, places);
  if (sequence.length < operations.length)
    return { kind: "cycle", operation: operations.find((operation) => !sequence.includes(operation))?.id ?? "" };
  return { operations: sequence, compiled: sequence.map((operation) => compile(operation, places)) };
}

export type SharedOrders = {
  readonly orders: readonly (CompiledOrder | PromiseRefusal)[];
  /** Operations of more than one order. */
  readonly shared: ReadonlySet<CompiledOperation>;
};

/** Compiles many orders that have operations in common: equal ones become one and the same. */
export function compileOrders(plant: Plant, orders: readonly (readonly PromiseOperation[])[]): SharedOrders {
  const shared = new Set<CompiledOperation>();
  const byObject = new Map<PromiseOperation, CompiledOperation>();
  const byContent = new Map<number, CompiledOperation[]>();
  const compile: Compile = (operation, places) => {
    const known = byObject.get(operation);
    if (known !== undefined && standsAfter(operation, known, places)) {
      shared.add(known);
      return known;
    }
    const made = compileOperation(plant, operation, places);
    const hash = hashOf(made);
    const alike = byContent.get(hash) ?? [];
    const same = alike.find((other) => isSame(made, other));
    if (same === undefined) byContent.set(hash, [...alike, made]);
    else shared.add(same);
    byObject.set(operation, same ?? made);
    return same ?? made;
  };
  return { orders: orders.map((operations) => compileOrder(plant, operations, compile)), shared };
}

function compileOperation(
  plant: Plant,
  operation: PromiseOperation,
  places: ReadonlyMap<string, number>,
): CompiledOperation {
  const also = operation.also.map((a) => ({ resource: indexOf(plant, operation, a.resource), quantity: a.quantity }));
  const beside = also.map(({ resource }) => resource);
  const alternatives = operation.alternatives.map((a): AlternativeRequest => {
    const resource = indexOf(plant, operation, a.resource);
    const size = plant.resources[resource]!.batchSize;
    const loads = size === 0 ? 1 : Math.ceil(operation.quantity / size);
    return {
      resource,
      setupSeconds: a.setupSeconds,
      runSeconds: a.runSeconds * loads,
      unbroken: operation.breakable === false,
      loadKey: a.loadKey === undefined || loads > 1 ? -1 : loadNumber(plant, a.loadKey),
      runOpen: also.length === 0 ? plant.resources[resource]!.open : plant.openOf([resource, ...beside]),
    };
  });
  const after: { before: number; least: number; most: number }[] = [];
  for (const { operation: id, minLagSeconds, maxLagSeconds } of operation.after) {
    const before = places.get(id);
    if (before !== undefined) after.push({ before, least: minLagSeconds, most: maxLagSeconds ?? Infinity });
  }
  const { setupKey, quantity, materialSecond } = operation;
  const key = setupKey === null ? -1 : (plant.keyIndex.get(setupKey) ?? -1);
  return { key, quantity, materialSecond, alternatives, also, after };
}

function indexOf(plant: Plant, { id }: PromiseOperation, resource: string): number {
  const index = plant.indexOf.get(resource);
  if (index === undefined)
    throw new Error(`operation "${id}" names resource "${resource}", which the plant does not have`);
  return index;
}

/** True where everything an operation waits for stands before it already. */
function isInSequence(operations: readonly PromiseOperation[], places: Map<string, number>): boolean {
  for (let place = 0; place < operations.length; place += 1) {
    const { id, after } = operations[place]!;
    for (const { operation } of after) if (!places.has(operation)) return false;
    places.set(id, place);
  }
  return places.size === operations.length;
}

/** Predecessors first, in the order given; shorter where operations wait for each other in a circle. */
function sequenceOf(operations: readonly PromiseOperation[], places: Map<string, number>): PromiseOperation[] {
  const own = new Set(operations.map(({ id }) => id));
  const done = new Set<string>();
  const sequence: PromiseOperation[] = [];
  for (let before = -1; before < sequence.length && sequence.length < operations.length;) {
    before = sequence.length;
    for (const operation of operations) {
      if (done.has(operation.id) || operation.after.some((a) => own.has(a.operation) && !done.has(a.operation)))
        continue;
      done.add(operation.id);
      sequence.push(operation);
    }
  }
  places.clear();
  sequence.forEach(({ id }, place) => places.set(id, place));
  return sequence;
}

/** Does it wait for the same places here as where it was compiled? */
function standsAfter(
  { after }: PromiseOperation,
  known: CompiledOperation,
  places: ReadonlyMap<string, number>,
): boolean {
  let at = 0;
  for (const { operation } of after) {
    const before = places.get(operation);
    if (before === undefined) continue;
    if (known.after[at]?.before !== before) return false;
    at += 1;
  }
  return at === known.after.length;
}

/** FNV over what two equal operations have in common at least. */
function hashOf({ key, quantity, materialSecond, alternatives, after }: CompiledOperation): number {
  let hash = 0x811c9dc5;
  const add = (value: number): void => {
    hash = Math.imul(hash ^ value, 0x01000193);
  };
  add(key);
  add(quantity);
  add(materialSecond);
  for (const { resource, setupSeconds, runSeconds } of alternatives) {
    add(resource);
    add(setupSeconds);
    add(runSeconds);
  }
  for (const { before, least } of after) {
    add(before);
    add(least);
  }
  return hash;
}

function isSame(a: CompiledOperation, b: CompiledOperation): boolean {
  return (
    a.key === b.key &&
    a.quantity === b.quantity &&
    a.materialSecond === b.materialSecond &&
    areSame(a.after, b.after, (x, y) => x.before === y.before && x.least === y.least && x.most === y.most) &&
    areSame(a.also, b.also, (x, y) => x.resource === y.resource && x.quantity === y.quantity) &&
    areSame(
      a.alternatives,
      b.alternatives,
      (x, y) =>
        x.resource === y.resource &&
        x.setupSeconds === y.setupSeconds &&
        x.runSeconds === y.runSeconds &&
        x.loadKey === y.loadKey &&
        x.unbroken === y.unbroken &&
        x.runOpen === y.runOpen,
    )
  );
}

const areSame = <T>(a: readonly T[], b: readonly T[], isEqual: (one: T, other: T) => boolean): boolean =>
  a.length === b.length && a.every((one, i) => isEqual(one, b[i]!));
