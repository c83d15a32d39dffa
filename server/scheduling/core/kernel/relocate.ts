// One node to another place: out of its lanes, into others, with what it holds beside; and back again.
import type { Sequences } from "./sequences";
import type { Retiming } from "./retime";

/**
 * Where a node's main slot goes: an alternative, a lane of its resource, how many slots stay before it (its main one
 * not counted). Written over by whoever draws the next one.
 */
export type Spot = { alternative: number; lane: number; index: number };

export class Relocation {
  /** What was done to the lanes, step by step: a slot out of its place or into it, between these neighbours. */
  private steps = 0;
  private readonly stepSlot: number[] = [];
  private readonly stepLane: number[] = [];
  private readonly stepIndex: number[] = [];
  private readonly stepIsOut: boolean[] = [];
  private readonly stepBefore: number[] = [];
  private readonly stepAfter: number[] = [];
  private node = -1;
  private alternativeBefore = -1;

  constructor(
    private readonly sequences: Sequences,
    private readonly retiming: Retiming,
  ) {}

  /** False, with nothing changed, where it could make a circle of precedence. Call `retiming.begin` before. */
  move(v: number, spot: Spot): boolean {
    const { columns: c, alternative, nodeCount, lane } = this.sequences;
    this.steps = 0;
    this.node = v;
    this.alternativeBefore = alternative[v]!;
    this.takeOut(v);
    let index = spot.index;
    for (let place = c.besideStart[v]!; place < c.besideStart[v + 1]!; place += 1) {
      const on = lane[nodeCount + place]!;
      if (on === -1) continue;
      const from = this.takeOut(nodeCount + place);
      // What it held there itself stays before nothing.
      if (on === spot.lane && from < index) index -= 1;
    }
    alternative[v] = spot.alternative;
    this.putIn(v, spot.lane, index);
    this.placeBeside(v);
    if (this.isSafe(v)) {
      this.pushTouched();
      return true;
    }
    this.putBack();
    return false;
  }

  /** The sequences as they were before `move`; times are taken back first. */
  putBack(): void {
    for (let i = this.steps - 1; i >= 0; i -= 1) {
      if (this.stepIsOut[i]!) this.link(this.stepSlot[i]!, this.stepLane[i]!, this.stepIndex[i]!);
      else this.unlink(this.stepSlot[i]!, this.stepLane[i]!, this.stepIndex[i]!);
    }
    this.sequences.alternative[this.node] = this.alternativeBefore;
  }

  /** What it holds beside goes to the lanes that are free soonest when it could begin. */
  private placeBeside(v: number): void {
    const { columns: c, laneBase, lanes, slotNode, start, nodeCount, timelines } = this.sequences;
    if (c.besideStart[v] === c.besideStart[v + 1]) return;
    const free = this.retiming.freeAt(this.sequences.previous[v]!);
    const second = Math.max(this.retiming.readyAt(v), free + this.retiming.setupOf(v));
    let place = c.besideStart[v]!;
    for (let k = c.alsoStart[v]!; k < c.alsoStart[v + 1]!; k += 1) {
      const r = c.alsoResource[k]!;
      for (let count = 0; count < c.alsoQuantity[k]!; count += 1, place += 1) {
        if (timelines[r]!.lanes.length === 0) continue;
        let best = -1;
        let bestIndex = 0;
        let bestFree = Infinity;
        for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
          if (this.stands(v, l)) continue;
          const index = lanes[l]!.countBefore(second, slotNode, start);
          const at = index === 0 ? 0 : this.retiming.freeAt(lanes[l]!.slots[index - 1]!);
          if (best !== -1 && !isTighter(at, bestFree, second)) continue;
          best = l;
          bestIndex = index;
          bestFree = at;
        }
        this.putIn(nodeCount + place, best, bestIndex);
      }
    }
  }

  private stands(v: number, lane: number): boolean {
    const { columns: c, nodeCount, lane: laneOf } = this.sequences;
    if (laneOf[v] === lane) return true;
    for (let place = c.besideStart[v]!; place < c.besideStart[v + 1]!; place += 1)
      if (laneOf[nodeCount + place] === lane) return true;
    return false;
  }

  /**
   * No path leads from what comes after it to what comes before: such a path would end later than it begins, so it is
   * enough that everything before begins before anything after ends.
   */
  private isSafe(v: number): boolean {
    const { columns: c, start, predStart, pred, succStart, succ, nodeCount, previous, next, slotNode } = this.sequences;
    // Along transfer batches a path only never begins earlier than it began.
    const reach = c.hasTransfers ? start : this.sequences.end;
    let latest = -Infinity;
    let earliest = Infinity;
    for (let p = predStart[v]!; p < predStart[v + 1]!; p += 1) latest = Math.max(latest, start[pred[p]!]!);
    for (let s = succStart[v]!; s < succStart[v + 1]!; s += 1) earliest = Math.min(earliest, reach[succ[s]!]!);
    // Its own slot, then those it holds beside.
    for (let place = c.besideStart[v]! - 1; place < c.besideStart[v + 1]!; place += 1) {
      const slot = place < c.besideStart[v]! ? v : nodeCount + place;
      if (previous[slot] !== -1) latest = Math.max(latest, start[slotNode[previous[slot]!]!]!);
      if (next[slot] !== -1) earliest = Math.min(earliest, reach[slotNode[next[slot]!]!]!);
    }
    return latest < earliest;
  }

  private pushTouched(): void {
    const { slotNode } = this.sequences;
    this.retiming.push(this.node, this.turn(this.node));
    for (let i = 0; i < this.steps; i += 1) {
      if (this.stepBefore[i] !== -1) this.retiming.push(slotNode[this.stepBefore[i]!]!);
      if (this.stepAfter[i] !== -1) this.retiming.pushFrom(this.stepAfter[i]!);
    }
  }

  /** When it is timed again: between its new neighbours, whose times are followed in order. */
  private turn(v: number): number {
    const { previous, next, slotNode, start } = this.sequences;
    const after = next[v] === -1 ? Infinity : start[slotNode[next[v]!]!]!;
    const before = previous[v] === -1 ? -Infinity : start[slotNode[previous[v]!]!]!;
    if (after < start[v]!) return after - 0.5;
    return before > start[v]! ? before + 0.5 : start[v]!;
  }

  /** Where it stood. */
  private takeOut(slot: number): number {
    const { lane, lanes, slotNode, start } = this.sequences;
    const on = lane[slot]!;
    const index = lanes[on]!.placeOf(slot, slotNode, start);
    this.note(slot, on, index, true);
    this.unlink(slot, on, index);
    return index;
  }

  private putIn(slot: number, lane: number, index: number): void {
    this.link(slot, lane, index);
    this.note(slot, lane, index, false);
  }

  private note(slot: number, lane: number, index: number, isOut: boolean): void {
    const { previous, next } = this.sequences;
    const i = this.steps;
    this.steps += 1;
    this.stepSlot[i] = slot;
    this.stepLane[i] = lane;
    this.stepIndex[i] = index;
    this.stepIsOut[i] = isOut;
    this.stepBefore[i] = previous[slot]!;
    this.stepAfter[i] = next[slot]!;
  }

  private unlink(slot: number, on: number, index: number): void {
    const { lane, lanes, previous, next } = this.sequences;
    const before = previous[slot]!;
    const after = next[slot]!;
    if (before !== -1) next[before] = after;
    if (after !== -1) previous[after] = before;
    previous[slot] = -1;
    next[slot] = -1;
    lane[slot] = -1;
    lanes[on]!.slots.splice(index, 1);
  }

  private link(slot: number, on: number, index: number): void {
    const { lane, lanes, previous, next } = this.sequences;
    const { slots } = lanes[on]!;
    const before = index === 0 ? -1 : slots[index - 1]!;
    const after = index === slots.length ? -1 : slots[index]!;
    previous[slot] = before;
    next[slot] = after;
    if (before !== -1) next[before] = slot;
    if (after !== -1) previous[after] = slot;
    lane[slot] = on;
    slots.splice(index, 0, slot);
  }
}

/** Free before it is needed and as late as possible; else as early as possible. */
function isTighter(at: number, best: number, second: number): boolean {
  if (at <= second) return best > second || at > best;
  return at < best;
}
