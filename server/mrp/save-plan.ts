import { createHash } from "node:crypto";
import { inTransaction, type Context } from "../context";
import { rowChanges } from "./core/row-changes";
import { derivedId } from "./derived-id";
import {
  changeExceptions,
  changePegging,
  changePlannedOrders,
  exceptionText,
  insertRun,
  loadExceptionTexts,
  loadLastRun,
  loadPegTexts,
  loadPlannedOrderTexts,
  replaceConsumption,
  pegText,
  plannedOrderText,
  type ConsumptionRow,
  type ExceptionRow,
  type PeggingRow,
  type PlannedOrderRow,
  type PlanRunRow,
} from "./store";

export type PlanRun = Omit<PlanRunRow, "figures"> & { readonly figures: Readonly<Record<string, unknown>> };

export type MaterialToSave = {
  readonly run: PlanRun;
  /** Supplies named by the engine's stable ids; the rows' own ids follow from them. */
  readonly supplies: readonly (Omit<PlannedOrderRow, "plantId" | "id" | "runId" | "orderLineId"> & {
    readonly reference: string;
  })[];
  readonly pegs: readonly (Pick<
    PeggingRow,
    "itemId" | "supply" | "requirementId" | "forecastWeek" | "quantity" | "availableAt"
  > & {
    readonly supplyReference: string | null;
  })[];
  readonly exceptions: readonly (Pick<
    ExceptionRow,
    "kind" | "itemId" | "quantity" | "fromAt" | "toAt" | "reason" | "delays"
  > & {
    readonly about: string | null;
  })[];
  readonly forecast: readonly Pick<ConsumptionRow, "itemId" | "week" | "consumed" | "planned">[];
};

/** How many rows were written, those that made way for others not counted. */
export type MaterialWritten = {
  readonly plannedOrders: number;
  readonly pegs: number;
  readonly exceptions: number;
  readonly gone: number;
};

/** Writes the run and what its material plan says; what an earlier run already said is left as it is. */
export async function savePlan(ctx: Context, { run, forecast, ...material }: MaterialToSave): Promise<MaterialWritten> {
  const { plantId } = run;
  return inTransaction(ctx, async (tx) => {
    const rows = rowsOf({ plantId, runId: run.id }, material);
    const hashes = hashesByItem(rows.pegs);
    const before = peggingHashes(await loadLastRun(tx, plantId));
    const changedItems = [...new Set([...before.keys(), ...hashes.keys()])].filter(
      (item) => before.get(item) !== hashes.get(item),
    );
    const changed = new Set(changedItems);
    const pegs = rowChanges(
      await loadPegTexts(tx, plantId, changedItems),
      rows.pegs.filter(({ itemId }) => changed.has(itemId)),
      pegText,
    );
    const orders = rowChanges(await loadPlannedOrderTexts(tx, plantId), rows.orders, plannedOrderText);
    const exceptions = rowChanges(await loadExceptionTexts(tx, plantId), rows.exceptions, exceptionText);
    await changePegging(tx, plantId, pegs);
    await changePlannedOrders(tx, plantId, orders);
    await changeExceptions(tx, plantId, exceptions);
    await replaceConsumption(
      tx,
      plantId,
      forecast.map((row) => ({ ...row, plantId, runId: run.id })),
    );
    await insertRun(tx, { ...run, figures: { ...run.figures, pegging: Object.fromEntries(hashes) } });
    return {
      plannedOrders: orders.fresh.length,
      pegs: pegs.fresh.length,
      exceptions: exceptions.fresh.length,
      gone: pegs.gone.length + orders.gone.length + exceptions.gone.length,
    };
  });
}

type PlanRows = {
  readonly orders: readonly PlannedOrderRow[];
  readonly pegs: readonly PeggingRow[];
  readonly exceptions: readonly ExceptionRow[];
};

function rowsOf(
  key: { plantId: string; runId: string },
  { supplies, pegs, exceptions }: Omit<MaterialToSave, "run" | "forecast">,
): PlanRows {
  const { plantId } = key;
  const planned = new Map(supplies.map(({ reference }) => [reference, derivedId(plantId, reference)]));
  const idOf = (reference: string | null): string | null =>
    reference === null ? null : (planned.get(reference) ?? reference);
  return {
    orders: supplies.map(({ reference, ...supply }) => ({
      ...supply,
      ...key,
      id: idOf(reference) ?? reference,
      orderLineId: null,
    })),
    pegs: pegRows({ ...key, pegs, idOf }),
    exceptions: exceptions.map(({ about, ...exception }) => {
      const supplyId = idOf(about);
      const id = derivedId(plantId, exception.kind, exception.itemId, supplyId);
      return { ...exception, ...key, id, supplyId };
    }),
  };
}

/** The last run, or none. */
export async function lastRun(ctx: Context, plantId: string): Promise<PlanRunRow | null> {
  return inTransaction(ctx, (tx) => loadLastRun(tx, plantId));
}

type PegsToRow = {
  plantId: string;
  runId: string;
  pegs: MaterialToSave["pegs"];
  idOf: (reference: string | null) => string | null;
};

function pegRows({ plantId, runId, pegs, idOf }: PegsToRow): PeggingRow[] {
  const seen = new Map<string, number>();
  return pegs.map(({ supplyReference, ...peg }) => {
    const supplyId = idOf(supplyReference);
    const content = `${peg.itemId} ${peg.supply} ${supplyId ?? ""} ${peg.requirementId ?? peg.forecastWeek ?? ""}`;
    const copy = seen.get(content) ?? 0;
    seen.set(content, copy + 1);
    return { ...peg, plantId, id: derivedId(plantId, content, copy), runId, supplyId };
  });
}

function hashesByItem(rows: readonly PeggingRow[]): Map<string, string> {
  const texts = new Map<string, string[]>();
  for (const { itemId, id, quantity, availableAt } of rows) {
    const known = texts.get(itemId);
    const text = `${id} ${quantity} ${availableAt?.getTime() ?? ""}`;
    if (known) known.push(text);
    else texts.set(itemId, [text]);
  }
  return new Map(
    [...texts].map(([item, lines]) => [item, createHash("sha1").update(lines.join("\n")).digest("base64url")]),
  );
}

function peggingHashes(run: PlanRunRow | null): ReadonlyMap<string, string> {
  const figures = run?.figures as { pegging?: Record<string, string> } | undefined;
  return new Map(Object.entries(figures?.pegging ?? {}));
}
