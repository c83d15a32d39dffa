/** A full shop as measured elsewhere: 100,000 scheduled operations on 200 units in 40 groups, two shifts, 12 colours. */
import { finishAfter, nextOpen, openIntervals } from "../../base/core/calendar";
import type { Random } from "../../base/core/random";
import { columnsOf } from "../core/atp-columns";
import type { MaterialSource } from "../core/material";
import type { HeldBlock, PlantResource } from "../core/plant";
import type { PromiseOperation } from "../core/order-promise";
import type { SetupMatrix } from "../core/setup-matrix";

export const colours = Array.from({ length: 12 }, (_, colour) => `colour ${colour}`);
const groups = 40;
const unitsPerGroup = 5;
const day = 86_400;
const origin = 1_767_571_200;

export type FullShop = {
  readonly resources: readonly PlantResource[];
  readonly blocks: readonly HeldBlock[];
  readonly material: MaterialSource;
  readonly items: readonly string[];
};

export function fullShop(operations: number, random: Random): FullShop {
  const window = { timeZone: "UTC", originEpochSecond: origin, fromSecond: 0, toSecond: 500 * day };
  const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const;
  const calendars = (["06:00", "07:30"] as const).map((from) =>
    openIntervals(
      {
        id: from,
        weekly: [{ days: [...weekdays], from, to: from === "06:00" ? "22:00" : "23:30" }],
        closed: [],
        open: [],
      },
      window,
    ),
  );
  const matrices = Array.from({ length: 4 }, (_, number) => setups(`setups ${number}`, random));
  const resources = Array.from({ length: groups * unitsPerGroup }, (_, unit): PlantResource => ({
    id: nameOf(unit),
    capacity: 1,
    open: calendars[unit % 2]!,
    setupMatrix: matrices[Math.floor(unit / unitsPerGroup) % 4]!,
    initialSetup: colours[random.int(12)]!,
    // The last group is ovens: loads of one colour with places left.
    batchSize: unit >= (groups - 1) * unitsPerGroup ? 12 : null,
  }));
  const items = Array.from({ length: 2_000 }, (_, item) => `item ${item}`);
  const blocks = resources.flatMap((resource) => filled(resource, Math.ceil(operations / resources.length), random));
  return { resources, blocks: blocks.slice(0, operations), items, material: supplies(items, random) };
}

/** Twenty operations with five alternatives each, half of them two in parallel; the last is a load of an oven. */
export function drawOrder(random: Random): PromiseOperation[] {
  const setupKey = colours[random.int(12)]!;
  return Array.from({ length: 20 }, (_, place): PromiseOperation => {
    const group = place === 19 ? groups - 1 : random.int(groups - 1);
    const runSeconds = 300 + 60 * random.int(60);
    return {
      id: `operation ${place}`,
      setupKey,
      alternatives: Array.from({ length: unitsPerGroup }, (_, unit) => ({
        resource: nameOf(group * unitsPerGroup + unit),
        setupSeconds: 60,
        runSeconds: place === 19 ? 7_200 : runSeconds,
        ...(place === 19 ? { loadKey: setupKey } : {}),
      })),
      also: [],
      after:
        place === 0
          ? []
          : [
              {
                operation: `operation ${place % 2 === 0 ? Math.max(0, place - 2) : place - 1}`,
                minLagSeconds: 600 * (place % 3),
              },
            ],
      quantity: 2,
      materialSecond: 0,
      materialItem: null,
    };
  });
}

/** Work close behind each other, as a schedule is: gaps of minutes, now and then of hours. */
function filled({ id, open, batchSize }: PlantResource, count: number, random: Random): HeldBlock[] {
  let free = 0;
  let colour = random.int(12);
  return Array.from({ length: count }, (): HeldBlock => {
    const pause = random.int(100) < 4 ? 3_600 + random.int(7_200) : random.int(900);
    if (random.int(3) === 0) colour = random.int(12);
    const start = nextOpen(open, finishAfter(open, nextOpen(open, free), pause));
    const setup = 300 + 60 * random.int(20);
    const runStart = nextOpen(open, finishAfter(open, start, setup));
    const end = finishAfter(open, runStart, batchSize === null ? 600 + 60 * random.int(70) : 7_200);
    free = end;
    const setupKey = colours[colour]!;
    const load = batchSize === null ? {} : { load: { key: setupKey, places: 4 + random.int(9) } };
    return { resource: id, unit: 0, start, runStart, end, setupKey, ...load };
  });
}

function setups(id: string, random: Random): SetupMatrix {
  const rules = colours.flatMap((from) =>
    colours.filter((to) => to !== from).map((to) => ({ from, to, seconds: 300 + 60 * random.int(20) })),
  );
  return { id, rules: [...rules, { from: "*", to: "*", seconds: 600 }], unmatched: "zero" };
}

function supplies(items: readonly string[], random: Random): MaterialSource {
  const drawn = items.map((id) => {
    const stock = { id: `${id} on hand`, second: -Infinity, quantity: BigInt(random.int(40)) * 1_000_000n };
    const receipts = Array.from({ length: 20 }, (_, number) => ({
      id: `${id} ${number}`,
      second: random.int(40) * day,
      quantity: BigInt(1 + random.int(20)) * 1_000_000n,
    }));
    return { id, columns: columnsOf([stock, ...receipts]), buySecond: (5 + random.int(40)) * day };
  });
  const bought = new Map(drawn.map(({ id, buySecond }) => [id, buySecond]));
  return {
    free: new Map(drawn.map(({ id, columns }) => [id, columns])),
    buySecond: (item) => bought.get(item) ?? null,
  };
}

const nameOf = (unit: number): string => `unit ${String(unit).padStart(3, "0")}`;
