import { z } from "zod";
import type { CompiledFamily } from "../catalog/core/compile-model";
import { familyVersion } from "../catalog/published-family";
import { attempt, inTransaction, sqlStateOf, type Context, type Transaction } from "../context";
import { announceAll } from "../jobs/live";
import { finishJobs, waitingJobs } from "../jobs/queue";
import { askForPlan } from "./ask-for-plan";
import { workRows, type LineToExplode } from "./explode-order";
import { linesWithWork, saveWork, takeLineTurns, type WorkRows } from "./work-store";

/** A line as it was sold: what the job of a placed order carries. */
export const placedLine = z.object({
  plantId: z.uuid(),
  orderId: z.uuid(),
  orderLineId: z.uuid(),
  familyId: z.string(),
  familyVersion: z.number().int(),
  configuration: z.record(z.string(), z.union([z.string(), z.number()])),
  quantity: z.number().int().positive(),
});

/** Lines in one transaction. More are left to the next job of the plant. */
const mostAtOnce = 1_000;
/** How long the plan waits, at most, for lines that are about to follow: what explodes the last of them asks for it at once. */
const moreToComeMilliseconds = 20_000;

/**
 * Turns a placed line into work, and with it all lines of its plant that wait for the same: a burst of orders is
 * written in a few statements and planned once. Each line is all or none and exploded only once; one that cannot be
 * stays in the queue, where it fails by itself.
 */
export async function explodeOrders(ctx: Context, line: LineToExplode): Promise<{ exploded: number }> {
  const { exploded, failure } = await inTransaction(ctx, (tx) => explodeWaiting(ctx, tx, line));
  if (failure !== undefined) throw failure;
  return { exploded };
}

/** `failure`: why the line itself could not be exploded; the others are, nevertheless. */
async function explodeWaiting(
  ctx: Context,
  tx: Transaction,
  line: LineToExplode,
): Promise<{ exploded: number; failure: Error | undefined }> {
  const { plantId } = line;
  const waiting = await waitingJobs(tx, "order.placed", { plantId }, mostAtOnce);
  const jobs = waiting.slice(0, mostAtOnce - 1);
  const lines = new Map([[line.orderLineId, line]]);
  for (const { payload } of jobs) {
    const read = placedLine.safeParse(payload);
    if (read.success) lines.set(read.data.orderLineId, read.data);
  }
  await takeLineTurns(tx, [...lines.keys()]);
  const done = new Set(await linesWithWork(tx, plantId, [...lines.keys()]));
  const failures = new Map<string, Error>();
  const works = await worksOf(
    ctx,
    [...lines.values()].filter(({ orderLineId }) => !done.has(orderLineId)),
    failures,
  );
  const saved = await saveThoseThatFit(ctx, tx, works, failures);
  for (const { workOrder } of saved) done.add(workOrder.orderLineId);
  await finishJobs(
    tx,
    jobs.filter(({ payload }) => done.has((payload as LineToExplode).orderLineId)).map(({ id }) => id),
  );
  await announceAll(
    tx,
    saved.flatMap(({ workOrder }) => {
      const id = lines.get(workOrder.orderLineId)?.orderId;
      return id === undefined ? [] : [{ topic: "order", plantId, id }];
    }),
  );
  const runAt = waiting.length > jobs.length ? new Date(Date.now() + moreToComeMilliseconds) : undefined;
  if (saved.length > 0) await askForPlan(tx, plantId, "order.placed", runAt);
  return { exploded: saved.length, failure: failures.get(line.orderLineId) };
}

async function worksOf(
  ctx: Context,
  lines: readonly LineToExplode[],
  failures: Map<string, Error>,
): Promise<WorkRows[]> {
  const families = new Map<string, CompiledFamily>();
  const works: WorkRows[] = [];
  for (const line of lines) {
    try {
      const key = `${line.familyId}@${line.familyVersion}`;
      const family = families.get(key) ?? (await familyOf(ctx, line));
      families.set(key, family);
      works.push(workRows(ctx, family, line));
    } catch (error) {
      failures.set(line.orderLineId, asError(error));
    }
  }
  return works;
}

async function familyOf(ctx: Context, { familyId, familyVersion: version }: LineToExplode): Promise<CompiledFamily> {
  const sold = await familyVersion(ctx, familyId, version);
  if (!sold) throw new Error(`no version ${version} of family ${familyId}`);
  return sold.family;
}

/** What the database refuses is halved until the line it refuses stands alone. */
async function saveThoseThatFit(
  ctx: Context,
  tx: Transaction,
  works: readonly WorkRows[],
  failures: Map<string, Error>,
): Promise<readonly WorkRows[]> {
  const [first] = works;
  if (first === undefined) return [];
  try {
    await attempt(tx, () => inTransaction(ctx, (part) => saveWork(part, works)));
    return works;
  } catch (error) {
    if (!isAboutRows(error)) throw error;
    if (works.length === 1) {
      failures.set(first.workOrder.orderLineId, asError(error));
      return [];
    }
    const half = Math.ceil(works.length / 2);
    return [
      ...(await saveThoseThatFit(ctx, tx, works.slice(0, half), failures)),
      ...(await saveThoseThatFit(ctx, tx, works.slice(half), failures)),
    ];
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** SQLSTATE classes 22 and 23: data out of range, a broken key or rule. */
const isAboutRows = (error: unknown): boolean => /^2[23]/.test(sqlStateOf(error) ?? "");
