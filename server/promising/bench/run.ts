/**
 * `npm run bench -- promise`: dates against 100,000 scheduled operations in this process, the plain scan in the same
 * run. `--web` instead: dates and orders over HTTP from a running production app. Each writes its page beside this file.
 */
import path from "node:path";
import { performance } from "node:perf_hooks";
import { isDeepStrictEqual } from "node:util";
import { at, machine, publish } from "../../boot/bench-page";
import { seeded, type Random } from "../../base/core/random";
import { compileOrder } from "../core/compile-order";
import type { CampaignRule } from "../core/kernel/campaign";
import { orderMaterial, type TakenLine } from "../core/order-material";
import type { PromiseOperation } from "../core/order-promise";
import { openPlant, type HeldBlock, type Plant } from "../core/plant";
import { promise, promiseAll } from "../core/promise";
import { defaultCampaign } from "../core/promise-policy";
import { usableTime } from "../core/usable-time";
import { colours, drawOrder, fullShop, type FullShop } from "./full-shop";
import { plainTimelines, scanPlainly } from "./plain-scan";
import { drawStream, playStream, type StreamTally } from "./quote-stream";

const scheduled = 100_000;
const questions = 4_000;
const warmUp = 1_000;
const judged = 1_000;
const optionsOnScreen = 280;
const screens = 40;
const components = 40;
const streams = 5;
const streamLength = 600;

async function bench(): Promise<void> {
  const random = seeded(7);
  const shop = fullShop(scheduled, random);
  const opening: number[] = [];
  const open = () => openPlant(shop.resources, shop.blocks, colours, defaultCampaign);
  for (let run = 0; run < 5; run += 1) clockedCpu(opening, open);
  const plant = open();
  const bare = openPlant(shop.resources, shop.blocks, colours);
  const bottlenecks = plant.resources.filter(({ families }) => families !== null).length;

  const times = { wall: [], cpu: [], bareCpu: [], plain: [], screen: [], alone: [] } as Record<string, number[]>;
  const asked = Array.from({ length: warmUp + questions }, () => {
    const needs = drawNeeds(random, shop.items);
    return { needs, order: drawOrder(random) };
  });
  const counts = { found: 0, between: 0, joined: 0 };
  const last = lastEnd(shop.blocks);
  asked.forEach(({ needs, order }, number) => {
    const isWarm = number >= warmUp;
    const ask = () => promise(plant, withMaterial(shop, order, needs));
    const answer = clocked(isWarm ? times.wall! : [], () => clockedCpu(isWarm ? times.cpu! : [], ask));
    if (!("operations" in answer)) return;
    counts.found += 1;
    counts.between += Number(answer.completionSecond < last);
    counts.joined += Number(answer.operations.some(({ joined }) => joined));
  });
  for (const { needs, order } of asked.slice(warmUp))
    clockedCpu(times.bareCpu!, () => promise(bare, withMaterial(shop, order, needs)));

  for (const { needs, order } of asked.slice(0, screens)) {
    const options = Array.from({ length: optionsOnScreen }, () => withOption(order, random));
    const wanted = options.map(() => withOtherNeeds(needs, random, shop.items));
    const whole = () => options.map((option, at) => withMaterial(shop, option, wanted[at]!));
    const together = clockedCpu(times.screen!, () => promiseAll(plant, whole()));
    const alone = clockedCpu(times.alone!, () => whole().map((option) => promise(plant, option)));
    if (!isDeepStrictEqual(together, alone)) throw new Error("a screen of options has other answers than one by one");
  }

  const timelines = plainTimelines(bare, shop.blocks);
  asked.slice(0, judged).forEach(({ order, needs }, number) => {
    const answer = promise(bare, withMaterial(shop, order, needs));
    const made = compileOrder(bare, withMaterial(shop, order, needs));
    if ("kind" in made || !("operations" in answer)) throw new Error(`order ${number} has no date`);
    const scanned = clockedCpu(times.plain!, () => scanPlainly(timelines, made));
    if (!answer.operations.every(({ end }, place) => end === scanned?.[place]))
      throw new Error(`the plain scan answers order ${number} differently`);
  });

  await publish(
    path.join(import.meta.dirname, "results.md"),
    `# Promising: results

${machine()}
${scheduled} scheduled operations on 200 units in 40 groups with two calendars, 12 colours, setups from matrices, ovens that are joined, the campaign rule with ${bottlenecks} bottlenecks; a question is 20 operations × 5 alternatives with lags and ${components} components of ${shop.items.length} items, each free on hand and in 20 receipts, from its ids and quantities to date, holds, picked supplies and cause. Material is looked up by the function that live inquiries, quotes and option dates use. ${counts.found} of ${warmUp + questions} found a date, ${counts.between} of them before the end of what is scheduled, ${counts.joined} by joining a load that stands there.
The reference looks at every gap in turn, without an index, in the same run; its first ${judged} answers are those without the campaign rule, operation for operation. An option changes 3 of 20 operations and 3 of ${components} components; together or one by one the answers are the same. CPU time, which counts collecting garbage on other threads; the machine is shared, so wall time says less.

| act | count | p50 | p99 | worst | target |
|---|---:|---:|---:|---:|---:|
${row("one date, CPU µs", times.cpu!, 1_000, "p50 ≤ 100, p99 ≤ 1,000")}
${row("one date, wall µs", times.wall!, 1_000, "–")}
${row("without the campaign rule, CPU µs", times.bareCpu!, 1_000, "–")}
${row("reference: plain scan, CPU µs", times.plain!, 1_000, "–")}
${row(`${optionsOnScreen} option dates together, CPU ms`, times.screen!, 1, "20")}
${row(`${optionsOnScreen} option dates one by one, CPU ms`, times.alone!, 1, "–")}
${row("opening the store when a plan is published, CPU ms", opening, 1, "–")}

## Beyond the detailed plan: seconds of usable gaps

The same first ${judged} questions, every operation answered from periods of ${bucketHours} h instead of gaps, against the exact search. Counting every gap promises what nobody can keep.

| counted | median error, days | largest, days | optimistic | by more than a day |
|---|---:|---:|---:|---:|
${bucketRows(
  shop,
  bare,
  asked.slice(0, judged).map(({ order, needs }) => withMaterial(shop, order, needs)),
)}

## What the campaign rule gains

${streams} shops of 24 units in 8 groups, two thirds full for 20 days in campaigns of 8 families, and ${streamLength} quotes one after the other, each held as promised; who would wait more than 25 days goes elsewhere. The reserve alone keeps all that is left of a bottleneck's day for the families that stand there.

| rule | promised | mean date, days | setup, hours | setup per order promised, min |
|---|---:|---:|---:|---:|
${streamRows()}
`,
  );
}

/** The first operation takes them all. */
const drawNeeds = (random: Random, items: readonly string[]): TakenLine[] =>
  Array.from({ length: components }, () => ({
    line: { item: items[random.int(items.length)]!, quantity: String(1 + random.int(6)) },
    operation: 0,
  }));

/** An operation waits for what it takes, looked up and picked as in the live plant. */
function withMaterial(
  { material }: FullShop,
  order: readonly PromiseOperation[],
  needs: readonly TakenLine[],
): PromiseOperation[] {
  const { arrivals } = orderMaterial(material, needs);
  return order.map((operation, place) => {
    const arrival = arrivals.get(place);
    return arrival ? { ...operation, materialSecond: arrival.second, materialItem: arrival.itemId } : operation;
  });
}

const withOtherNeeds = (needs: readonly TakenLine[], random: Random, items: readonly string[]): TakenLine[] => {
  const others = drawNeeds(random, items);
  return needs.map((need, place) => (place % 13 === 0 && place > 0 ? others[place]! : need));
};

/** An option changes the colour or the work of a few operations. */
function withOption(order: readonly PromiseOperation[], random: Random): PromiseOperation[] {
  const from = random.int(16);
  const other = drawOrder(random);
  return order.map((operation, place) =>
    place >= from && place < from + 3 ? { ...other[place]!, after: operation.after } : operation,
  );
}

const bucketHours = 1;

function bucketRows(shop: FullShop, exact: Plant, orders: readonly PromiseOperation[][]): string {
  const days = (order: readonly PromiseOperation[], plant: Plant): number => {
    const found = promise(plant, order);
    return "operations" in found ? found.completionSecond / 86_400 : Infinity;
  };
  const kept = orders.map((order) => days(order, exact));
  return ([0, 75] as const)
    .map((minutes) => {
      const plant = inBuckets(shop, minutes * 60);
      const errors = orders.map((order, at) => days(order, plant) - kept[at]!).sort((a, b) => a - b);
      const share = (least: number) =>
        `${((100 * errors.filter((e) => e < -least).length) / errors.length).toFixed(1)} %`;
      const largest = Math.max(...errors.map(Math.abs));
      const name = minutes === 0 ? "every gap" : `gaps of ${minutes} min and more`;
      return `| ${[name, at(errors, 0.5).toFixed(2), largest.toFixed(1), share(0), share(1)].join(" | ")} |`;
    })
    .join("\n");
}

/** The same shop, known by its usable seconds alone. */
function inBuckets({ resources, blocks }: FullShop, leastGap: number): Plant {
  const held = new Map<string, HeldBlock[]>();
  for (const block of blocks) held.set(block.resource, [...(held.get(block.resource) ?? []), block]);
  const window = { from: 0, to: 400 * 86_400, length: bucketHours * 3_600, leastGap };
  return openPlant(
    resources.map((resource) => {
      const usable = usableTime(resource.open, held.get(resource.id) ?? [], window);
      return { ...resource, batchSize: null, beyond: { from: 0, usable } };
    }),
    blocks.map(({ load: _closed, ...block }) => block),
    colours,
  );
}

function streamRows(): string {
  const rules: [string, CampaignRule | null][] = [
    ["none", null],
    ["beside the family, 4 h given away at most", { ...defaultCampaign, bottleneckShare: Infinity }],
    ["days kept for their families alone", { ...defaultCampaign, toleranceSeconds: 0, limitShare: 0 }],
    ["both, a quarter of what is kept may be eaten", defaultCampaign],
  ];
  const drawn = Array.from({ length: streams }, (_, seed) => drawStream(streamLength, seeded(seed + 1)));
  return rules
    .map(([name, rule]) => {
      const tallies = drawn.map((stream) => playStream(stream, rule));
      const mean = (of: (tally: StreamTally) => number) => tallies.reduce((sum, tally) => sum + of(tally), 0) / streams;
      const cells = [
        mean(({ promised }) => promised).toFixed(0),
        mean(({ meanDays }) => meanDays).toFixed(2),
        mean(({ setupHours }) => setupHours).toFixed(0),
        mean(({ setupMinutesPerOrder }) => setupMinutesPerOrder).toFixed(1),
      ];
      return `| ${[name, ...cells].join(" | ")} |`;
    })
    .join("\n");
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
else if (process.argv.includes("--year")) await import("./year");
else await bench();
