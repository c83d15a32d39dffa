import { uuidv7 } from "../base/core/ids";
import { inTransaction, recordAudit, type Context } from "../context";
import type { PlantFile } from "./core/plant-file";
import { plantByCode, saveMasterData } from "./store";

/** Makes a plant out of its file, or brings the one of that code up to date. Suppliers are procurement's to save. */
export async function savePlant(ctx: Context, file: PlantFile): Promise<{ plantId: string }> {
  return inTransaction(ctx, async (tx) => {
    const known = await plantByCode(tx, file.id);
    const plantId = known?.id ?? uuidv7(ctx.now, ctx.random);
    const { name, timeZone, autoPublish, freezeHours, horizonDays } = file;
    await saveMasterData(tx, {
      plant: {
        id: plantId,
        code: file.id,
        name,
        timeZone,
        autoPublish,
        freezeHours,
        horizonDays,
        calendarId: file.calendar,
        revision: 1,
        scarceStockPolicy: file.scarceStock.policy,
        daysPerPriority: file.scarceStock.daysPerPriority,
        promiseBufferHours: file.promise.bufferHours,
        promiseLeastPercent: file.promise.leastConfidencePercent,
        promiseMostExtraDays: file.promise.mostExtraDays,
      },
      calendars: file.calendars.map((pattern) => ({ plantId, id: pattern.id, pattern })),
      setupMatrices: file.setupMatrices.map((matrix) => ({ plantId, id: matrix.id, rules: matrix })),
      workCenters: file.workCenters.map((center, position) => ({
        plantId,
        id: center.id,
        position,
        name: center.name,
        calendarId: center.calendar,
        efficiencyBasisPoints: center.efficiencyBasisPoints,
        hourlyCostMinor: BigInt(center.hourlyCostMinor),
        batchSize: center.batchSize ?? null,
        breakable: center.breakable,
        setupMatrixId: center.setupMatrix ?? null,
      })),
      workUnits: file.workCenters.flatMap((center) =>
        center.units.map((unit) => ({
          plantId,
          id: unit.id,
          workCenterId: center.id,
          capacity: unit.capacity,
          initialSetupKey: unit.initialSetupKey ?? null,
          downUntil: null,
        })),
      ),
    });
    await recordAudit(tx, ctx, {
      act: "engineering.savePlant",
      entity: "plant",
      entityId: plantId,
      plantId,
      after: { code: file.id },
    });
    return { plantId };
  });
}
