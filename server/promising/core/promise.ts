// Capable-to-promise: forward insertion of one order's routing into the plant as it stands, material first. The same
// function answers an inquiry (nothing stays) and a quote (the caller reserves exactly the holds it returns).
import { compileOrder, compileOrders, type CompiledOrder } from "./compile-order";
import type { OrderPromise, PromiseOperation, PromiseRefusal } from "./order-promise";
import { clearTrace, placeOrder, type KnownPlaces } from "./place-order";
import type { Plant } from "./plant";
import { answerOf } from "./promise-answer";

export type PromiseOptions = { nowSecond?: number; bufferSeconds?: number };

export function promise(
  plant: Plant,
  operations: readonly PromiseOperation[],
  options: PromiseOptions = {},
): OrderPromise | PromiseRefusal {
  const order = compileOrder(plant, operations);
  return "kind" in order ? order : promiseCompiled(plant, order, options);
}

export function promiseCompiled(
  plant: Plant,
  order: CompiledOrder,
  options: PromiseOptions = {},
): OrderPromise | PromiseRefusal {
  try {
    return answer(plant, order, options, null);
  } finally {
    clearTrace(plant);
  }
}

/**
 * Each order as if it were the only one: what `promise` answers one by one. Orders that have operations in common are
 * compiled and placed together, as far as the same answer is sure.
 */
export function promiseAll(
  plant: Plant,
  orders: readonly (readonly PromiseOperation[])[],
  options: PromiseOptions = {},
): (OrderPromise | PromiseRefusal)[] {
  const { orders: compiled, shared } = compileOrders(plant, orders);
  const answers = new Array<OrderPromise | PromiseRefusal>(orders.length);
  const known: KnownPlaces = new Map([...shared].map((operation) => [operation, new Map()]));
  try {
    for (const index of alikeTogether(compiled)) {
      const order = compiled[index]!;
      answers[index] = "kind" in order ? order : answer(plant, order, options, known);
    }
  } finally {
    clearTrace(plant);
  }
  return answers;
}

function answer(
  plant: Plant,
  order: CompiledOrder,
  { nowSecond = 0, bufferSeconds = 0 }: PromiseOptions,
  known: KnownPlaces | null,
): OrderPromise | PromiseRefusal {
  const stuck = placeOrder(plant, order, nowSecond, known);
  if (stuck !== null) return { kind: "noCapacity", operation: order.operations[stuck]!.id };
  return answerOf(plant, order, { now: nowSecond, buffer: bufferSeconds });
}

/** An order of asking in which those that begin alike follow each other: what they begin with is placed once. */
function alikeTogether(orders: readonly (CompiledOrder | PromiseRefusal)[]): number[] {
  const numbers = new Map<object, number>();
  const keys = orders.map((order) =>
    "kind" in order
      ? []
      : order.compiled.map((operation) => {
          const number = numbers.get(operation) ?? numbers.size;
          numbers.set(operation, number);
          return number;
        }),
  );
  return orders.map((_, index) => index).sort((a, b) => compareLists(keys[a]!, keys[b]!) || a - b);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i += 1) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
