// Rules of what a plan says of itself.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";
import type { ProblemOperation } from "./problem";

/** Completions are what the operations say. */
export function outcomesTrue(facts: Facts): Violation[] {
  const { problem, plan } = facts;
  const found: Violation[] = [];
  const operationsOf = new Map<string, ProblemOperation[]>(problem.orders.map((o) => [o.id, []]));
  for (const operation of problem.operations) operationsOf.get(operation.orderId)?.push(operation);
  const outcomes = new Map(plan.orders.map((o) => [o.orderId, o]));
  for (const order of problem.orders) {
    const own = operationsOf.get(order.id) ?? [];
    const ends = own.flatMap((o) => facts.placed.get(o.id)?.end ?? []);
    const completion =
      own.length > 0 && ends.length === own.length ? ends.reduce((a, b) => Math.max(a, b), -Infinity) : null;
    const outcome = outcomes.get(order.id);
    if (outcome?.completionSecond !== completion)
      found.push(
        violation(
          "completion",
          null,
          null,
          `order ${order.id} is said to end at ${String(outcome?.completionSecond)}, its operations at ${String(completion)}`,
        ),
      );
  }
  return found;
}
