import { expect, test } from "vitest";
import type { Progress } from "./progress";
import { matchOpenOrders } from "./plan-open-orders";
import { planEffect } from "./plan-effect";
import { valuedPublishedPlan } from "./published-plan";
import { openWork } from "./open-work";
import { replanChoices } from "./replan-choices";
import { sawCut, sawPlant } from "./small-plant";

const hour = 3_600;
const ids = Array.from({ length: 150 }, (_, at) => `order-${String(at).padStart(3, "0")}`);

/** Far more than the saw can do in time, published one after the other in the worst order. */
const crowded = sawPlant({
  orders: ids.map((id, at) => ({ id, dueSecond: (200 - at) * hour, priority: 1 + (at % 9) })),
  operations: ids.map((id, at) => sawCut(id, 1 + (at % 4))),
});

test("a full replan tells how far it is from within its search, and stands still for less than a second at a time", () => {
  const work = replanChoices(crowded);
  const told: Progress[] = [];
  let longest = 0;
  for (;;) {
    const before = process.cpuUsage();
    const step = work.next();
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1_000_000);
    if (step.done) break;
    told.push(step.value);
  }
  const shares = told.map(({ done, of }) => done / of);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  // Inside the third strength, not between two of them.
  expect(new Set(shares.filter((share) => share > 0.25)).size).toBeGreaterThan(20);
  expect(longest).toBeLessThan(1);
}, 60_000);

test("watched, it finds the same plan as in one go", () => {
  const work = replanChoices(crowded);
  for (;;) {
    const step = work.next();
    if (!step.done) continue;
    const shop = openWork(crowded);
    const before = { shop, plan: valuedPublishedPlan(shop) };
    const full = step.value.choices.find(({ strength }) => strength === "full");
    expect(full?.effect).toEqual(planEffect(before, matchOpenOrders(crowded, { strength: "full" })));
    return;
  }
}, 60_000);
