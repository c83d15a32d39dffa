import { expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import { computeHeadsAndTails } from "./heads-and-tails";
import { randomOrder } from "./random-order";
import { randomShop } from "./random-shops";
import { createSequenceGraph, loadSequences } from "./sequence-graph";
import { createTabuInsertions } from "./tabu-insertions";

test.each([false, true])("an insertion leads to exactly the makespan that chose it (assemblies: %s)", (isAssembly) => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const random = seeded(seed);
    const shop = randomShop({ jobs: 8, operationsPerJob: 6, machines: 5, alternatives: 3, isAssembly }, random);
    const g = createSequenceGraph(shop);
    const { order, alternative } = randomOrder(shop, random);
    loadSequences(g, order, alternative);
    const moves: number[][] = [];
    createTabuInsertions(g, random, 0).run(computeHeadsAndTails(g), 300, {
      used: 0,
      iterations: 300,
      isTimeUp: () => false,
      stopped: false,
      lowerBound: 0,
      onMove: (estimate, makespan) => moves.push([estimate, makespan]),
    });
    expect(moves.length).toBeGreaterThan(200);
    expect(
      moves.filter(([estimate, makespan]) => estimate !== makespan),
      `seed ${seed}`,
    ).toEqual([]);
  }
});
