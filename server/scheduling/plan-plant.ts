import { createHash } from "node:crypto";
import { uuidv7 } from "../base/core/ids";
import { attempt, inTransaction, type Context, type Transaction } from "../context";
import { announce } from "../jobs/live";
import { enqueue } from "../jobs/queue";
import { lastRun, savePlan } from "../mrp/save-plan";
import { closeLoads } from "../promising/close-loads";
import { replaceSupply } from "../promising/replace-supply";
import { breaksNoPromise } from "./core/auto-publish";
import { freeSupply } from "./core/free-supply";
import type { OpenPlan, OpenPlant } from "./core/open-plant";
import { likelyOnTime, type OnTime } from "./core/likely-on-time";
import { matchOpenOrders, reportMatched } from "./core/plan-open-orders";
import { purchaseTermsOf } from "./core/material-of-orders";
import type { ReplanStrength } from "./core/replan";
import { draftChanges, draftRows } from "./draft-rows";
import { loadOpenPlant, type LoadedPlant } from "./load-open-plant";
import { publishSchedule } from "./publish-schedule";
import {
  countOf,
  diffVersions,
  insertDraft,
  loadCompletions,
  loadPins,
  loadPlacements,
  rewriteDraft,
  settlePins,
  takeTurn,
  versionIn,
  type CompletionRow,
  type VersionRow,
} from "./store";

export type PlanOutcome =
  /** The plan of the same facts is there already. */
  | { readonly kind: "unchanged"; readonly runId: string }
  /** The facts are not those the proposal was made on. */
  | { readonly kind: "outdated" }
  | {
      readonly kind: "planned";
      readonly runId: string;
      readonly written: number;
      readonly publishedVersionId: string | null;
    };

/** What a planner chose instead of a plan made anew, and the facts it was seen on. */
export type ChosenReplan = { readonly strength: ReplanStrength; readonly inputHash: string };

export type PlanStage = "loaded" | "planned" | "saved";

/**
 * Plans a plant anew after something changed: material, machines, draft; and publishes where that breaks no promise.
 * `passed` hears how far it has come.
 */
export async function planPlant(
  ctx: Context,
  { plantId, trigger, chosen }: { plantId: string; trigger: string; chosen?: ChosenReplan },
  passed: (stage: PlanStage) => void = () => undefined,
): Promise<PlanOutcome> {
  return inTransaction(ctx, async (tx) => {
    await takeTurn(tx, plantId);
    const { published, loaded, inputHash } = await loadToPlan(tx, ctx, plantId);
    if (chosen && chosen.inputHash !== inputHash) return { kind: "outdated" };
    const last = await lastRun(ctx, plantId);
    if (!chosen && last?.inputHash === inputHash) return { kind: "unchanged", runId: last.id };
    passed("loaded");
    const matched = matchOpenOrders(loaded.open, chosen);
    const plan = reportMatched(matched);
    const likely = likelyOnTime(matched);
    passed("planned");
    const runId = uuidv7(ctx.now, ctx.random);
    await saveMaterial(ctx, { loaded, plan, runId, trigger, inputHash });
    const { draft, written, completions } = await saveDraft(tx, ctx, { loaded, plan, likely, runId });
    await settlePins(tx, plantId, { id: runId, pins: loaded.open.pins.map(({ operationId }) => operationId) });
    await enqueue(tx, "plan.saved", { plantId, runId }, { key: `requests:${plantId}`, queue: `requests:${plantId}` });
    await announce(tx, { topic: "schedule", plantId });
    passed("saved");
    const publishedVersionId = await publishIfHarmless(tx, ctx, { loaded, draft, published, completions });
    return { kind: "planned", runId, written, publishedVersionId };
  });
}

/** The plant as the next plan sees it, with the plan people work by. In the plant's turn. */
export async function loadToPlan(tx: Transaction, ctx: Context, plantId: string) {
  const published = await versionIn(tx, plantId, "published");
  const pins = await loadPins(tx, plantId);
  const placements = published ? await loadPlacements(tx, plantId, published.id) : [];
  const loaded = await loadOpenPlant(ctx, plantId, { published: placements, pins });
  return { published, loaded, inputHash: hashOf(loaded) };
}

type Planned = { loaded: LoadedPlant; plan: OpenPlan; runId: string };

const instantIn =
  ({ open }: LoadedPlant) =>
  (second: number): Date =>
    new Date((open.originEpochSecond + second) * 1000);

async function saveMaterial(
  ctx: Context,
  { loaded, plan, runId, trigger, inputHash }: Planned & { trigger: string; inputHash: string },
) {
  const { plant, open, held, explodedOrderIds } = loaded;
  const instant = instantIn(loaded);
  const at = (second: number | null): Date | null => (second === null ? null : instant(second));
  const ofOthers = held.material.filter(({ orderId }) => orderId === null || !explodedOrderIds.has(orderId));
  await savePlan(ctx, {
    run: {
      plantId: plant.id,
      id: runId,
      trigger,
      inputHash,
      startedAt: ctx.now,
      finishedAt: new Date(),
      figures: { ...figuresOf(plan), reservationIds: held.capacity.map(({ id }) => id) },
    },
    supplies: plan.supplies.map(({ id, release, due, ...supply }) => ({
      ...supply,
      reference: id,
      releaseAt: instant(release),
      dueAt: instant(due),
    })),
    pegs: plan.pegs.map(({ itemId, supply, supplyId, needId, forecastWeek, quantity, available }) => ({
      itemId,
      supply,
      supplyReference: supplyId,
      requirementId: needId,
      forecastWeek,
      quantity,
      availableAt: at(available),
    })),
    forecast: plan.forecast,
    exceptions: plan.exceptions.map(({ from, to, ...exception }) => ({ ...exception, fromAt: at(from), toAt: at(to) })),
  });
  await replaceSupply(ctx, {
    plantId: plant.id,
    plannedOrderIds: [...explodedOrderIds],
    purchases: purchaseTermsOf(open.terms),
    supplies: freeSupply(open, plan, ofOthers).map(({ second, ...supply }) => ({
      ...supply,
      // Stock is there, whenever somebody asks.
      availableAt: second === null ? new Date(0) : instant(second),
    })),
  });
  await closeLoads(ctx, { plantId: plant.id, blockIds: begunBlocks(open) });
}

/** Blocks in which anything has begun. */
function begunBlocks({ operations, published }: OpenPlant): string[] {
  const begun = new Set(operations.flatMap(({ id, state }) => (state === "waiting" ? [] : [id])));
  return [...new Set(published.flatMap(({ operationId, blockId }) => (begun.has(operationId) ? [blockId] : [])))];
}

const figuresOf = ({ placements, completions, supplies, exceptions, refused, totals, drives }: OpenPlan) => ({
  operations: placements.length,
  orders: completions.length,
  late: completions.filter(({ lateSeconds }) => lateSeconds > 0).length,
  plannedOrders: supplies.length,
  exceptions: exceptions.length,
  refused: refused.slice(0, 100),
  drives,
  setupSeconds: totals.setupSeconds,
});

async function saveDraft(
  tx: Transaction,
  ctx: Context,
  { loaded, plan, likely, runId }: Planned & { likely: ReadonlyMap<string, OnTime> },
) {
  const plantId = loaded.plant.id;
  const draft = (await versionIn(tx, plantId, "draft")) ?? (await openDraft(tx, ctx, plantId, runId));
  const rows = draftRows({ plantId, versionId: draft.id }, { plan, likely, instant: instantIn(loaded) });
  const before = {
    placements: await loadPlacements(tx, plantId, draft.id),
    completions: await loadCompletions(tx, plantId, draft.id),
  };
  const changes = draftChanges(before, rows);
  const written = countOf(changes);
  if (written > 0) await rewriteDraft(tx, draft, runId, changes);
  const revision = draft.revision + (written > 0 ? 1 : 0);
  return { draft: { ...draft, revision }, written, completions: rows.completions };
}

/** The one draft of a plant: always there, numbered 0. */
async function openDraft(tx: Transaction, ctx: Context, plantId: string, runId: string): Promise<VersionRow> {
  const id = uuidv7(ctx.now, ctx.random);
  const row: VersionRow = {
    plantId,
    id,
    number: 0,
    state: "draft",
    runId,
    revision: 0,
    createdAt: ctx.now,
    publishedAt: null,
    publishedBy: null,
  };
  await insertDraft(tx, row);
  return row;
}

async function publishIfHarmless(
  tx: Transaction,
  ctx: Context,
  {
    loaded,
    draft,
    published,
    completions,
  }: { loaded: LoadedPlant; draft: VersionRow; published: VersionRow | null; completions: readonly CompletionRow[] },
): Promise<string | null> {
  const { plant } = loaded;
  if (!plant.autoPublish) return null;
  if (published) {
    const diff = await diffVersions(tx, plant.id, { from: published.id, to: draft.id });
    if (diff.moved + diff.added + diff.removed + diff.datesChanged === 0) return null;
  }
  const before = published ? await loadCompletions(tx, plant.id, published.id) : [];
  if (!breaksNoPromise(before, completions)) return null;
  const wanted = { plantId: plant.id, versionId: draft.id, revision: draft.revision };
  const outcome = await attempt(tx, () => publishSchedule(ctx, wanted));
  return outcome.ok ? outcome.value.versionId : null;
}

function hashOf({ open, plant }: LoadedPlant): string {
  const { plant: _counted, setupKeys, ...facts } = open;
  return createHash("sha256")
    .update(JSON.stringify([plant.revision, [...setupKeys], facts]))
    .digest("hex");
}
