import { createHash } from "node:crypto";
import { inTransaction, type Context } from "../context";
import { derivedId } from "./derived-id";
import {
  insertRun,
  loadLastRun,
  replaceExceptions,
  replacePegging,
  replacePlannedOrders,
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
  readonly pegs: readonly (Pick<PeggingRow, "itemId" | "supply" | "requirementId" | "quantity" | "availableAt"> & {
    readonly supplyReference: string | null;
  })[];
  readonly exceptions: readonly (Pick<ExceptionRow, "kind" | "itemId" | "quantity" | "fromAt" | "toAt"> & {
    readonly about: string | null;
  })[];
};

/** Writes the run and what its material plan says; what an earlier run already said is left as it is. */
export async function savePlan(ctx: Context, { run, supplies, pegs, exceptions }: MaterialToSave): Promise<void> {
  const { plantId, id: runId } = run;
  const planned = new Map(supplies.map(({ reference }) => [reference, derivedId(plantId, reference)]));
  const idOf = (reference: string | null): string | null =>
    reference === null ? null : (planned.get(reference) ?? reference);
  await inTransaction(ctx, async (tx) => {
    const before = peggingHashes(await loadLastRun(tx, plantId));
    const rows = pegRows({ plantId, runId, pegs, idOf });
    const hashes = hashesByItem(rows);
    const changed = new Set(
      [...before.keys(), ...hashes.keys()].filter((item) => before.get(item) !== hashes.get(item)),
    );
    await replacePegging(tx, plantId, { itemIds: [...changed], rows: rows.filter((row) => changed.has(row.itemId)) });
    await replacePlannedOrders(
      tx,
      plantId,
      supplies.map(({ reference, ...supply }) => ({
        ...supply,
        plantId,
        id: idOf(reference) ?? reference,
        runId,
        orderLineId: null,
      })),
    );
    await replaceExceptions(
      tx,
      plantId,
      exceptions.map(({ about, ...exception }) => {
        const supplyId = idOf(about);
        return {
          ...exception,
          plantId,
          id: derivedId(plantId, exception.kind, exception.itemId, supplyId),
          runId,
          supplyId,
          facts: {},
        };
      }),
    );
    await insertRun(tx, { ...run, figures: { ...run.figures, pegging: Object.fromEntries(hashes) } });
  });
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
    const content = `${peg.itemId} ${peg.supply} ${supplyId ?? ""} ${peg.requirementId ?? ""}`;
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
