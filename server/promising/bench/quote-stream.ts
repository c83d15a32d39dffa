/** A stream of quotes into a shop that fills up, one order after the other, each held as promised: what a campaign rule gains. */
import { finishAfter, nextOpen, openIntervals, type OpenIntervals } from "../../base/core/calendar";
import type { Random } from "../../base/core/random";
import type { CampaignRule } from "../core/kernel/campaign";
import type { PromiseOperation } from "../core/order-promise";
import { hold, openPlant, type HeldBlock, type Plant, type PlantResource } from "../core/plant";
import { promise } from "../core/promise";
import type { SetupMatrix } from "../core/setup-matrix";

const day = 86_400;
const hour = 3_600;
const groups = 8;
const unitsPerGroup = 3;
const families = Array.from({ length: 8 }, (_, family) => `family ${family}`);
/** Orders later than this go elsewhere. */
const patienceDays = 25;

export type StreamTally = {
  promised: number;
  /** Of those promised: from asking to the promised finish. */
  meanDays: number;
  setupHours: number;
  setupMinutesPerOrder: number;
};

export type QuoteStream = {
  readonly resources: readonly PlantResource[];
  readonly blocks: readonly HeldBlock[];
  readonly orders: readonly PromiseOperation[][];
};

/** Two of the eight groups are asked for twice as often, and the frequent families far more than the rare. */
export function drawStream(count: number, random: Random): QuoteStream {
  const open = openIntervals(
    {
      id: "two shifts",
      weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "06:00", to: "22:00" }],
      closed: [],
      open: [],
    },
    { timeZone: "UTC", originEpochSecond: 1_767_571_200, fromSecond: 0, toSecond: 200 * day },
  );
  const matrix = setups();
  const resources = Array.from({ length: groups * unitsPerGroup }, (_, unit): PlantResource => ({
    id: nameOf(unit),
    capacity: 1,
    open,
    setupMatrix: matrix,
    initialSetup: drawFamily(random),
    batchSize: null,
  }));
  const blocks = resources.flatMap((resource) => campaigns(resource.id, open, random));
  return { resources, blocks, orders: Array.from({ length: count }, () => drawOrder(random)) };
}

export function playStream({ resources, blocks, orders }: QuoteStream, rule: CampaignRule | null): StreamTally {
  const plant = openPlant(resources, blocks, families, rule);
  let promised = 0;
  let days = 0;
  for (const order of orders) {
    const found = promise(plant, order);
    if (!("operations" in found) || found.completionSecond > patienceDays * day) continue;
    for (const held of found.holds) hold(plant, held);
    promised += 1;
    days += found.completionSecond / day;
  }
  const setupHours = setupSeconds(plant) / hour;
  return { promised, meanDays: days / promised, setupHours, setupMinutesPerOrder: (setupHours * 60) / promised };
}

/** What the shop spends on changing over until the last promise, from the keys in the order they stand. */
function setupSeconds({ resources }: Plant): number {
  let seconds = 0;
  for (const { lanes, setups: table, initialKey } of resources)
    for (const lane of lanes)
      for (let i = 0; i < lane.length; i += 1)
        if (lane.key[i]! >= 0) seconds += table.seconds(i === 0 ? initialKey : lane.after[i - 1]!, lane.key[i]!);
  return seconds;
}

/** The published plan: campaigns of one family after the other, a third of the time free, further out more. */
function campaigns(resource: string, open: OpenIntervals, random: Random): HeldBlock[] {
  const made: HeldBlock[] = [];
  let free = 0;
  while (free < 20 * day) {
    const setupKey = drawFamily(random);
    for (let length = 2 + random.int(5); length > 0 && free < 20 * day; length -= 1) {
      const start = nextOpen(open, finishAfter(open, nextOpen(open, free), random.int(90) * 60));
      const runStart = nextOpen(open, finishAfter(open, start, 1_800));
      const end = finishAfter(open, runStart, 1_800 + 60 * random.int(90));
      made.push({ resource, unit: 0, start, runStart, end, setupKey });
      free = end;
    }
  }
  return made;
}

function drawOrder(random: Random): PromiseOperation[] {
  const setupKey = drawFamily(random);
  return Array.from({ length: 6 }, (_, place): PromiseOperation => {
    const drawn = random.int(groups + 2);
    const group = drawn >= groups ? drawn - groups : drawn;
    const runSeconds = 1_200 + 60 * random.int(60);
    return {
      id: `operation ${place}`,
      setupKey,
      alternatives: Array.from({ length: unitsPerGroup }, (_, unit) => ({
        resource: nameOf(group * unitsPerGroup + unit),
        setupSeconds: 0,
        runSeconds,
      })),
      also: [],
      after: place === 0 ? [] : [{ operation: `operation ${place - 1}`, minLagSeconds: 0 }],
      quantity: 1,
      materialSecond: place === 0 ? random.int(5) * day : 0,
      materialItem: null,
    };
  });
}

/** The first family is a third of all, the last hardly there. */
const drawFamily = (random: Random): string => families[Math.floor(random.next() ** 2 * families.length)]!;

function setups(): SetupMatrix {
  const rules = families.flatMap((from, one) =>
    families.flatMap((to, other) =>
      one === other ? [] : [{ from, to, seconds: 1_200 + 300 * Math.abs(one - other) }],
    ),
  );
  return { id: "setups", rules: [...rules, { from: "*", to: "*", seconds: 1_800 }], unmatched: "zero" };
}

const nameOf = (unit: number): string => `unit ${String(unit).padStart(2, "0")}`;
