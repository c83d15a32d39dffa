import { enqueue, type Executor } from "../jobs/queue";

/** What a plant is planned from has changed: it is planned again, once for all that changes before that begins. */
export async function askForPlan(tx: Executor, plantId: string, trigger: string, runAt?: Date): Promise<void> {
  const key = `plan:${plantId}`;
  await enqueue(tx, "plant.changed", { plantId, trigger }, { key, queue: key, ...(runAt && { runAt }) });
}
