import { expect, test } from "vitest";
import { weekdays } from "../../base/core/calendar";
import { usualPolicy } from "../../engineering/core/item-policy";
import type { PlantItem } from "../../engineering/core/plant";
import type { OpenPlant, OperationToPlan } from "./open-plant";
import { planOpenOrders } from "./plan-open-orders";
import { smallCenter, smallPlant, smallUnit, smallWork } from "./small-plant";

const hour = 3_600;
const day = 24 * hour;
const fan: PlantItem = {
  ...usualPolicy,
  id: "FAN",
  name: { en: "Fan", "zh-CN": "风扇" },
  kind: "buy",
  pegging: "pooled",
  unit: "pcs",
  leadTimeDays: 60,
  leadTimeCounts: "calendar",
  leadTimeIsSet: false,
  yield: "1",
  costMinor: 0n,
  costPer: 1,
};

/** One bench, open round the clock from Monday, 5 January, on; every order takes a fan. */
function bench(orders: { id: string; due: number; hours: number }[], arrives: number, given: Partial<OpenPlant> = {}) {
  const open = smallPlant([smallCenter("BENCH")], {
    open: { from: "00:00", to: "24:00" },
    originEpochSecond: Date.UTC(2026, 0, 5) / 1_000,
    orders: orders.map(({ id, due }) => ({ id, dueSecond: due, priority: 5 })),
    operations: orders.map(({ id, hours }) => fit(id, hours)),
    needs: orders.map(({ id }) => ({ id: `fan of ${id}`, operationId: `${id}/fit`, itemId: "FAN", quantity: "1" })),
    receipts: [{ id: "PO-1", itemId: "FAN", quantity: "40", second: arrives }],
    ...given,
  });
  return { ...open, plant: { ...open.plant, items: new Map([["FAN", fan]]) } };
}

const fit = (orderId: string, hours: number, name = "fit", after: string[] = []): OperationToPlan =>
  smallWork(orderId, name, {
    workCenterId: "BENCH",
    runSeconds: hours * hour,
    after: after.map((operationId) => ({ operationId, minimumLagSeconds: 0 })),
  });

const expedited = (open: OpenPlant) => planOpenOrders(open).exceptions.filter(({ kind }) => kind === "expedite");

test("a late receipt is asked for as much sooner as the order that waits for it is late", () => {
  const open = bench([{ id: "A", due: 7 * day, hours: 24 }], 10 * day);
  expect(planOpenOrders(open).completions).toMatchObject([{ orderId: "A", lateSeconds: 4 * day }]);
  expect(expedited(open)).toEqual([
    {
      kind: "expedite",
      itemId: "FAN",
      about: "PO-1",
      quantity: "40",
      from: 10 * day,
      to: 6 * day,
      reason: "delaysOrder",
      delays: { A: 4 * day },
    },
  ]);
  expect(planOpenOrders(bench([{ id: "A", due: 7 * day, hours: 24 }], 6 * day))).toMatchObject({
    completions: [{ lateSeconds: 0 }],
    exceptions: [],
  });
});

test("of several orders that wait for it the first decides, and an order in time is not named", () => {
  const orders = [
    { id: "A", due: 9 * day, hours: 1 },
    { id: "B", due: 8 * day, hours: 1 },
    { id: "C", due: 30 * day, hours: 1 },
  ];
  const [message] = expedited(bench(orders, 10 * day));
  expect(message).toMatchObject({ about: "PO-1", from: 10 * day, reason: "delaysOrder" });
  expect(Object.keys(message?.delays ?? {}).sort()).toEqual(["A", "B"]);
  expect(message?.to).toBe(8 * day - hour);
});

test("closed days between are counted: what is due on Monday morning is begun on Friday", () => {
  const open = bench([{ id: "A", due: 7 * day + 4 * hour, hours: 24 }], 9 * day);
  const [calendar] = open.plant.calendars;
  const weekly = [{ days: weekdays.slice(0, 5), from: "00:00", to: "24:00" }];
  const shut = {
    ...open,
    plant: { ...open.plant, calendars: [{ id: "day", closed: [], open: [], ...calendar, weekly }] },
  };
  expect(expedited(shut)).toMatchObject([{ from: 9 * day, to: 4 * day + 4 * hour }]);
});

test("not before now", () => {
  expect(expedited(bench([{ id: "A", due: -3 * day, hours: 1 }], 2 * day))).toMatchObject([{ to: 0 }]);
});

test("an order that waits for its machine longer than for its material asks for none sooner", () => {
  const open = bench([{ id: "A", due: 2 * day, hours: 24 }], 4 * day);
  const until = (downUntil: string): OpenPlant => ({
    ...open,
    plant: {
      ...open.plant,
      workCenters: open.plant.workCenters.map((center) => ({
        ...center,
        units: [{ ...smallUnit("BENCH-1"), downUntil: new Date(downUntil) }],
      })),
    },
  });
  expect(expedited(open)).toMatchObject([{ from: 4 * day, to: day }]);
  expect(expedited(until("2026-01-08T00:00:00Z"))).toMatchObject([{ from: 4 * day, to: 3 * day }]);
  expect(planOpenOrders(until("2026-01-10T00:00:00Z")).completions).toMatchObject([{ lateSeconds: 4 * day }]);
  expect(expedited(until("2026-01-10T00:00:00Z"))).toEqual([]);
});

test("material is wanted no sooner than the operations ahead are done", () => {
  const operations = [fit("A", 48, "weld"), fit("A", 24, "fit", ["A/weld"])];
  const open = bench([{ id: "A", due: 2 * day, hours: 24 }], 5 * day, { operations });
  expect(planOpenOrders(open).completions).toMatchObject([{ lateSeconds: 4 * day }]);
  expect(expedited(open)).toMatchObject([{ from: 5 * day, to: 2 * day }]);
  expect(expedited({ ...open, receipts: [{ id: "PO-1", itemId: "FAN", quantity: "1", second: 2 * day }] })).toEqual([]);
});

test("a receipt a little late for a promise is not waited for where something bought now still keeps it", () => {
  const open = bench([{ id: "A", due: 6 * day, hours: 24 }], 6 * day);
  const planned = (leadTimeDays: number) => {
    const items = new Map([["FAN", { ...fan, leadTimeDays, expediteToleranceDays: 2 }]]);
    const { completions, supplies, exceptions } = planOpenOrders({ ...open, plant: { ...open.plant, items } });
    return {
      late: completions.map(({ lateSeconds }) => lateSeconds),
      bought: supplies.length,
      said: exceptions.length,
    };
  };
  expect(planned(3)).toMatchObject({ late: [0], bought: 1 });
  // Nothing else can be there: it is waited for, and a day is within the tolerance.
  expect(planned(60)).toEqual({ late: [day], bought: 0, said: 0 });
});
