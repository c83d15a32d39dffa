import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import type { WorkOfOrder } from "../../engineering/core/work-of-order";
import { mayStand, promisedEnd, type JudgedOperation, type JudgedResource } from "./judge";
import { loadShare } from "./load-share";
import { promiseOrder, type HeldPlace, type OrderAnswer } from "./promise-order";
import { promisePlant, type HeldInterval } from "./promise-plant";

const now = new Date("2026-01-05T00:00:00Z");
const second = (at: number): Date => new Date(now.getTime() + at * 1_000);
const horizon = 70;
const batchSize = 4;
const drawn = { seed: 20_260_105, numRuns: 150 };

type Operation = WorkOfOrder["operations"][number];

test(
  `live promises join loads, published or held, wherever that ends sooner, and fill none beyond its size (seed ${drawn.seed})`,
  { timeout: 30_000 },
  () => {
    const seen = { promised: 0, joined: 0, opened: 0, passedBy: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
        const random = seeded(seed);
        const shop = randomShop(random);
        const judged = judgedShop(shop);
        for (let order = 0; order < 2; order += 1) {
          const work = randomWork(random);
          const answer = ask(shop, work);
          if (answer.kind !== "date") return;
          judgeOrder(judged, { work, answer, joinFrom: shop.freezeSeconds }, seen);
          shop.reservations.push(...answer.places);
        }
      }),
      drawn,
    );
    expect(seen.promised).toBeGreaterThan(300);
    expect(seen.joined).toBeGreaterThan(60);
    expect(seen.opened).toBeGreaterThan(100);
    expect(seen.passedBy).toBeGreaterThan(5);
  },
);

test("what is held of a load is on it once for each who holds it, in whatever order they came", () => {
  const oven = emptyShop(0);
  const load = heldIn("OVEN-1", { from: 20, to: 28, ...ovenWork("a", 0, 8, 1) });
  const guests = [1, 2].map((pieces) => ({ ...load, pieces }));
  const ends = (pieces: number, shop: Shop): number => {
    const answer = ask(shop, workOf([operationOf("cure", { runSeconds: 8, pieces, setupKey: "a" })]));
    return answer.kind === "date" ? (answer.completesAt.getTime() - now.getTime()) / 1_000 : NaN;
  };
  // Before the load there is no room for one of its own.
  const full = { ...oven, load: [load, heldIn("OVEN-1", { from: 0, to: 19 })] };
  expect(ends(3, full)).toBe(28);
  expect(ends(3, { ...full, reservations: [guests[0]!] })).toBe(36);
  expect(ends(2, { ...full, reservations: [guests[0]!] })).toBe(28);
  expect(ends(1, { ...full, reservations: guests })).toBe(36);
  expect(ends(1, { ...full, load: full.load.slice(1), reservations: guests })).toBe(28);
});

test("one that begins within the freeze, or differs in set-up or time, is not joined", () => {
  const load = [
    heldIn("OVEN-1", { from: 0, to: 19 }),
    heldIn("OVEN-1", { from: 20, to: 28, ...ovenWork("a", 0, 8, 1) }),
  ];
  const ends = (freezeSeconds: number, work: Partial<Omit<Operation, "pieces">>): number => {
    const answer = ask({ ...emptyShop(freezeSeconds), load }, workOf([operationOf("cure", { ...curing, ...work })]));
    return answer.kind === "date" ? (answer.completesAt.getTime() - now.getTime()) / 1_000 : NaN;
  };
  const curing = { runSeconds: 8, pieces: 1, setupKey: "a" };
  expect(ends(0, {})).toBe(28);
  expect(ends(20.5, {})).toBe(36);
  expect(ends(0, { setupKey: "b" })).toBe(36);
  expect(ends(0, { runSeconds: 7 })).toBe(35);
});

type Shop = { freezeSeconds: number; load: HeldInterval[]; reservations: HeldInterval[] };

const emptyShop = (freezeSeconds: number): Shop => ({ freezeSeconds, load: [], reservations: [] });

const units = { OVEN: ["OVEN-1", "OVEN-2"], SAW: ["SAW-1"] } as const;

function ask({ freezeSeconds, load, reservations }: Shop, work: WorkOfOrder): OrderAnswer {
  const center = (id: keyof typeof units, size: number | null, count: number) => ({
    id,
    calendarId: "always",
    setupMatrixId: null,
    breakable: true,
    batchSize: size,
    units: units[id].slice(0, count).map((unit) => ({ id: unit, capacity: 1, initialSetupKey: null, downUntil: null })),
  });
  const ovens = load.some(({ workUnitId }) => workUnitId === "OVEN-2") ? 2 : 1;
  const workCenters = [center("OVEN", batchSize, ovens), center("SAW", null, 1)];
  const plant = { timeZone: "UTC", freezeHours: freezeSeconds / 3_600, calendars: [], setupMatrices: [], workCenters };
  return promiseOrder({
    plant: promisePlant(plant, load, now),
    timeZone: "UTC",
    now,
    work,
    efficiencyOf: () => 10_000,
    supplies: [],
    reservations,
    boughtAt: () => 0,
  });
}

const ovenWork = (setupKey: string | null, setupSeconds: number, runSeconds: number, pieces: number) => ({
  setupKey,
  ...loadShare({ setupKey, setupSeconds, runSeconds, pieces }, batchSize),
});

function heldIn(
  workUnitId: string,
  { from, to, setupKey = null, ...load }: { from: number; to: number } & Partial<HeldInterval>,
): HeldInterval {
  return { workUnitId, startsAt: second(from), endsAt: second(to), setupKey, places: 1, ...load };
}

/** Both units of the oven, and the saw: some held by the plan, some by quotes, some loads by both. */
function randomShop(random: Random): Shop {
  const shop = emptyShop(random.int(3) === 0 ? 10.5 + random.int(30) : 0);
  for (const unit of [...units.OVEN, ...units.SAW]) {
    shop.load.push(heldIn(unit, { from: horizon, to: horizon + 1 }));
    for (let from = random.int(14); from < horizon - 20; from += 1 + random.int(16)) {
      const [setupKey, run] = drawnKind(random);
      const isLoad = unit !== "SAW-1" && random.int(4) > 0;
      const to = from + (isLoad ? run : 1 + random.int(9));
      const held = { from, to, ...(isLoad ? ovenWork(setupKey, 0, run, 1 + random.int(2)) : {}) };
      (random.int(3) === 0 ? shop.reservations : shop.load).push(heldIn(unit, held));
      if (isLoad && random.int(3) === 0) shop.reservations.push(heldIn(unit, { ...held, pieces: 1 + random.int(2) }));
      from = to;
    }
  }
  return shop;
}

const drawnKind = (random: Random): readonly [string, number] => [
  random.int(4) > 0 ? "a" : "b",
  random.int(6) === 0 ? 6 : 8,
];

function operationOf(
  id: string,
  given: { runSeconds: number; pieces: number; setupKey: string | null } & Partial<Omit<Operation, "pieces">>,
): Operation {
  return {
    makes: null,
    after: [],
    batchSize: null,
    minimumLagSeconds: 0,
    predecessors: [],
    workCenter: "OVEN",
    setupSeconds: 0,
    ...given,
    id,
    pieces: String(given.pieces),
  };
}

const workOf = (operations: readonly Operation[]): WorkOfOrder => ({ operations, materials: [] });

function randomWork(random: Random): WorkOfOrder {
  return workOf(
    Array.from({ length: 1 + random.int(4) }, (_, place) => {
      const [setupKey, runSeconds] = drawnKind(random);
      const predecessors = Array.from({ length: place }, (_, before) => before).filter(() => random.int(2) === 0);
      const workCenter = random.int(4) === 0 ? "SAW" : "OVEN";
      const minimumLagSeconds = random.int(4);
      const given = { runSeconds, setupKey, predecessors, workCenter, minimumLagSeconds };
      return operationOf(`o${place}`, {
        ...given,
        setupSeconds: random.int(8) === 0 ? 2 : 0,
        pieces: 1 + random.int(5),
      });
    }),
  );
}

/** What shares a load, in the judge's own words. */
const kindOf = ({ setupKey, setupSeconds, runSeconds, pieces }: Operation): string | null =>
  Number(pieces) > batchSize ? null : `${setupKey} after ${setupSeconds} s for ${runSeconds} s`;

function judgedShop({ load, reservations }: Shop): JudgedResource[] {
  const judged = [...units.OVEN, ...units.SAW].map((id): JudgedResource => ({
    id,
    open: new Array<boolean>(horizon * 2).fill(true),
    units: [[]],
    change: () => 0,
    hasSetups: false,
    initialKey: null,
    batchSize: id === "SAW-1" ? 0 : batchSize,
    campaign: null,
  }));
  for (const { workUnitId, startsAt, endsAt, setupKey, loadKey, pieces } of [...load, ...reservations]) {
    const [start, end] = [startsAt, endsAt].map((at) => (at.getTime() - now.getTime()) / 1_000) as [number, number];
    const kind = loadKey == null ? null : `${setupKey} after 0 s for ${end - start} s`;
    const blocks = judged.find(({ id }) => id === workUnitId)!.units[0]!;
    const same = kind === null ? undefined : blocks.find((block) => block.start === start && block.load === kind);
    if (same) same.places += pieces ?? 0;
    else blocks.push({ start, runStart: start, end, ownSetup: 0, key: setupKey, load: kind, places: pieces ?? 0 });
    blocks.sort((one, other) => one.start - other.start);
  }
  return judged;
}

type Asked = { work: WorkOfOrder; answer: Extract<OrderAnswer, { kind: "date" }>; joinFrom: number };
type Seen = { promised: number; joined: number; opened: number; passedBy: number };

function judgeOrder(judged: JudgedResource[], { work, answer, joinFrom }: Asked, seen: Seen): void {
  const ends: number[] = [];
  for (const operation of work.operations) {
    const place = answer.places.find((one) => one.operation === operation.id)!;
    const [start, end] = [place.startsAt, place.endsAt].map((at) => (at.getTime() - now.getTime()) / 1_000);
    const ready = Math.max(0, ...operation.predecessors.map((before) => ends[before]! + operation.minimumLagSeconds));
    const asked: JudgedOperation = {
      alternatives: judged
        .filter(({ id }) => id.startsWith(operation.workCenter))
        .map(({ id }) => ({ ...operation, resource: id, load: id === "SAW-1" ? null : kindOf(operation) })),
      also: [],
      key: operation.setupKey,
      places: Number(operation.pieces),
      ready,
      breakable: true,
      joinFrom,
    };
    const must = promisedEnd(judged, asked)?.end;
    expect(end).toBe(must);
    if (joinFrom > 0 && promisedEnd(judged, { ...asked, joinFrom: 0 })?.end !== must) seen.passedBy += 1;
    ends.push(end!);
    seen.promised += 1;
    putDown(judged, { operation, asked, place, start: start!, end: end! }, seen);
  }
  for (const block of judged.flatMap((resource) => resource.units.flat())) block.own = false;
}

type Placed = { operation: Operation; asked: JudgedOperation; place: HeldPlace; start: number; end: number };

function putDown(judged: JudgedResource[], { operation, asked, place, start, end }: Placed, seen: Seen): void {
  const resource = judged.find(({ id }) => id === place.workUnitId)!;
  const blocks = resource.units[0]!;
  const kind = asked.alternatives[0]!.load;
  expect(place.pieces ?? null).toBe(kind === null ? null : Number(operation.pieces));
  const load = kind === null ? undefined : blocks.find((block) => block.start === start && block.load === kind);
  if (load) {
    load.places += Number(operation.pieces);
    expect(load.end).toBe(end);
    expect(load.places).toBeLessThanOrEqual(batchSize);
    seen.joined += 1;
    return;
  }
  const runStart = end - operation.runSeconds;
  const { setupSeconds, runSeconds } = operation;
  const standing = { resource: resource.id, unit: 0, start: runStart, setupSeconds, runSeconds };
  expect(mayStand(judged, asked, standing)).toBe(true);
  expect(start).toBe(runStart - setupSeconds);
  // It is held from its set-up on: for those who join, and for what follows.
  blocks.push({
    start,
    runStart,
    end,
    ownSetup: setupSeconds,
    key: operation.setupKey,
    load: kind,
    places: Number(operation.pieces),
    own: true,
  });
  blocks.sort((one, other) => one.start - other.start || one.end - other.end);
  seen.opened += 1;
}
