import { expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import { createElite, type Elite } from "./elite";
import { randomOrder } from "./random-order";
import { randomShop } from "./random-shops";
import { searchMakespan } from "./search-makespan";
import { createSequenceGraph } from "./sequence-graph";
import { joinSharedElites, sharedElitesBytes } from "./shared-elites";

const shape = { jobs: 5, operationsPerJob: 4, machines: 4, alternatives: 2, isAssembly: false };

test("each thread takes what the others gave, once and newest first", () => {
  const random = seeded(1);
  const shop = randomShop(shape, random);
  const g = createSequenceGraph(shop);
  const elites = Array.from({ length: 3 }, () => {
    const { order, alternative } = randomOrder(shop, random);
    return createElite(g, order, alternative);
  });
  const memory = new SharedArrayBuffer(sharedElitesBytes(g.n, 3));
  const threads = [0, 1, 2].map((thread) => joinSharedElites(memory, g.n, thread, 3));
  expect(threads[0]!.take()).toBeUndefined();
  threads[0]!.give(elites[0]!);
  threads[0]!.give(elites[1]!);
  threads[2]!.give(elites[2]!);
  const taken = [threads[1]!.take(), threads[1]!.take()];
  expect(taken).toContainEqual({ order: elites[1]!.order, alternative: elites[1]!.alternative });
  expect(taken).toContainEqual({ order: elites[2]!.order, alternative: elites[2]!.alternative });
  expect(threads[1]!.take()).toBeUndefined();
  expect(threads[0]!.take()).toEqual({ order: elites[2]!.order, alternative: elites[2]!.alternative });
  expect(threads[0]!.take()).toBeUndefined();
});

test("a search joins what another gives and gives its own children", () => {
  const plain = randomShop({ ...shape, jobs: 10, operationsPerJob: 10, machines: 10, alternatives: 1 }, seeded(4));
  // Each job is on every machine once: no machine is so busy that the answer is found at once.
  const shop = {
    ...plain,
    altMachine: plain.altMachine.map((_, a) => (((a % 10) * (1 + Math.floor(a / 10))) % 11) % 10),
  };
  const memory = new SharedArrayBuffer(sharedElitesBytes(shop.operationCount, 2));
  const here = joinSharedElites(memory, shop.operationCount, 0, 2);
  const there = joinSharedElites(memory, shop.operationCount, 1, 2);
  const g = createSequenceGraph(shop);
  const { order, alternative } = randomOrder(shop, seeded(9));
  there.give(createElite(g, order, alternative));
  let taken = 0;
  let given = 0;
  const others = {
    give: (elite: Elite) => {
      here.give(elite);
      given += 1;
    },
    take: () => {
      const elite = here.take();
      if (elite) taken += 1;
      return elite;
    },
  };
  const result = searchMakespan(shop, { seed: 1, iterations: 300_000, isTimeUp: () => taken > 0 && given > 0, others });
  expect(taken).toBe(1);
  expect(given).toBeGreaterThan(0);
  expect(result.objective).toBeLessThan(createElite(g, order, alternative).makespan);
});
