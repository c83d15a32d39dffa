import { eq } from "drizzle-orm";
import { uuidv7 } from "../../server/base/core/ids";
import type { Context } from "../../server/context";
import { workRows } from "../../server/engineering/explode-order";
import { database, type Database } from "../index";
import * as schema from "../schema";
import type { Moment } from "./anchor";
import { drawOrders } from "./draw-orders";
import type { Customer, Customers } from "./make-accounts";
import type { OpenedPlant } from "./open-plants";
import { orderRows, type OrderRows } from "./order-rows";
import { simulatePlant, type Simulated } from "./simulate-plant";
import { stockRows, type StockRows } from "./stock-rows";
import { writeRows } from "./write-rows";

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
  const originEpochSecond = historyStart.getTime() / 1000;
  const seconds = (moment.now.getTime() + openDays * day - historyStart.getTime()) / 1000;
  const drawn = drawOrders(ctx.random, plant, family, count, { originEpochSecond, seconds: Math.floor(seconds) });
  const begun: Context = { ...ctx, now: historyStart };
  const ids = drawn.map(() => ({
    orderId: uuidv7(historyStart, ctx.random),
    lineId: uuidv7(historyStart, ctx.random),
  }));
  const simulated = drawn.map((order, index): Simulated => {
    const { orderId = "", lineId = "" } = ids[index] ?? {};
    const { familyId, version } = family;
    const { configuration, quantity, releaseSecond } = order;
    const line = {
      plantId: plant.id,
      orderId,
      orderLineId: lineId,
      familyId,
      familyVersion: version,
      configuration,
      quantity,
    };
    return { work: workRows(begun, family.family, line), releaseSecond };
  });
  const placements = simulatePlant(plant, simulated, originEpochSecond);
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
  await writeRows(
    db,
    schema.customerOrder,
    orders.map(({ order }) => order),
  );
  await writeRows(
    db,
    schema.orderLine,
    orders.map(({ line }) => line),
  );
  await writeRows(
    db,
    schema.orderEvent,
    all(({ events }) => events),
  );
  await writeRows(
    db,
    schema.asOrdered,
    orders.map(({ work }) => work.asOrdered),
  );
  await writeRows(
    db,
    schema.workOrder,
    orders.map(({ work }) => work.workOrder),
  );
  await writeRows(
    db,
    schema.workOrderOperation,
    all(({ work }) => work.operations),
  );
  await writeRows(
    db,
    schema.materialRequirement,
    all(({ work }) => work.requirements),
  );
  await writeRows(
    db,
    schema.operationReport,
    all(({ reports }) => reports),
  );
  await writeRows(
    db,
    schema.serialNumber,
    all(({ serials }) => serials),
  );
  await writeRows(
    db,
    schema.shipment,
    all(({ shipments }) => shipments),
  );
  await writeRows(db, schema.lot, stock.lots);
  await writeRows(db, schema.stock, stock.stock);
  await writeRows(db, schema.stockMove, stock.moves);
  await writeRows(db, schema.materialIssue, stock.issues);
  await writeRows(db, schema.purchaseOrder, stock.purchaseOrders);
  await writeRows(db, schema.purchaseOrderLine, stock.purchaseLines);
  await writeRows(db, schema.expectedReceipt, stock.expected);
  await writeRows(db, schema.numberSequence, [
    { plantId, kind: "order", next: nextOrder },
    { plantId, kind: "purchaseOrder", next: stock.purchaseOrders.length + 1 },
  ]);
}
