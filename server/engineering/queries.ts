import { asc, eq } from "drizzle-orm";
import { plant, workCenter } from "../../db/schema/engineering";
import { inTransaction, type Context } from "../context";

/** The IANA zone of a plant. */
export async function plantZone(ctx: Context, plantId: string): Promise<string> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx.select({ timeZone: plant.timeZone }).from(plant).where(eq(plant.id, plantId)),
  );
  if (!row) throw new Error(`no plant ${plantId}`);
  return row.timeZone;
}

/** Every plant, by code. */
export async function plants(ctx: Context) {
  const { id, code, name, timeZone } = plant;
  return inTransaction(ctx, (tx) => tx.select({ id, code, name, timeZone }).from(plant).orderBy(asc(code)));
}

/** The work centers of a plant in the order work flows through them. */
export async function workCenters(ctx: Context, plantId: string) {
  const { id, name, position } = workCenter;
  return inTransaction(ctx, (tx) =>
    tx.select({ id, name, position }).from(workCenter).where(eq(workCenter.plantId, plantId)).orderBy(asc(position)),
  );
}
