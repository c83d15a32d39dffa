// Plants for tests that a reader has in mind at once.
import { weekdays } from "../../base/core/calendar";
import type { PlantUnit } from "../../engineering/core/plant";
import type { OpenPlant, OperationToPlan } from "./open-plant";

const hour = 3_600;
type WorkCenter = OpenPlant["plant"]["workCenters"][number];

/** Open from 8 to 16 on every day, or as told; the plan is made at 8 on a Monday, and there is nothing to plan. */
export function smallPlant(
  workCenters: readonly WorkCenter[],
  { open: { from, to } = { from: "08:00", to: "16:00" }, ...given }: Partial<OpenPlant> & { open?: OpenHours } = {},
): OpenPlant {
  return {
    plant: {
      timeZone: "UTC",
      calendars: [{ id: "day", weekly: [{ days: [...weekdays], from, to }], closed: [], open: [] }],
      calendarId: "day",
      setupMatrices: [],
      workCenters: [...workCenters],
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

type OpenHours = { readonly from: string; readonly to: string };

export const smallUnit = (id: string): PlantUnit => ({ id, capacity: 1, initialSetupKey: null, downUntil: null });

/** Of one unit, unless told. */
export const smallCenter = (id: string, given: Partial<WorkCenter> = {}): WorkCenter => ({
  id,
  name: { en: id, "zh-CN": id },
  calendarId: "day",
  efficiencyBasisPoints: 10_000,
  batchSize: null,
  setupMatrixId: null,
  breakable: true,
  units: [smallUnit(`${id}-1`)],
  ...given,
});

export const sawUnit = smallUnit("SAW-1");

/** One saw. */
export const sawPlant = (given: Partial<OpenPlant>, units = [sawUnit]): OpenPlant =>
  smallPlant([smallCenter("SAW", { units })], given);

/** An operation that waits, a piece of work of some hours. */
export const smallWork = (
  orderId: string,
  operation: string,
  given: Pick<OperationToPlan, "workCenterId" | "runSeconds"> & Partial<OperationToPlan>,
): OperationToPlan => ({
  id: `${orderId}/${operation}`,
  orderId,
  operation,
  setupSeconds: 0,
  setupKey: null,
  pieces: 1,
  runs: 1,
  after: [],
  state: "waiting",
  workUnitId: null,
  startedSecond: null,
  finishedSecond: null,
  ...given,
});

export const sawCut = (orderId: string, hours: number): OperationToPlan =>
  smallWork(orderId, "cut", { workCenterId: "SAW", runSeconds: hours * hour });
