import { inTransaction, type Context } from "../context";
import { loadOpenOperations, loadOpenRequirements, loadSetupKeys, releaseWork } from "./work-store";

export type OpenOperation = Awaited<ReturnType<typeof loadOpenOperations>>[number];
export type OpenRequirement = Awaited<ReturnType<typeof loadOpenRequirements>>[number];

/** Operations of a plant's unfinished work, done ones included, by work order and position. */
export async function openOperations(ctx: Context, plantId: string): Promise<OpenOperation[]> {
  return inTransaction(ctx, (tx) => loadOpenOperations(tx, plantId));
}

/** What unfinished work still takes out of stock. */
export async function openRequirements(ctx: Context, plantId: string): Promise<OpenRequirement[]> {
  return inTransaction(ctx, (tx) => loadOpenRequirements(tx, plantId));
}

/** What each unit of the plant is set up for by what it did last. */
export async function lastSetupKeys(ctx: Context, plantId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await inTransaction(ctx, (tx) => loadSetupKeys(tx, plantId));
  return new Map(rows.map(({ workUnitId, setupKey }) => [workUnitId, setupKey]));
}

/** A published plan hands work to the floor. */
export async function releaseWorkOrders(ctx: Context, plantId: string, orderLineIds: readonly string[]): Promise<void> {
  await inTransaction(ctx, (tx) => releaseWork(tx, plantId, orderLineIds));
}
