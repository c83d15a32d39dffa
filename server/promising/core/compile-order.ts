// An order in ids becomes dense numbers of one plant, predecessors first: what the kernel places one after the other.
import type { AlternativeRequest } from "./kernel/place-operation";
import type { PromiseOperation, PromiseRefusal } from "./order-promise";
import { loadNumber, type Plant } from "./plant";

export type CompiledOperation = {
  readonly operation: PromiseOperation;
  readonly key: number;
  readonly alternatives: readonly AlternativeRequest[];
  readonly also: readonly { readonly resource: number; readonly quantity: number }[];
  /** By place in the order. */
  readonly after: readonly { readonly before: number; readonly least: number; readonly most: number }[];
};

export type CompiledOrder = readonly CompiledOperation[];

export function compileOrder(plant: Plant, operations: readonly PromiseOperation[]): CompiledOrder | PromiseRefusal {
  const sequence = sequenceOf(operations);
  if (sequence.length < operations.length)
    return { kind: "cycle", operation: operations.find((operation) => !sequence.includes(operation))?.id ?? "" };
  const places = new Map(sequence.map((operation, place) => [operation.id, place]));
  return sequence.map((operation) => compileOperation(plant, operation, places));
}

function compileOperation(
  plant: Plant,
  operation: PromiseOperation,
  places: ReadonlyMap<string, number>,
): CompiledOperation {
  const also = operation.also.map((a) => ({ resource: indexOf(plant, operation, a.resource), quantity: a.quantity }));
  return {
    operation,
    also,
    key: operation.setupKey === null ? -1 : (plant.keyIndex.get(operation.setupKey) ?? -1),
    alternatives: operation.alternatives.map((a) => {
      const resource = indexOf(plant, operation, a.resource);
      const size = plant.resources[resource]!.batchSize;
      const loads = size === 0 ? 1 : Math.ceil(operation.quantity / size);
      return {
        resource,
        setupSeconds: a.setupSeconds,
        runSeconds: a.runSeconds * loads,
        loadKey: a.loadKey === undefined || loads > 1 ? -1 : loadNumber(plant, a.loadKey),
        runOpen: plant.openOf(also.length === 0 ? [resource] : [resource, ...also.map((x) => x.resource)]),
      };
    }),
    after: operation.after.flatMap((a) => {
      const before = places.get(a.operation);
      return before === undefined ? [] : [{ before, least: a.minLagSeconds, most: a.maxLagSeconds ?? Infinity }];
    }),
  };
}

function indexOf(plant: Plant, { id }: PromiseOperation, resource: string): number {
  const index = plant.indexOf.get(resource);
  if (index === undefined)
    throw new Error(`operation "${id}" names resource "${resource}", which the plant does not have`);
  return index;
}

/** Predecessors first, in the order given; shorter where operations wait for each other in a circle. */
function sequenceOf(operations: readonly PromiseOperation[]): PromiseOperation[] {
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
  return sequence;
}
