import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "../../_trpc/server";

export type Load = Extract<inferRouterOutputs<AppRouter>["scheduling"]["load"], { ok: true }>["value"];
export type LoadCenter = Load["centers"][number];
export type LoadColumn = Load["columns"][number];

/** A row of the map: a work center, or one of its units below it. */
export type LoadRow = {
  readonly key: string;
  readonly name: string;
  readonly note: string | null;
  readonly load: LoadCenter["load"];
  readonly usualSeconds: number | null;
  /** The unit the schedule begins at. */
  readonly unitId: string;
  /** Of a center with several units: are they shown? */
  readonly unfolded: boolean | null;
  readonly isUnit: boolean;
};
