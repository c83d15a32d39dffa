/**
 * `npm run bench -- promising`: dates against 100,000 scheduled operations in this process, the plain scan in the same
 * run. `--web` instead: dates and orders over HTTP from a running production app. Each writes its page beside this file.
 */
import path from "node:path";
import { performance } from "node:perf_hooks";
import { at, machine, publish } from "../../boot/bench-page";
import { seeded, type Random } from "../../base/core/random";
import { availableFrom } from "../core/atp-columns";
import { compileOrder, type CompiledOrder } from "../core/compile-order";
import type { PromiseOperation } from "../core/order-promise";
import { openPlant } from "../core/plant";
import { promise } from "../core/promise";
import { colours, drawOrder, fullShop } from "./full-shop";
import { plainTimelines, scanPlainly } from "./plain-scan";

const scheduled = 100_000;
const questions = 4_000;
const warmUp = 1_000;
const judged = 1_000;
const optionsOnScreen = 280;
const screens = 40;
const components = 40;

async function bench(): Promise<void> {
  const random = seeded(7);
  const shop = fullShop(scheduled, random);
  const opening: number[] = [];
  const open = () => openPlant(shop.resources, shop.blocks, colours);
  for (let run = 0; run < 5; run += 1) clocked(opening, open);
  const plant = open();

  const cpu: number[] = [];
  const wall: number[] = [];
  const kept: { order: PromiseOperation[]; needs: Need[]; ends: number[] }[] = [];
  const counts = { found: 0, between: 0, joined: 0 };
  const last = lastEnd(shop.blocks);
  for (let number = 0; number < warmUp + questions; number += 1) {
    const needs = drawNeeds(random, shop.items.length);
    const order = drawOrder(random);
    const times = number < warmUp ? { wall: [], cpu: [] } : { wall, cpu };
    const answer = clocked(times.wall, () =>
      clockedCpu(times.cpu, () => promise(plant, withMaterial(order, materialOf(needs)))),
    );
    if (!("operations" in answer)) continue;
    counts.found += 1;
    counts.between += Number(answer.completionSecond < last);
    counts.joined += Number(answer.operations.some(({ joined }) => joined));
    if (kept.length < judged) kept.push({ order, needs, ends: answer.operations.map(({ end }) => end) });
  }

  const screen: number[] = [];
  for (let number = 0; number < screens; number += 1) {
    const base = kept[number]!.order;
    const options = Array.from({ length: optionsOnScreen }, () => withOption(base, random));
    const wanted = options.map(() => drawNeeds(random, shop.items.length));
    clockedCpu(screen, () => {
      options.forEach((option, at) => promise(plant, withMaterial(option, materialOf(wanted[at]!))));
    });
  }

  const plain: number[] = [];
  const timelines = plainTimelines(plant, shop.blocks);
  for (const [number, { order, needs, ends }] of kept.entries()) {
    const made = compiled(order);
    const second = materialOf(needs);
    const scanned = clockedCpu(plain, () => scanPlainly(timelines, made, second));
    if (!ends.every((end, place) => end === scanned?.[place]))
      throw new Error(`the plain scan answers order ${number} differently`);
  }

  await publish(
    path.join(import.meta.dirname, "results.md"),
    `# Promising: results

${machine()}
${scheduled} scheduled operations on 200 units in 40 groups with two calendars, 12 colours, setups from matrices, ovens that are joined; a question is 20 operations × 5 alternatives with lags and ${components} components of ${shop.items.length} items, from its ids to date, holds and cause. ${counts.found} of ${warmUp + questions} found a date, ${counts.between} of them before the end of what is scheduled, ${counts.joined} by joining a load that stands there.
The reference looks at every gap in turn, without an index, in the same run; its first ${judged} answers are the same operation for operation. CPU time; the machine is shared, so wall time says less.

| act | count | p50 | p99 | worst | target |
|---|---:|---:|---:|---:|---:|
${row("one date, CPU µs", cpu, 1_000, "p50 ≤ 100, p99 ≤ 1,000")}
${row("one date, wall µs", wall, 1_000, "–")}
${row("reference: plain scan, CPU µs", plain, 1_000, "–")}
${row(`${optionsOnScreen} option dates, no two alike, CPU ms`, screen, 1, "20")}
${row("opening the store when a plan is published, ms", opening, 1, "–")}
`,
  );

  function compiled(order: readonly PromiseOperation[]): CompiledOrder {
    const made = compileOrder(plant, order);
    if ("kind" in made) throw new Error(made.kind);
    return made;
  }

  function materialOf(wanted: readonly Need[]): number {
    return wanted.reduce((last, { item, quantity }) => Math.max(last, availableFrom(shop.atp, item, quantity)), 0);
  }
}

type Need = { item: number; quantity: number };

const drawNeeds = (random: Random, items: number): Need[] =>
  Array.from({ length: components }, () => ({ item: random.int(items), quantity: (1 + random.int(6)) * 1_000_000 }));

const withMaterial = (order: readonly PromiseOperation[], materialSecond: number): PromiseOperation[] =>
  order.map((operation, place) => (place === 0 ? { ...operation, materialSecond } : operation));

/** An option changes the colour or the work of a few operations. */
function withOption(order: readonly PromiseOperation[], random: Random): PromiseOperation[] {
  const from = random.int(16);
  const other = drawOrder(random);
  return order.map((operation, place) =>
    place >= from && place < from + 3 ? { ...other[place]!, after: operation.after } : operation,
  );
}

const lastEnd = (blocks: readonly { end: number }[]): number =>
  blocks.reduce((last, { end }) => Math.max(last, end), 0);

function clocked<T>(times: number[], act: () => T): T {
  const started = performance.now();
  const result = act();
  times.push(performance.now() - started);
  return result;
}

function clockedCpu<T>(times: number[], act: () => T): T {
  const started = process.cpuUsage();
  const result = act();
  const { user, system } = process.cpuUsage(started);
  times.push((user + system) / 1_000);
  return result;
}

function row(name: string, times: readonly number[], scale: number, target: string): string {
  const cells = [0.5, 0.99, 1].map((share) => (at(times, share) * scale).toFixed(scale === 1 ? 1 : 0));
  return `| ${[name, times.length, ...cells, target].join(" | ")} |`;
}

if (process.argv.includes("--web")) await import("./web");
else await bench();
