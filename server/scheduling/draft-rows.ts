import type { LateCause, OpenPlan, PlannedPlacement } from "./core/open-plant";
import { canonicalJson } from "../engineering/core/canonical";
import type { BlockRow, CompletionRow, DraftChanges, PlacedRow, ScheduledRow } from "./store";

export type DraftRows = {
  readonly blocks: BlockRow[];
  readonly operations: ScheduledRow[];
  readonly completions: CompletionRow[];
};

/** The plan as rows of the draft. */
export function draftRows(
  key: { plantId: string; versionId: string },
  plan: OpenPlan,
  instant: (second: number) => Date,
): DraftRows {
  const blocks = new Map<string, BlockRow>();
  for (const placement of plan.placements) {
    const known = blocks.get(placement.blockId);
    if (!known) blocks.set(placement.blockId, blockRow(key, placement, instant));
    else if (!placement.exclusive) known.places += placement.places;
  }
  return {
    blocks: [...blocks.values()],
    operations: plan.placements.map(({ operationId, blockId, frozen, reason }) => ({
      ...key,
      operationId,
      blockId,
      frozen,
      reason,
    })),
    completions: plan.completions.map(({ orderId, second, lateSeconds, cause }) => ({
      ...key,
      orderId,
      completesAt: instant(second),
      lateMinutes: Math.ceil(lateSeconds / 60),
      cause: cause && causeInInstants(cause, instant),
    })),
  };
}

/** What has to be written so that the draft says what the plan says. */
export function draftChanges(
  before: { readonly placements: readonly PlacedRow[]; readonly completions: readonly CompletionRow[] },
  rows: DraftRows,
): DraftChanges {
  const blocksBefore = new Map(before.placements.map((row) => [row.blockId, blockText(row)]));
  const operationsBefore = new Map(before.placements.map((row) => [row.operationId, operationText(row)]));
  const completionsBefore = new Map(before.completions.map((row) => [row.orderId, completionText(row)]));
  return {
    blocks: rows.blocks.filter((row) => blocksBefore.get(row.id) !== blockText(row)),
    operations: rows.operations.filter((row) => operationsBefore.get(row.operationId) !== operationText(row)),
    completions: rows.completions.filter((row) => completionsBefore.get(row.orderId) !== completionText(row)),
    goneBlocks: gone(
      blocksBefore,
      rows.blocks.map((row) => row.id),
    ),
    goneOperations: gone(
      operationsBefore,
      rows.operations.map((row) => row.operationId),
    ),
    goneOrders: gone(
      completionsBefore,
      rows.completions.map((row) => row.orderId),
    ),
  };
}

function blockRow(
  key: { plantId: string; versionId: string },
  placement: PlannedPlacement,
  instant: (second: number) => Date,
): BlockRow {
  const { blockId, workUnitId, setupStart, start, end, setupKey, exclusive, places } = placement;
  return {
    ...key,
    id: blockId,
    workUnitId,
    setupStartsAt: instant(setupStart),
    startsAt: instant(start),
    endsAt: instant(end),
    setupKey,
    exclusive,
    places,
  };
}

const causeInInstants = (cause: LateCause, instant: (second: number) => Date) => ({
  ...cause,
  chain: cause.chain.map((link) => ({
    ...link,
    from: instant(link.from).toISOString(),
    to: instant(link.to).toISOString(),
  })),
});

function gone(before: ReadonlyMap<string, string>, now: readonly string[]): string[] {
  const kept = new Set(now);
  return [...before.keys()].filter((id) => !kept.has(id));
}

type BlockText = Pick<
  BlockRow,
  "workUnitId" | "setupStartsAt" | "startsAt" | "endsAt" | "setupKey" | "exclusive" | "places"
>;
const blockText = (row: BlockText): string =>
  `${row.workUnitId} ${row.setupStartsAt.getTime()} ${row.startsAt.getTime()} ${row.endsAt.getTime()} ${row.setupKey ?? ""} ${row.exclusive} ${row.places}`;

const operationText = (row: Pick<ScheduledRow, "blockId" | "frozen" | "reason">): string =>
  `${row.blockId} ${row.frozen} ${canonicalJson(row.reason)}`;

const completionText = (row: Pick<CompletionRow, "completesAt" | "lateMinutes" | "cause">): string =>
  `${row.completesAt.getTime()} ${row.lateMinutes} ${canonicalJson(row.cause)}`;
