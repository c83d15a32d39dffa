import { uuidv7 } from "../base/core/ids";
import type { Configuration } from "../catalog/core/product-model";
import { familyVersion } from "../catalog/published-family";
import { inTransaction, type Context } from "../context";
import { askForPlan } from "./ask-for-plan";
import { contentHash } from "./core/canonical";
import type { CompiledFamily } from "../catalog/core/compile-model";
import { explode } from "./core/explode";
import { runsOf } from "./core/runs";
import { workOfOrder } from "./core/work-of-order";
import { linesWithWork, saveWork, takeLineTurn, type OperationRow, type WorkRows } from "./work-store";

export type LineToExplode = {
  readonly plantId: string;
  readonly orderId: string;
  readonly orderLineId: string;
  readonly familyId: string;
  readonly familyVersion: number;
  readonly configuration: Configuration;
  readonly quantity: number;
};

/** Turns what was sold into its own BOM, routing, operations and material needs: all or none, and only once. */
export async function explodeOrder(ctx: Context, line: LineToExplode): Promise<{ exploded: boolean }> {
  return inTransaction(ctx, async (tx) => {
    await takeLineTurn(tx, line.orderLineId);
    const known = await linesWithWork(tx, line.plantId, [line.orderLineId]);
    if (known.has(line.orderLineId)) return { exploded: false };
    const version = await familyVersion(ctx, line.familyId, line.familyVersion);
    if (!version) throw new Error(`no version ${line.familyVersion} of family ${line.familyId}`);
    await saveWork(tx, [workRows(ctx, version.family, line)]);
    await askForPlan(tx, line.plantId, "order.placed");
    return { exploded: true };
  });
}

/** The rows of one line's work, with fresh ids; pure but for the context's clock and chance. */
export function workRows(ctx: Pick<Context, "now" | "random">, family: CompiledFamily, line: LineToExplode): WorkRows {
  const { plantId, orderLineId, configuration, quantity } = line;
  const id = (): string => uuidv7(ctx.now, ctx.random);
  const exploded = explode(family, configuration, quantity);
  const work = workOfOrder(exploded);
  const workOrderId = id();
  const operationIds = work.operations.map(id);
  const names = new Map(family.production.routing.map((operation) => [operation.id, operation.name]));
  const { bom, routing } = exploded;
  return {
    asOrdered: {
      plantId,
      orderLineId,
      revision: 1,
      bom,
      routing,
      hash: contentHash({ bom, routing }),
      createdAt: ctx.now,
    },
    workOrder: {
      plantId,
      id: workOrderId,
      orderLineId,
      itemId: exploded.product,
      quantity,
      state: "planned",
      createdAt: ctx.now,
    },
    operations: work.operations.map((operation, position): OperationRow => ({
      plantId,
      id: operationIds[position] ?? "",
      workOrderId,
      position,
      operation: operation.id,
      name: names.get(operation.id) ?? { en: operation.id, "zh-CN": operation.id },
      workCenterId: operation.workCenter,
      setupSeconds: operation.setupSeconds,
      runSeconds: operation.runSeconds,
      runs: runsOf(operation),
      setupKey: operation.setupKey,
      after: operation.predecessors.map((before) => ({
        operationId: operationIds[before] ?? "",
        minimumLagSeconds: operation.minimumLagSeconds,
      })),
      state: "waiting",
      workUnitId: null,
      startedAt: null,
      finishedAt: null,
      goodQuantity: 0,
      scrapQuantity: 0,
    })),
    requirements: work.materials.map(({ line: part, operation }) => ({
      plantId,
      id: id(),
      orderLineId,
      operationId: operationIds[operation] ?? "",
      slot: part.slot,
      itemId: part.item,
      level: part.level,
      quantity: part.quantity,
      issued: "0",
    })),
  };
}
