import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { parseProblem, type Problem } from "./problem";
import { schedule } from "./schedule";

/** Benches of a few places; each operation takes some of one bench's, itself and beside. */
function benches(seed: number): Problem {
  const random = seeded(seed);
  const resources = ["b1", "b2"].map((id) => ({ id, capacity: 2 + random.int(4) }));
  const orders = Array.from({ length: 8 }, (_, j) => ({
    id: `o${String(j)}`,
    dueSecond: random.int(3_000),
    weight: 1 + random.int(9),
  }));
  const operations = orders.flatMap(({ id }) =>
    [0, 1, 2].map((k) => {
      const { id: resource, capacity } = resources[random.int(resources.length)]!;
      const beside = random.int(capacity);
      return {
        id: `${id}/${String(k)}`,
        orderId: id,
        alternatives: [{ resource, runSeconds: 100 + random.int(900) }],
        also: beside === 0 ? [] : [{ resource, quantity: beside }],
        after: k === 0 ? [] : [{ operation: `${id}/${String(k - 1)}` }],
      };
    }),
  );
  const previous = operations.map(({ id, alternatives }) => {
    const { resource } = alternatives[0]!;
    const { capacity } = resources.find((bench) => bench.id === resource)!;
    return { operation: id, resource, unit: random.int(capacity), start: random.int(8_000) };
  });
  return parseProblem({ originEpochSecond: 0, resources, orders, operations, previous });
}

test("work that takes several places of one bench moves among them without standing where it stood itself", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const problem = benches(seed);
    const plan = schedule(problem, { iterations: 500 });
    expect(check(problem, plan), `seed ${String(seed)}`).toEqual([]);
    expect(plan.refused, `seed ${String(seed)}`).toEqual([]);
  }
});
