import { expect, test } from "vitest";
import type { WorkOfOrder } from "../../engineering/core/work-of-order";
import { promiseOrder, type OrderQuestion } from "./promise-order";
import { promisePlant } from "./promise-plant";

const now = new Date("2026-01-05T00:00:00Z");
const hour = 3_600_000;
const always = {
  id: "always",
  weekly: [{ days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const, from: "00:00", to: "24:00" }],
  closed: [],
  open: [],
};
const unit = (id: string, capacity: number) => ({ id, capacity, initialSetupKey: null, downUntil: null });
const center = (id: string, capacity = 1) => ({
  id,
  calendarId: "always",
  setupMatrixId: null,
  breakable: true,
  batchSize: null,
  units: [unit(`${id}-1`, capacity)],
});
const plantWith = (load: Parameters<typeof promisePlant>[1] = []) =>
  promisePlant(
    {
      timeZone: "UTC",
      freezeHours: 0,
      calendars: [always],
      setupMatrices: [],
      workCenters: [center("SAW"), center("TEST", 4)],
    },
    load,
    now,
  );

const work = {
  operations: [
    {
      id: "saw",
      workCenter: "SAW",
      setupSeconds: 0,
      runSeconds: 3_600,
      pieces: "2",
      setupKey: null,
      predecessors: [],
      minimumLagSeconds: 0,
    },
    {
      id: "test",
      workCenter: "TEST",
      setupSeconds: 0,
      runSeconds: 7_200,
      pieces: "2",
      setupKey: null,
      predecessors: [0],
      minimumLagSeconds: 0,
    },
  ],
  materials: [{ line: { item: "BOARD", quantity: "5" }, operation: 0 }],
} as unknown as WorkOfOrder;

const stock = (quantity: string, reserved = "0") => ({
  id: "s1",
  itemId: "BOARD",
  source: "stock" as const,
  availableAt: new Date(0),
  quantity,
  reserved,
});

const ask = (part: Partial<OrderQuestion> = {}) =>
  promiseOrder({
    plant: plantWith(),
    timeZone: "UTC",
    now,
    work,
    efficiencyOf: () => 10_000,
    supplies: [stock("9")],
    reservations: [],
    boughtAt: () => now.getTime() / 1000 + 10 * 86_400,
    ...part,
  });

test("an order with all at hand is promised for the end of the day it is made, and holds exactly what it uses", () => {
  const answer = ask();
  expect(answer).toMatchObject({
    kind: "date",
    completesAt: new Date(now.getTime() + 2 * hour),
    promisedAt: new Date("2026-01-05T23:59:59Z"),
    cause: { kind: "work" },
    material: [{ supplyId: "s1", itemId: "BOARD", quantity: "5" }],
    places: [
      { operation: "saw", workUnitId: "SAW-1", places: 1, exclusive: true },
      { operation: "test", workUnitId: "TEST-1", places: 2, exclusive: false },
    ],
  });
});

test("what is reserved is not free: the rest is bought, and its arrival is the cause", () => {
  const answer = ask({ supplies: [stock("9", "6")] });
  expect(answer).toMatchObject({
    kind: "date",
    cause: { kind: "material", itemId: "BOARD" },
    material: [{ quantity: "3" }],
  });
});

test("a reserved machine is busy, and asking leaves the plant as it was", () => {
  const plant = plantWith();
  const held = {
    workUnitId: "SAW-1",
    startsAt: now,
    endsAt: new Date(now.getTime() + 30 * hour),
    setupKey: null,
    places: 1,
  };
  const answer = ask({ plant, reservations: [held] });
  expect(answer).toMatchObject({ kind: "date", cause: { kind: "capacity", workUnitId: "SAW-1", until: held.endsAt } });
  expect(ask({ plant })).toMatchObject({ completesAt: new Date(now.getTime() + 2 * hour) });
});
