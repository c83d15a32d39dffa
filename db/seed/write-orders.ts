import { eq } from "drizzle-orm";
import { uuidv7 } from "../../server/base/core/ids";
import type { Context } from "../../server/context";
import { workRows } from "../../server/engineering/explode-order";
import { database, type Database } from "../index";
import * as schema from "../schema";
import type { Moment } from "./anchor";
import { drawWishes, sizeOrders, type DrawnOrder, type Wish } from "./draw-orders";
import type { Customer, Customers } from "./make-accounts";
import type { OpenedPlant } from "./open-plants";
import { orderRows, type OrderRows } from "./order-rows";
import { openSecondsOf } from "./plant-calendars";
import { simulatePlant, type Placement, type Simulated } from "./simulate-plant";
import { stockRows, type StockRows } from "./stock-rows";
import { insertRows } from "../insert-rows";

const day = 86_400_000;
const historyDays = 28;
const openDays = 21;
/** Every so many orders one belongs to the account that visitors of the demo use. */
const demoEvery = 60;

export async function writeOrders(
  ctx: Context,
  moment: Moment,
  { plant, family }: OpenedPlant,
  customers: Customers,
  count: number,
): Promise<void> {
  const historyStart = new Date(moment.monday.getTime() - historyDays * day);
  const seconds = Math.floor((moment.now.getTime() + openDays * day - historyStart.getTime()) / 1000);
  const wishes = drawWishes(ctx.random, family, count, seconds);
  const ids = wishes.map(() => ({
    orderId: uuidv7(historyStart, ctx.random),
    lineId: uuidv7(historyStart, ctx.random),
  }));
  const { drawn, simulated, placements } = fillPlant(
    { ...ctx, now: historyStart },
    { plant, family },
    { wishes, ids, seconds },
  );
  const orders = drawn.map((order, index) => {
    const id = ids[index];
    const work = simulated[index]?.work;
    if (!id || !work) throw new Error("an order lost its work");
    return orderRows({
      random: ctx.random,
      moment,
      plant,
      family,
      drawn: order,
      ids: id,
      number: 1_000 + index,
      customer: customerOf(customers, index),
      work,
      placements,
      historyStart,
    });
  });
  const terms = await database().select().from(schema.supplierItem).where(eq(schema.supplierItem.plantId, plant.id));
  const stock = stockRows({ random: ctx.random, moment, plant, terms, orders, placements, historyStart });
  await save(database(), plant.id, orders, stock, 1_000 + count);
}

interface Filled {
  readonly drawn: readonly DrawnOrder[];
  readonly simulated: readonly Simulated[];
  readonly placements: ReadonlyMap<string, Placement>;
}

/** Set-ups take their share of the open time, and how much is only known once a plan is made: so plan, and size again. */
const sizings = 3;

function fillPlant(
  ctx: Context,
  { plant, family }: Pick<OpenedPlant, "plant" | "family">,
  {
    wishes,
    ids,
    seconds,
  }: { wishes: readonly Wish[]; ids: readonly { orderId: string; lineId: string }[]; seconds: number },
): Filled {
  const originEpochSecond = ctx.now.getTime() / 1000;
  const open = openSecondsOf(plant, { originEpochSecond, seconds });
  let setups = new Map([...open].map(([center, all]) => [center, all / 3]));
  for (let sizing = 1; ; sizing += 1) {
    const left = new Map([...open].map(([center, all]) => [center, all - (setups.get(center) ?? 0)]));
    const drawn = sizeOrders(wishes, family.familyId, left);
    const simulated = drawn.map((order, index): Simulated => {
      const { orderId = "", lineId: orderLineId = "" } = ids[index] ?? {};
      const { configuration, quantity, releaseSecond } = order;
      const version = { familyId: family.familyId, familyVersion: family.version };
      const line = { plantId: plant.id, orderId, orderLineId, ...version, configuration, quantity };
      return { work: workRows(ctx, family.family, line), releaseSecond };
    });
    const { placements, setupSeconds } = simulatePlant(plant, simulated, originEpochSecond);
    if (sizing === sizings) return { drawn, simulated, placements };
    setups = new Map([...open].map(([center, all]) => [center, Math.min(setupSeconds.get(center) ?? 0, all / 2)]));
  }
}

function customerOf({ demo, others }: Customers, index: number): Customer {
  if (index % demoEvery === demoEvery - 1) return demo;
  return others[index % others.length] ?? demo;
}

/** Facts before what points at them. */
async function save(
  db: Database,
  plantId: string,
  orders: readonly OrderRows[],
  stock: StockRows,
  nextOrder: number,
): Promise<void> {
  const all = <T>(of: (order: OrderRows) => readonly T[]): T[] => orders.flatMap((order) => [...of(order)]);
  await insertRows(
    db,
    schema.customerOrder,
    orders.map(({ order }) => order),
  );
  await insertRows(
    db,
    schema.orderLine,
    orders.map(({ line }) => line),
  );
  await insertRows(
    db,
    schema.orderEvent,
    all(({ events }) => events),
  );
  await insertRows(
    db,
    schema.promiseGiven,
    orders.map(({ given }) => given),
  );
  await insertRows(
    db,
    schema.asOrdered,
    orders.map(({ work }) => work.asOrdered),
  );
  await insertRows(
    db,
    schema.workOrder,
    orders.map(({ work }) => work.workOrder),
  );
  await insertRows(
    db,
    schema.workOrderOperation,
    all(({ work }) => work.operations),
  );
  await insertRows(
    db,
    schema.materialRequirement,
    all(({ work }) => work.requirements),
  );
  await insertRows(
    db,
    schema.operationReport,
    all(({ reports }) => reports),
  );
  await insertRows(
    db,
    schema.serialNumber,
    all(({ serials }) => serials),
  );
  await insertRows(
    db,
    schema.shipment,
    all(({ shipments }) => shipments),
  );
  await insertRows(db, schema.lot, stock.lots);
  await insertRows(db, schema.stock, stock.stock);
  await insertRows(db, schema.stockMove, stock.moves);
  await insertRows(db, schema.materialIssue, stock.issues);
  await insertRows(db, schema.purchaseOrder, stock.purchaseOrders);
  await insertRows(db, schema.purchaseOrderLine, stock.purchaseLines);
  await insertRows(db, schema.expectedReceipt, stock.expected);
  await insertRows(db, schema.numberSequence, [
    { plantId, kind: "order", next: nextOrder },
    { plantId, kind: "purchaseOrder", next: stock.purchaseOrders.length + 1 },
  ]);
}
