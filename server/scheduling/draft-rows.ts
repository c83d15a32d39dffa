import type { LateCause, OpenPlan, PlannedPlacement } from "./core/open-plant";
import type { OnTime } from "./core/likely-on-time";
import { canonicalJson } from "../engineering/core/canonical";
import type { BlockRow, CompletionRow, DraftChanges, PlacedRow, ScheduledRow, TableChanges } from "./store";

export type DraftRows = {
  readonly blocks: BlockRow[];
  readonly operations: ScheduledRow[];
  readonly completions: CompletionRow[];
};

/** The plan as rows of the draft. */
export function draftRows(
  key: { plantId: string; versionId: string },
  { plan, likely, instant }: { plan: OpenPlan; likely: ReadonlyMap<string, OnTime>; instant: (second: number) => Date },
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
    completions: plan.completions.map(({ orderId, second, lateSeconds, cause }) => {
      const known = likely.get(orderId);
      return {
        ...key,
        orderId,
        completesAt: instant(second),
        lateMinutes: Math.ceil(lateSeconds / 60),
        cause: cause && causeInInstants(cause, instant),
        onTimePercent: known?.percent ?? null,
        safeAt: known ? instant(known.safeSecond) : null,
      };
    }),
  };
}

/** What has to be written so that the draft says what the plan says. */
export function draftChanges(
  before: { readonly placements: readonly PlacedRow[]; readonly completions: readonly CompletionRow[] },
  rows: DraftRows,
): DraftChanges {
  return {
    blocks: changesOf(
      { rows: before.placements, idOf: (row) => row.blockId, textOf: blockText },
      { rows: rows.blocks, idOf: (row) => row.id, textOf: blockText },
    ),
    operations: changesOf(
      { rows: before.placements, idOf: (row) => row.operationId, textOf: operationText },
      { rows: rows.operations, idOf: (row) => row.operationId, textOf: operationText },
    ),
    completions: changesOf(
      { rows: before.completions, idOf: (row) => row.orderId, textOf: completionText },
      { rows: rows.completions, idOf: (row) => row.orderId, textOf: completionText },
    ),
  };
}

type Told<Row> = {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly textOf: (row: Row) => string;
};

function changesOf<Before, Row>(before: Told<Before>, now: Told<Row>): TableChanges<Row> {
  const known = new Map(before.rows.map((row) => [before.idOf(row), row]));
  const fresh: Row[] = [];
  const moved: Row[] = [];
  const kept = new Set<string>();
  for (const row of now.rows) {
    const id = now.idOf(row);
    const old = known.get(id);
    kept.add(id);
    if (old === undefined) fresh.push(row);
    else if (before.textOf(old) !== now.textOf(row)) moved.push(row);
  }
  return { fresh, moved, gone: [...known.keys()].filter((id) => !kept.has(id)) };
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

type BlockText = Pick<
  BlockRow,
  "workUnitId" | "setupStartsAt" | "startsAt" | "endsAt" | "setupKey" | "exclusive" | "places"
>;
const blockText = (row: BlockText): string =>
  `${row.workUnitId} ${row.setupStartsAt.getTime()} ${row.startsAt.getTime()} ${row.endsAt.getTime()} ${row.setupKey ?? ""} ${row.exclusive} ${row.places}`;

const operationText = (row: Pick<ScheduledRow, "blockId" | "frozen" | "reason">): string =>
  `${row.blockId} ${row.frozen} ${canonicalJson(row.reason)}`;

const completionText = (row: Omit<CompletionRow, "plantId" | "versionId" | "orderId">): string =>
  `${row.completesAt.getTime()} ${row.lateMinutes} ${row.onTimePercent} ${row.safeAt?.getTime()} ${canonicalJson(row.cause)}`;
