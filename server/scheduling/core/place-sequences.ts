// Sequences back to placements: what each operation's unit does and when, and why it begins no earlier.
import { finishAfter, startBefore } from "../../base/core/calendar";
import { reasonCode, runFrom, type Placements } from "./kernel/columns";
import type { Retiming } from "./kernel/retime";
import type { Sequences } from "./kernel/sequences";

/** Writes what moves over `placed`; what does not move stays as it is there. */
export function placeSequences(sequences: Sequences, retiming: Retiming, placed: Placements): void {
  const { nodeOf, columns: c } = sequences;
  let loads = placed.load.reduce((a, b) => Math.max(a, b), -1) + 1;
  for (let v = 0; v < c.operationCount; v += 1) {
    if (nodeOf[v] !== v) continue;
    placeNode(sequences, v, placed);
    // Alone on a batch unit it is a load of its own.
    const isLoad = sequences.timelines[placed.resource[v]!]!.batchSize > 0;
    if (!isLoad) placed.load[v] = -1;
    else if (placed.load[v]! < 0) placed.load[v] = loads++;
    const { reason, argument } = reasonOf(sequences, retiming, v);
    placed.reason[v] = reason;
    placed.reasonArgument[v] = argument;
  }
  for (let o = 0; o < c.operationCount; o += 1) {
    const leader = nodeOf[o]!;
    if (leader !== -1 && leader !== o) placeMember(leader, o, placed);
  }
}

function placeNode(sequences: Sequences, v: number, placed: Placements): void {
  const { columns: c, alternative, lane, laneBase, start, end, setup, previous, timelines, nodeCount } = sequences;
  const a = alternative[v]!;
  const r = c.altResource[a]!;
  const { open } = timelines[r]!;
  const free = lane[v] === -1 || previous[v] === -1 ? 0 : end[sequences.slotNode[previous[v]!]!]!;
  placed.alternative[v] = a;
  placed.resource[v] = r;
  placed.lane[v] = lane[v] === -1 ? 0 : lane[v]! - laneBase[r]!;
  placed.start[v] = start[v]!;
  placed.end[v] = end[v]!;
  placed.setupSeconds[v] = setup[v]!;
  placed.setupStart[v] = setup[v] === 0 ? start[v]! : Math.max(free, startBefore(open, start[v]!, setup[v]!));
  placed.setupEnd[v] = setup[v] === 0 ? start[v]! : finishAfter(open, placed.setupStart[v], setup[v]!);
  let place = c.besideStart[v]!;
  for (let k = c.alsoStart[v]!; k < c.alsoStart[v + 1]!; k += 1) {
    for (let count = 0; count < c.alsoQuantity[k]!; count += 1, place += 1) {
      const on = lane[nodeCount + place]!;
      placed.besideLane[place] = on === -1 ? -1 : on - laneBase[c.alsoResource[k]!]!;
    }
  }
}

/** The latest of what it waited for. */
function reasonOf(sequences: Sequences, retiming: Retiming, v: number): { reason: number; argument: number } {
  const { columns: c, alternative, lane, previous, start, setup, timelines } = sequences;
  const a = alternative[v]!;
  const { open } = timelines[c.altResource[a]!]!;
  const ready = retiming.readyAt(v);
  const readyReason = { reason: ready > 0 ? reasonCode.predecessor : reasonCode.none, argument: -1 };
  const beside = retiming.besideAt(v);
  const free = lane[v] === -1 ? 0 : retiming.freeAt(previous[v]!);
  const setupEnd = finishAfter(open, free, setup[v]!);
  const possible = Math.max(ready, beside, setupEnd);
  // A repair keeps it where it stood, though nothing is in its way.
  if (start[v]! > possible)
    return runFrom(c, v, a, possible) === start[v] ? { reason: reasonCode.calendar, argument: -1 } : readyReason;
  if (beside > ready && (beside > setupEnd || beside > otherFreeAt(sequences, v)))
    return { reason: reasonCode.also, argument: besideResource(sequences, retiming, v) };
  if (setupEnd <= ready) return readyReason;
  if (free > ready && lane[v] !== -1 && previous[v] !== -1)
    return { reason: reasonCode.unit, argument: ownerOf(sequences, previous[v]!) };
  return { reason: setup[v]! > 0 ? reasonCode.setup : reasonCode.calendar, argument: -1 };
}

/** When another unit of its pool stood free for it; Infinity where none did. */
function otherFreeAt(
  { columns: c, alternative, laneBase, lanes, lane, slotNode, start, end }: Sequences,
  v: number,
): number {
  const r = c.altResource[alternative[v]!]!;
  let free = Infinity;
  for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
    if (l === lane[v]) continue;
    const { slots } = lanes[l]!;
    const before = lanes[l]!.countBefore(start[v]!, slotNode, start);
    const since = before === 0 ? 0 : end[slotNode[slots[before - 1]!]!]!;
    if (since <= start[v]!) free = Math.min(free, since);
  }
  return free;
}

/** The resource held beside that was free last. */
function besideResource({ columns: c, previous, nodeCount }: Sequences, retiming: Retiming, v: number): number {
  let found = -1;
  let latest = -1;
  let place = c.besideStart[v]!;
  for (let k = c.alsoStart[v]!; k < c.alsoStart[v + 1]!; k += 1) {
    for (let count = 0; count < c.alsoQuantity[k]!; count += 1, place += 1) {
      const at = retiming.freeAt(previous[nodeCount + place]!);
      if (at <= latest) continue;
      latest = at;
      found = c.alsoResource[k]!;
    }
  }
  return found;
}

function ownerOf({ slotNode, columns: c, wallOwner }: Sequences, slot: number): number {
  const node = slotNode[slot]!;
  return node < c.operationCount ? node : wallOwner[node - c.operationCount]!;
}

/** The others of a load stand where its leader stands; their resource is what it was. */
function placeMember(leader: number, o: number, placed: Placements): void {
  placed.lane[o] = placed.lane[leader]!;
  placed.setupStart[o] = placed.setupStart[leader]!;
  placed.setupEnd[o] = placed.setupEnd[leader]!;
  placed.start[o] = placed.start[leader]!;
  placed.end[o] = placed.end[leader]!;
  placed.setupSeconds[o] = 0;
  placed.reason[o] = placed.reason[leader]!;
  placed.reasonArgument[o] = placed.reasonArgument[leader]!;
}
