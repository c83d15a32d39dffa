// A plan as sequences: who follows whom on every lane, and nothing else; when each begins follows from it (retime.ts).
// What stands on the timelines already (frozen, reserved, tightly lagged) is a wall: a slot that never moves.
//
// Index domains: operation o (0..n-1); node v: an operation, or a whole load under its leader's number, or a wall
// (n..nodeCount-1); slot s: a node's place on a lane, its main slot has the node's number, the units it holds beside
// follow behind all nodes (nodeCount + place of `besideStart`). -1 is "none".
import type { ResourceTimeline } from "../../../promising/core/timeline";
import { LaneOrder } from "./lane-order";
import { notPlaced, type Columns, type Placements } from "./columns";
import type { Shop } from "./dispatch";
import { firstOut } from "./transfer";

export type Sequences = {
  readonly columns: Columns;
  readonly timelines: readonly ResourceTimeline[];
  readonly nodeCount: number;
  /** o → the node it moves with; -1 where it does not move or is not placed. */
  readonly nodeOf: Int32Array;
  /** v → its alternative; -1 for walls. */
  readonly alternative: Int32Array;
  /** v → 1 where several operations move as one load. */
  readonly isShared: Uint8Array;
  /** v → run start and end. A wall's end is the latest of all walls up to it: given facts may overlap. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** v → earliest run start: material, release, predecessors that do not move. */
  readonly release: Float64Array;
  /** v → seconds of setup, own and matrix. */
  readonly setup: Float64Array;
  /** v → flat predecessors and successors among nodes; length nodeCount + 1. */
  readonly predStart: Int32Array;
  readonly pred: Int32Array;
  readonly predLag: Float64Array;
  /** The link of the columns that a predecessor stands for. */
  readonly predLink: Int32Array;
  /** v → what does not move and hands over in transfer batches; null where nothing does. */
  readonly fixedTransfers: ReadonlyMap<number, readonly FixedTransfer[]> | null;
  readonly succStart: Int32Array;
  readonly succ: Int32Array;
  /** v - n → the wall's owner (as on the timelines), run start, key and own setup. */
  readonly wallOwner: Int32Array;
  readonly wallRunStart: Float64Array;
  readonly wallKey: Int32Array;
  readonly wallSetup: Float64Array;
  /** s → node, lane, and its neighbours there. */
  readonly slotNode: Int32Array;
  readonly lane: Int32Array;
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** r → its first lane; lane → resource; lane → slots by start. */
  readonly laneBase: Int32Array;
  readonly laneResource: Int32Array;
  readonly lanes: readonly LaneOrder[];
  /** v → orders it is a last operation of, flat; j → its last nodes, flat; j → completion of what does not move. */
  readonly lastOfStart: Int32Array;
  readonly lastOf: Int32Array;
  readonly lastNodeStart: Int32Array;
  readonly lastNode: Int32Array;
  readonly fixedCompletion: Float64Array;
};

/** A link to a predecessor that does not move: when its first batch leaves it, and its end. */
export type FixedTransfer = { readonly link: number; readonly out: number; readonly end: number };

export function sequencesOf({ columns: c, timelines, fixed }: Shop, placed: Placements): Sequences {
  const n = c.operationCount;
  const nodeOf = nodesOf(c, fixed, placed);
  const walls = timelines.flatMap((timeline, r) =>
    timeline.lanes.flatMap(({ blocks }, lane) => blocks.map((block) => ({ r, lane, block }))),
  );
  const nodeCount = n + walls.length;
  const slotCount = nodeCount + c.besideStart[n]!;
  const laneBase = new Int32Array(timelines.length + 1);
  timelines.forEach((timeline, r) => (laneBase[r + 1] = laneBase[r]! + timeline.lanes.length));
  const laneCount = laneBase[timelines.length]!;
  const laneResource = new Int32Array(laneCount);
  timelines.forEach((_, r) => laneResource.fill(r, laneBase[r], laneBase[r + 1]));

  const alternative = new Int32Array(nodeCount).fill(-1);
  const isShared = new Uint8Array(nodeCount);
  const start = new Float64Array(nodeCount);
  const end = new Float64Array(nodeCount);
  const release = new Float64Array(nodeCount);
  const slotNode = new Int32Array(slotCount).fill(-1);
  const lane = new Int32Array(slotCount).fill(-1);
  const members: number[][] = Array.from({ length: laneCount }, () => []);
  const stand = (slot: number, node: number, on: number): void => {
    slotNode[slot] = node;
    lane[slot] = on;
    members[on]!.push(slot);
  };

  for (let o = 0; o < n; o += 1) {
    if (nodeOf[o] === -1) continue;
    const v = nodeOf[o]!;
    release[v] = Math.max(release[v]!, c.release[o]!);
    if (v !== o) {
      isShared[v] = 1;
      continue;
    }
    alternative[v] = placed.alternative[o]!;
    start[v] = placed.start[o]!;
    end[v] = placed.end[o]!;
    const r = placed.resource[o]!;
    if (timelines[r]!.lanes.length > 0) stand(v, v, laneBase[r]! + placed.lane[o]!);
    let place = c.besideStart[o]!;
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
      for (let count = 0; count < c.alsoQuantity[k]!; count += 1, place += 1) {
        if (placed.besideLane[place]! < 0) continue;
        stand(nodeCount + place, v, laneBase[c.alsoResource[k]!]! + placed.besideLane[place]!);
      }
    }
  }
  walls.forEach(({ r, lane: on, block }, i) => {
    start[n + i] = block.start;
    end[n + i] = block.reach;
    stand(n + i, n + i, laneBase[r]! + on);
  });

  const previous = new Int32Array(slotCount).fill(-1);
  const next = new Int32Array(slotCount).fill(-1);
  const lanes = members.map((slots) => {
    slots.sort((a, b) => {
      const [x, y] = [slotNode[a]!, slotNode[b]!];
      return start[x]! - start[y]! || end[x]! - end[y]! || a - b;
    });
    for (let i = 0; i + 1 < slots.length; i += 1) {
      next[slots[i]!] = slots[i + 1]!;
      previous[slots[i + 1]!] = slots[i]!;
    }
    return new LaneOrder(slots);
  });
  return {
    columns: c,
    timelines,
    nodeCount,
    nodeOf,
    alternative,
    isShared,
    start,
    end,
    release,
    setup: new Float64Array(nodeCount),
    ...precedences(c, { nodeOf, nodeCount, placed, release }),
    wallOwner: Int32Array.from(walls, ({ block }) => block.owner),
    wallRunStart: Float64Array.from(walls, ({ block }) => block.runStart),
    wallKey: Int32Array.from(walls, ({ block }) => block.key),
    wallSetup: Float64Array.from(walls, ({ block }) => block.ownSetup),
    slotNode,
    lane,
    previous,
    next,
    laneBase,
    laneResource,
    lanes,
    ...lastNodes(c, nodeOf, nodeCount, placed),
  };
}

/** A load moves as a whole, under the number of the member that holds what is held beside; else of the first. */
function nodesOf(c: Columns, fixed: Placements, placed: Placements): Int32Array {
  const moves = (o: number): boolean => placed.alternative[o]! >= 0 && fixed.alternative[o] === notPlaced;
  const leaders = new Map<number, number>();
  for (let o = 0; o < c.operationCount; o += 1) {
    const load = placed.load[o]!;
    if (load < 0 || !moves(o)) continue;
    const holdsBeside = c.besideStart[o]! < c.besideStart[o + 1]! && placed.besideLane[c.besideStart[o]!]! >= 0;
    if (!leaders.has(load) || holdsBeside) leaders.set(load, o);
  }
  return Int32Array.from({ length: c.operationCount }, (_, o) => (moves(o) ? (leaders.get(placed.load[o]!) ?? o) : -1));
}

type Known = { nodeOf: Int32Array; nodeCount: number; placed: Placements; release: Float64Array };

/** Precedence between nodes; what does not move only releases. */
function precedences(
  c: Columns,
  { nodeOf, nodeCount, placed, release }: Known,
): Pick<Sequences, "predStart" | "pred" | "predLag" | "predLink" | "fixedTransfers" | "succStart" | "succ"> {
  const predStart = new Int32Array(nodeCount + 1);
  const succStart = new Int32Array(nodeCount + 1);
  const fixedTransfers = new Map<number, FixedTransfer[]>();
  const each = (act: (before: number, after: number, link: number) => void): void => {
    for (let o = 0; o < c.operationCount; o += 1) {
      const v = nodeOf[o]!;
      if (v === -1) continue;
      for (let p = c.predStart[o]!; p < c.predStart[o + 1]!; p += 1) {
        const before = c.predOperation[p]!;
        if (nodeOf[before] !== -1) act(nodeOf[before]!, v, p);
        else if (placed.alternative[before] === notPlaced) continue;
        else if (c.predOf[p]! > 0) handOver(v, p, before);
        else release[v] = Math.max(release[v]!, placed.end[before]! + c.predMinLag[p]!);
      }
    }
  };
  const handOver = (v: number, link: number, before: number): void => {
    const end = placed.end[before]!;
    const out = firstOut(c, link, placed.alternative[before]!, placed.start[before]!, end);
    const known = fixedTransfers.get(v) ?? [];
    if (!known.some((each) => each.link === link)) fixedTransfers.set(v, [...known, { link, out, end }]);
  };
  each((before, after) => {
    predStart[after + 1]! += 1;
    succStart[before + 1]! += 1;
  });
  for (let v = 0; v < nodeCount; v += 1) {
    predStart[v + 1]! += predStart[v]!;
    succStart[v + 1]! += succStart[v]!;
  }
  const pred = new Int32Array(predStart[nodeCount]!);
  const predLag = new Float64Array(pred.length);
  const predLink = new Int32Array(pred.length);
  const succ = new Int32Array(pred.length);
  const [predAt, succAt] = [predStart.slice(), succStart.slice()];
  each((before, after, link) => {
    pred[predAt[after]!] = before;
    predLag[predAt[after]!] = c.predMinLag[link]!;
    predLink[predAt[after]!] = link;
    predAt[after]! += 1;
    succ[succAt[before]!] = after;
    succAt[before]! += 1;
  });
  const isAny = fixedTransfers.size > 0;
  return { predStart, pred, predLag, predLink, fixedTransfers: isAny ? fixedTransfers : null, succStart, succ };
}

/** An order is done when its last operations are: those with no successor in it. */
function lastNodes(
  c: Columns,
  nodeOf: Int32Array,
  nodeCount: number,
  placed: Placements,
): Pick<Sequences, "lastOfStart" | "lastOf" | "lastNodeStart" | "lastNode" | "fixedCompletion"> {
  const fixedCompletion = new Float64Array(c.due.length).fill(-Infinity);
  const pairs: { v: number; j: number }[] = [];
  for (let o = 0; o < c.operationCount; o += 1) {
    const j = c.order[o]!;
    if (placed.alternative[o] === notPlaced) continue;
    if (nodeOf[o] === -1) fixedCompletion[j] = Math.max(fixedCompletion[j]!, placed.end[o]!);
    else if (!hasSuccessorInOrder(c, o, nodeOf)) pairs.push({ v: nodeOf[o]!, j });
  }
  const lastOfStart = new Int32Array(nodeCount + 1);
  const lastNodeStart = new Int32Array(c.due.length + 1);
  for (const { v, j } of pairs) {
    lastOfStart[v + 1]! += 1;
    lastNodeStart[j + 1]! += 1;
  }
  for (let v = 0; v < nodeCount; v += 1) lastOfStart[v + 1]! += lastOfStart[v]!;
  for (let j = 0; j < c.due.length; j += 1) lastNodeStart[j + 1]! += lastNodeStart[j]!;
  const lastOf = new Int32Array(pairs.length);
  const lastNode = new Int32Array(pairs.length);
  const [ofAt, nodeAt] = [lastOfStart.slice(), lastNodeStart.slice()];
  for (const { v, j } of pairs) {
    lastOf[ofAt[v]!] = j;
    ofAt[v]! += 1;
    lastNode[nodeAt[j]!] = v;
    nodeAt[j]! += 1;
  }
  return { lastOfStart, lastOf, lastNodeStart, lastNode, fixedCompletion };
}

/** A successor that does not move says nothing about when this one ends. */
function hasSuccessorInOrder(c: Columns, o: number, nodeOf: Int32Array): boolean {
  for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) {
    const after = c.succOperation[s]!;
    if (c.order[after] === c.order[o] && nodeOf[after] !== -1) return true;
  }
  return false;
}
