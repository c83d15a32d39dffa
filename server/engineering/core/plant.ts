import type { WeeklyCalendar } from "../../base/core/calendar";
import type { Unit } from "../../base/core/quantity";
import type { LocalizedText } from "../../catalog/core/product-model";
import type { ItemPolicy, ScarceStockPolicy } from "./item-policy";
import type { StoredSetupMatrix } from "./stored-setup-matrix";

export type PlantUnit = {
  readonly id: string;
  /** Above one: a pool of like places. */
  readonly capacity: number;
  readonly initialSetupKey: string | null;
  readonly downUntil: Date | null;
};

export type PlantCenter = {
  readonly id: string;
  readonly name: LocalizedText;
  readonly calendarId: string;
  readonly efficiencyBasisPoints: number;
  readonly batchSize: number | null;
  /** False: a run, once begun, does not pause over closed hours. */
  readonly breakable: boolean;
  readonly setupMatrixId: string | null;
  readonly units: readonly PlantUnit[];
};

export type PlantItem = ItemPolicy & {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: "make" | "buy" | "phantom";
  readonly pegging: "dedicated" | "pooled";
  readonly unit: Unit;
  readonly leadTimeDays: number;
  readonly leadTimeCounts: "working" | "calendar";
  /** A planner said the lead time: it outweighs what suppliers' terms say. */
  readonly leadTimeIsSet: boolean;
  /** A fraction in (0, 1]. */
  readonly yield: string;
  readonly costMinor: bigint;
  readonly costPer: number;
};

/** What a plant is: everything about it that orders do not change. */
export type Plant = {
  readonly id: string;
  readonly code: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
  readonly autoPublish: boolean;
  readonly freezeHours: number;
  readonly horizonDays: number;
  /** Of offices, and of lead times that count working days. */
  readonly calendarId: string;
  readonly revision: number;
  /** Who gets stock that does not reach for all; a step of priority weighs so many days of due date. */
  readonly scarceStockPolicy: ScarceStockPolicy;
  readonly daysPerPriority: number;
  /** From a computed finish to the day that is promised. */
  readonly promiseBufferHours: number;
  readonly promiseLeastPercent: number;
  readonly promiseMostExtraDays: number;
  readonly calendars: readonly WeeklyCalendar[];
  readonly setupMatrices: readonly StoredSetupMatrix[];
  /** In the order work usually flows. */
  readonly workCenters: readonly PlantCenter[];
  readonly items: ReadonlyMap<string, PlantItem>;
};
