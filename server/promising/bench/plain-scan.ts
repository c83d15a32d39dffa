/** The reference: the same answer from lists of blocks, every gap of every unit looked at in turn, no index. */
import { commit, earliestPlacement, takeBack, type Commitment, type PlacementRequest } from "../core/insertion";
import type { CompiledOrder } from "../core/compile-order";
import type { HeldBlock, Plant } from "../core/plant";
import { insertBlock, type ResourceTimeline } from "../core/timeline";

export function plainTimelines(plant: Plant, blocks: readonly HeldBlock[]): ResourceTimeline[] {
  const timelines = plant.resources.map((resource): ResourceTimeline => ({
    open: resource.open,
    lanes: resource.lanes.map(() => ({ blocks: [] })),
    setups: resource.setups,
    initialKey: resource.initialKey,
    batchSize: resource.batchSize,
  }));
  for (const { resource, unit, start, runStart, end, setupKey, load } of blocks)
    insertBlock(timelines[plant.indexOf.get(resource)!]!, unit ?? 0, {
      start,
      runStart,
      end,
      ownSetup: 0,
      owner: -1,
      places: load?.places ?? 0,
      loadKey: load === undefined ? -1 : plant.loadKeys.get(load.key)!,
      key: setupKey === null ? -1 : plant.keyIndex.get(setupKey)!,
    });
  return timelines;
}

/** When each operation ends; null = there is no room. */
export function scanPlainly(timelines: readonly ResourceTimeline[], { compiled }: CompiledOrder): number[] | null {
  const ends: number[] = [];
  const commitments: Commitment[] = [];
  for (const { quantity, key, alternatives, also, after, materialSecond } of compiled) {
    const release = Math.max(materialSecond, ...after.map(({ before, least }) => ends[before]! + least));
    const request: PlacementRequest = {
      owner: -1,
      release,
      notBefore: 0,
      key,
      places: quantity,
      unbroken: alternatives.some((alternative) => alternative.unbroken),
      alternatives,
      also,
    };
    const at = earliestPlacement(timelines, request);
    if (at === null) break;
    commitments.push(commit(timelines, request, at));
    ends.push(at.end);
  }
  for (const commitment of commitments.reverse()) takeBack(timelines, commitment);
  return ends.length === compiled.length ? ends : null;
}
