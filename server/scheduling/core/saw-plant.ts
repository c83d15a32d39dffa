// A plant for tests that a reader has in mind at once.
import { weekdays } from "../../base/core/calendar";
import type { PlantUnit } from "../../engineering/core/plant";
import type { OpenPlant, OperationToPlan } from "./open-plant";

const hour = 3_600;
export const sawUnit: PlantUnit = { id: "SAW-1", capacity: 1, initialSetupKey: null, downUntil: null };

/** One saw, open from 8 to 16 on every day; the plan is made at 8 on a Monday. */
export function sawPlant(given: Partial<OpenPlant>, units = [sawUnit]): OpenPlant {
  return {
    plant: {
      timeZone: "UTC",
      calendars: [{ id: "day", weekly: [{ days: [...weekdays], from: "08:00", to: "16:00" }], closed: [], open: [] }],
      calendarId: "day",
      setupMatrices: [],
      workCenters: [
        {
          id: "SAW",
          name: { en: "Saw", "zh-CN": "锯" },
          calendarId: "day",
          efficiencyBasisPoints: 10_000,
          batchSize: null,
          setupMatrixId: null,
          breakable: true,
          units,
        },
      ],
      items: new Map(),
      freezeHours: 0,
      scarceStockPolicy: "weightedDueDate",
      daysPerPriority: 30,
    },
    originEpochSecond: Date.UTC(2026, 0, 5, 8) / 1_000,
    orders: [],
    operations: [],
    needs: [],
    stock: [],
    receipts: [],
    terms: [],
    forecast: [],
    holds: [],
    pins: [],
    published: [],
    wishes: [],
    setupKeys: new Map(),
    ...given,
  };
}

export const sawCut = (orderId: string, hours: number): OperationToPlan => ({
  id: `${orderId}/cut`,
  orderId,
  operation: "cut",
  workCenterId: "SAW",
  setupSeconds: 0,
  runSeconds: hours * hour,
  setupKey: null,
  pieces: 1,
  runs: 1,
  after: [],
  state: "waiting",
  workUnitId: null,
  startedSecond: null,
  finishedSecond: null,
});
