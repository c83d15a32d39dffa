// What the dispatch left over, placed by the exact search where room is left, else refused with its reason.
import { insertBlock, type ResourceTimeline } from "../../promising/core/timeline";
import { type Compiled, emptyTimelines } from "./compile";
import { insert, predecessorsOf } from "./insert-operation";
import { notPlaced, type Placements } from "./kernel/columns";
import { holdBeside } from "./place-fixed";
import type { RefusedOperation } from "./plan";
import type { OpenShop } from "./shop";

/** What the dispatch left (a forbidden change, a gap too small) goes where an exact search still finds room. */
export function placeLeftovers(compiled: Compiled, shop: OpenShop, placements: Placements): RefusedOperation[] {
  const c = compiled.columns;
  const left = [...c.topological].filter((o) => placements.alternative[o] === notPlaced && c.refused[o] === 0);
  if (left.length === 0) return [];
  const refused: RefusedOperation[] = [];
  const target = shopWith(compiled, shop, placements);
  for (const o of left) {
    const before = [...predecessorsOf(c, o)].find(({ operation }) => placements.alternative[operation] === notPlaced);
    const placed = before === undefined && insert(target, o, 0) !== null;
    if (placed) continue;
    const operation = compiled.operations[o]!;
    refused.push({
      operation: operation.id,
      orderId: operation.orderId,
      ...(before === undefined
        ? leftoverFault(compiled, o)
        : {
            kind: "predecessorRefused" as const,
            reason: `its predecessor ${compiled.operations[before.operation]!.id} cannot be planned`,
          }),
    });
  }
  return refused;
}

function leftoverFault(compiled: Compiled, o: number): Pick<RefusedOperation, "kind" | "reason"> {
  const c = compiled.columns;
  const matrices = new Map(compiled.problem.setupMatrices.map((m) => [m.id, m]));
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
    const matrix = compiled.resources[c.altResource[a]!]!.setupMatrix;
    if (c.key[o]! < 0 || matrix === null || matrices.get(matrix)?.unmatched !== "forbidden") continue;
    return { kind: "setupForbidden", reason: "no unit may be set up for it after what stands there" };
  }
  return { kind: "noOpenTime", reason: "no open time is left for it before the calendars end" };
}

/** The shop with a plan fixed on it; its loads are full: who joined one could not move without it. */
export function shopWith(compiled: Compiled, shop: OpenShop, placements: Placements): OpenShop {
  // New loads are numbered behind all that stand.
  const loadCount = placements.load.reduce((most, load) => Math.max(most, load), -1) + 1;
  return { ...shop, timelines: rebuild(compiled, shop, placements), fixed: placements, loadCount };
}

function rebuild(compiled: Compiled, shop: OpenShop, placements: Placements): ResourceTimeline[] {
  const c = compiled.columns;
  const timelines = emptyTimelines(compiled);
  shop.timelines.forEach((timeline, r) =>
    timeline.lanes.forEach((lane, l) =>
      lane.blocks.forEach((b) => insertBlock(timelines[r]!, l, { ...b, loadKey: -1 })),
    ),
  );
  const loads = new Set<number>();
  const order = [...c.topological].filter(
    (o) => placements.alternative[o]! >= 0 && shop.fixed.alternative[o] === notPlaced,
  );
  order.sort((a, b) => placements.setupStart[a]! - placements.setupStart[b]! || a - b);
  for (const o of order) {
    const a = placements.alternative[o]!;
    const timeline = timelines[placements.resource[o]!]!;
    if (placements.load[o]! >= 0 && loads.has(placements.load[o]!)) continue;
    loads.add(placements.load[o]!);
    const at = { runStart: placements.start[o]!, end: placements.end[o]!, owner: o, places: 0, loadKey: -1 };
    if (timeline.lanes.length > 0) {
      insertBlock(timeline, placements.lane[o]!, {
        ...at,
        start: placements.setupStart[o]!,
        key: c.key[o]!,
        ownSetup: c.altSetup[a]!,
      });
    }
    holdBeside(compiled, timelines, o, { start: at.runStart, end: at.end }, placements.besideLane);
  }
  return timelines;
}
