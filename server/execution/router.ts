import { z } from "zod";
import { consumerProcedure, operatorProcedure, plantOperatorProcedure, router } from "../api/trpc";
import { ok, refuse } from "../base/core/result";
import { loadPlant, plantHeads } from "../engineering/load-plant";
import { plantsOf } from "../identity/core/actor";
import { dispatchList, lastDone } from "./dispatch-queries";
import { findInput, findUnit } from "./find-unit";
import { finishInput, finishOperation } from "./finish-operation";
import { expectedDates, readyToShip, unitProgress, unitsOfCenter, workAt } from "./queries";
import { scrapInput, scrapPieces } from "./scrap-pieces";
import { shipInput, shipOrder } from "./ship-order";
import { startInput, startOperation } from "./start-operation";

const ofCenter = z.object({ workCenterId: z.string().min(1).max(60) });

export const executionRouter = router({
  /** The plants where the caller works, with their work centers. */
  workplaces: operatorProcedure.query(async ({ ctx }) => {
    const mine = plantsOf(ctx.actor, "operator");
    const here = (await plantHeads(ctx)).filter(({ id }) => mine === "every" || mine.includes(id));
    return Promise.all(
      here.map(async ({ id, code, name, timeZone }) => {
        const { workCenters } = await loadPlant(ctx, id);
        return {
          id,
          code,
          name,
          timeZone,
          workCenters: workCenters.map((center) => ({ id: center.id, name: center.name })),
        };
      }),
    );
  }),

  workAt: plantOperatorProcedure.query(async ({ ctx, input }) => ok(await workAt(ctx, input.plantId))),

  dispatchList: plantOperatorProcedure.input(ofCenter).query(async ({ ctx, input }) =>
    ok({
      steps: await dispatchList(ctx, input.plantId, input.workCenterId),
      units: await unitsOfCenter(ctx, input.plantId, input.workCenterId),
      last: await lastDone(ctx, input.plantId, input.workCenterId),
    }),
  ),

  /** Whatever its place in the queue: by the number of an order, of a unit or of a work order. */
  findUnit: plantOperatorProcedure.input(findInput).query(({ ctx, input }) => findUnit(ctx, input)),

  readyToShip: plantOperatorProcedure.query(async ({ ctx, input }) => ok(await readyToShip(ctx, input.plantId))),

  /** For its owner: how the making of an order comes along. */
  unitProgress: consumerProcedure.input(z.object({ orderId: z.uuid() })).query(async ({ ctx, input }) => {
    const found = await unitProgress(ctx, input.orderId);
    return found ? ok(found) : refuse({ kind: "missing" });
  }),

  /** For their owner: when all that is ordered and not made yet will be. */
  expectedDates: consumerProcedure.query(({ ctx }) => expectedDates(ctx)),

  startOperation: operatorProcedure.input(startInput).mutation(({ ctx, input }) => startOperation(ctx, input)),
  finishOperation: operatorProcedure.input(finishInput).mutation(({ ctx, input }) => finishOperation(ctx, input)),
  scrapPieces: operatorProcedure.input(scrapInput).mutation(({ ctx, input }) => scrapPieces(ctx, input)),
  shipOrder: operatorProcedure.input(shipInput).mutation(({ ctx, input }) => shipOrder(ctx, input)),
});
