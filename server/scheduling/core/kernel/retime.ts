// When everything begins, given the sequences: as early as predecessors, the lane, its setup, what is held beside and
// the calendars allow (a semi-active schedule). A change is followed outwards in order of time until nothing moves any
// more, and can be taken back: one trial is one change of sequences with all it brings about.
import { finishAfter, startBefore } from "../../../base/core/calendar";
import { noSetups } from "../../../promising/core/setup-matrix";
import { runFrom } from "./columns";
import type { Sequences } from "./sequences";
import { firstOut, startAfter } from "./transfer";
import { TimeHeap } from "./time-heap";

/** What an order costs by its completion, in whole units. */
export type OrderCost = (order: number, completion: number) => number;

/** What a node adds to a lower level of the objective where it stands now. */
export type NodeCost = (node: number) => number;

export class Retiming {
  /** Orders done after they were promised; sum of what the orders cost; sum of setups in seconds. */
  brokenPromises = 0;
  cost = 0;
  setupSeconds = 0;
  /** What the nodes cost, one sum for each of `nodeCosts`. */
  readonly nodeSums: Float64Array;
  readonly completion: Float64Array;
  private readonly costOf: Float64Array;
  private readonly due = new TimeHeap();
  private readonly isDue: Uint8Array;
  /** What the running trial overwrote, in order; v → the trial that noted it last. */
  private readonly noted: number[] = [];
  private readonly notedStart: number[] = [];
  private readonly notedEnd: number[] = [];
  private readonly notedSetup: number[] = [];
  private readonly notedIn: Int32Array;
  private readonly notedOrders: number[] = [];
  private readonly notedCompletion: number[] = [];
  private readonly notedCost: number[] = [];
  private readonly orderNotedIn: Int32Array;
  /** Place of `nodeCosts` × node → what it costs; before the running trial; the sums before it. */
  private readonly nodeCostOf: Float64Array;
  private readonly notedNodeCost: number[] = [];
  private readonly nodeSumsBefore: Float64Array;
  private brokenBefore = 0;
  private costBefore = 0;
  private setupBefore = 0;
  private trial = 0;

  constructor(
    readonly sequences: Sequences,
    private readonly orderCost: OrderCost,
    private readonly nodeCosts: readonly NodeCost[] = [],
  ) {
    const orders = sequences.columns.due.length;
    this.completion = sequences.fixedCompletion.slice();
    this.costOf = this.completion.map((completion, j) => orderCost(j, completion));
    this.cost = this.costOf.reduce((sum, one) => sum + one, 0);
    this.completion.forEach((completion, j) => (this.brokenPromises += this.isBroken(j, completion)));
    this.isDue = new Uint8Array(sequences.nodeCount);
    this.notedIn = new Int32Array(sequences.nodeCount);
    this.orderNotedIn = new Int32Array(orders);
    this.nodeSums = new Float64Array(nodeCosts.length);
    this.nodeSumsBefore = new Float64Array(nodeCosts.length);
    this.nodeCostOf = new Float64Array(nodeCosts.length * sequences.nodeCount);
  }

  /** Times everything; false where the sequences cannot be kept (then they are of no use). */
  timeAll(): boolean {
    const { nodeOf, lastOfStart } = this.sequences;
    this.begin();
    for (let o = 0; o < nodeOf.length; o += 1) if (nodeOf[o] === o) this.push(o);
    const kept = this.settle(40 * nodeOf.length + 1_000);
    for (let v = 0; v + 1 < lastOfStart.length; v += 1) this.completeOrdersOf(v);
    return kept;
  }

  begin(): void {
    this.trial += 1;
    this.noted.length = 0;
    this.notedStart.length = 0;
    this.notedEnd.length = 0;
    this.notedSetup.length = 0;
    this.notedOrders.length = 0;
    this.notedCompletion.length = 0;
    this.notedCost.length = 0;
    this.notedNodeCost.length = 0;
    this.nodeSumsBefore.set(this.nodeSums);
    this.brokenBefore = this.brokenPromises;
    this.costBefore = this.cost;
    this.setupBefore = this.setupSeconds;
  }

  /** What a change of sequences touched: it is timed anew by `settle`. Walls stand. */
  push(v: number, turn = this.sequences.start[v]!): void {
    if (v >= this.sequences.columns.operationCount || this.isDue[v] === 1) return;
    this.isDue[v] = 1;
    this.due.push(turn, v);
  }

  /** A slot and those behind it up to the first that sets its own state: the state before them may have changed. */
  pushFrom(slot: number): void {
    const { slotNode, next } = this.sequences;
    for (let s = slot; s !== -1; s = next[s]!) {
      this.push(slotNode[s]!);
      if (this.keyOf(s) >= 0) return;
    }
  }

  /**
   * Follows the change outwards. False where it hits a wall, needs a forbidden setup, or goes on for more than `most`
   * steps: then only `takeBack` is allowed.
   */
  settle(most: number): boolean {
    const { due, isDue, sequences } = this;
    const { columns: c, start, end, next, slotNode, nodeCount, succStart, succ, lastOfStart } = sequences;
    let steps = 0;
    while (due.length > 0) {
      const v = due.pop();
      isDue[v] = 0;
      steps += 1;
      const startBefore = start[v]!;
      const endBefore = end[v]!;
      if (steps > most || !this.time(v)) {
        this.clearDue();
        return false;
      }
      if (start[v] === startBefore && end[v] === endBefore) continue;
      if (next[v] !== -1) this.push(slotNode[next[v]!]!);
      for (let place = c.besideStart[v]!; place < c.besideStart[v + 1]!; place += 1) {
        const following = next[nodeCount + place]!;
        if (following !== -1) this.push(slotNode[following]!);
      }
      for (let s = succStart[v]!; s < succStart[v + 1]!; s += 1) this.push(succ[s]!);
      if (lastOfStart[v] !== lastOfStart[v + 1]) this.completeOrdersOf(v);
    }
    return true;
  }

  /** Everything as it was before `begin`; the sequences are the caller's to put back. */
  takeBack(): void {
    const { start, end, setup } = this.sequences;
    for (let i = 0; i < this.noted.length; i += 1) {
      const v = this.noted[i]!;
      start[v] = this.notedStart[i]!;
      end[v] = this.notedEnd[i]!;
      setup[v] = this.notedSetup[i]!;
      for (let k = 0; k < this.nodeCosts.length; k += 1)
        this.nodeCostOf[k * this.sequences.nodeCount + v] = this.notedNodeCost[i * this.nodeCosts.length + k]!;
    }
    this.nodeSums.set(this.nodeSumsBefore);
    for (let i = 0; i < this.notedOrders.length; i += 1) {
      const j = this.notedOrders[i]!;
      this.completion[j] = this.notedCompletion[i]!;
      this.costOf[j] = this.notedCost[i]!;
    }
    this.brokenPromises = this.brokenBefore;
    this.cost = this.costBefore;
    this.setupSeconds = this.setupBefore;
  }

  /** When the unit of a slot is free for what follows. */
  freeAt(slot: number): number {
    return slot === -1 ? 0 : this.sequences.end[this.sequences.slotNode[slot]!]!;
  }

  /** When its release and its predecessors let a node begin. */
  readyAt(v: number): number {
    const { release, predStart, fixedTransfers } = this.sequences;
    let ready = release[v]!;
    for (let p = predStart[v]!; p < predStart[v + 1]!; p += 1) {
      const after = this.allowedBy(v, p);
      if (after > ready) ready = after;
    }
    return fixedTransfers === null ? ready : Math.max(ready, this.handedOverAt(v, fixedTransfers));
  }

  /** When one predecessor of a node lets it begin. */
  private allowedBy(v: number, p: number): number {
    const { columns: c, pred, predLag, predLink, alternative, start, end } = this.sequences;
    const before = pred[p]!;
    if (!c.hasTransfers || c.predOf[predLink[p]!] === 0) return end[before]! + predLag[p]!;
    const out = firstOut(c, predLink[p]!, alternative[before]!, start[before]!, end[before]!);
    return startAfter(c, predLink[p]!, alternative[v]!, out, end[before]!);
  }

  private handedOverAt(v: number, fixed: NonNullable<Sequences["fixedTransfers"]>): number {
    const { columns: c, alternative } = this.sequences;
    let ready = 0;
    const links = fixed.get(v);
    if (links === undefined) return ready;
    for (const { link, out, end } of links) ready = Math.max(ready, startAfter(c, link, alternative[v]!, out, end));
    return ready;
  }

  /** When the units a node holds beside its own are free. */
  besideAt(v: number): number {
    const { columns: c, previous, nodeCount } = this.sequences;
    let free = 0;
    for (let place = c.besideStart[v]!; place < c.besideStart[v + 1]!; place += 1) {
      const at = this.freeAt(previous[nodeCount + place]!);
      if (at > free) free = at;
    }
    return free;
  }

  /** The node whose end decides when this one begins; -1 where its release does, or nothing. */
  boundBy(v: number): number {
    const { columns: c, alternative, timelines, lane, previous, slotNode, setup, nodeCount } = this.sequences;
    const { release, predStart, pred, fixedTransfers } = this.sequences;
    let latest = Math.max(release[v]!, fixedTransfers === null ? 0 : this.handedOverAt(v, fixedTransfers));
    let by = -1;
    for (let p = predStart[v]!; p < predStart[v + 1]!; p += 1) {
      const at = this.allowedBy(v, p);
      if (at <= latest) continue;
      latest = at;
      by = pred[p]!;
    }
    for (let place = c.besideStart[v]!; place < c.besideStart[v + 1]!; place += 1) {
      const before = previous[nodeCount + place]!;
      const at = before === -1 ? -1 : this.freeAt(before);
      if (at <= latest) continue;
      latest = at;
      by = slotNode[before]!;
    }
    if (lane[v] === -1 || previous[v] === -1) return by;
    const { open } = timelines[c.altResource[alternative[v]!]!]!;
    return finishAfter(open, this.freeAt(previous[v]!), setup[v]!) > latest ? slotNode[previous[v]!]! : by;
  }

  /** The key a slot leaves its unit in; -1 where it keeps what was. */
  keyOf(slot: number): number {
    const { columns: c, wallKey, nodeCount } = this.sequences;
    if (slot >= nodeCount) return -1;
    return slot < c.operationCount ? c.key[slot]! : wallKey[slot - c.operationCount]!;
  }

  /** The state a slot finds its unit in. */
  stateBefore(slot: number): number {
    const { previous, timelines, laneResource, lane } = this.sequences;
    for (let s = previous[slot]!; s !== -1; s = previous[s]!) {
      const key = this.keyOf(s);
      if (key >= 0) return key;
    }
    return timelines[laneResource[lane[slot]!]!]!.initialKey;
  }

  /** Seconds of setup a node needs where it stands; Infinity where the change is forbidden. */
  setupOf(v: number): number {
    const { columns: c, alternative, timelines, lane } = this.sequences;
    const a = alternative[v]!;
    const { setups } = timelines[c.altResource[a]!]!;
    const own = c.altSetup[a]!;
    if (lane[v] === -1 || c.key[v]! < 0 || setups === noSetups) return own;
    return own + setups.seconds(this.stateBefore(v), c.key[v]!);
  }

  private time(v: number): boolean {
    const { columns: c, alternative, timelines, lane, previous, start, end, setup } = this.sequences;
    const a = alternative[v]!;
    const { open } = timelines[c.altResource[a]!]!;
    const needed = this.setupOf(v);
    if (needed === Infinity) return false;
    const from = lane[v] === -1 ? 0 : this.freeAt(previous[v]!);
    const setupEnd = needed === 0 ? from : finishAfter(open, from, needed);
    const begin = runFrom(c, v, a, Math.max(this.readyAt(v), setupEnd, this.besideAt(v)));
    const finish = finishAfter(c.opens[c.altOpen[a]!]!, begin, c.altRun[a]!);
    if (finish === Infinity) return false;
    if (begin !== start[v] || finish !== end[v] || needed !== setup[v]) {
      this.note(v);
      this.setupSeconds += needed - setup[v]!;
      start[v] = begin;
      end[v] = finish;
      setup[v] = needed;
    }
    if (this.nodeCosts.length > 0) this.costNode(v);
    return this.leavesRoom(v);
  }

  private costNode(v: number): void {
    for (let k = 0; k < this.nodeCosts.length; k += 1) {
      const cost = this.nodeCosts[k]!(v);
      const at = k * this.sequences.nodeCount + v;
      if (cost === this.nodeCostOf[at]) continue;
      this.note(v);
      this.nodeSums[k]! += cost - this.nodeCostOf[at]!;
      this.nodeCostOf[at] = cost;
    }
  }

  /** Does it end before the walls behind it, their setups included? */
  private leavesRoom(v: number): boolean {
    const { columns: c, next, lane, start, end, nodeCount, slotNode } = this.sequences;
    const n = c.operationCount;
    const wall = lane[v] === -1 ? -1 : next[v]!;
    if (wall >= n && wall < nodeCount && !this.wallStandsAfter(v, wall)) return false;
    for (let place = c.besideStart[v]!; place < c.besideStart[v + 1]!; place += 1) {
      const following = next[nodeCount + place]!;
      if (following === -1) continue;
      const node = slotNode[following]!;
      if (node >= n && start[node]! < end[v]!) return false;
    }
    return true;
  }

  private wallStandsAfter(v: number, wall: number): boolean {
    const {
      columns: c,
      end,
      start,
      next,
      nodeCount,
      wallKey,
      wallRunStart,
      wallSetup,
      timelines,
      laneResource,
      lane,
    } = this.sequences;
    const n = c.operationCount;
    if (start[wall]! < end[v]!) return false;
    let free = end[v]!;
    let keyed = wall;
    while (keyed >= n && keyed < nodeCount && wallKey[keyed - n]! < 0) {
      free = end[keyed]!;
      keyed = next[keyed]!;
    }
    if (keyed < n || keyed >= nodeCount) return true;
    const { setups, open } = timelines[laneResource[lane[v]!]!]!;
    const state = c.key[v]! < 0 ? this.stateBefore(v) : c.key[v]!;
    const needed = wallSetup[keyed - n]! + setups.seconds(state, wallKey[keyed - n]!);
    return needed === 0 || (needed < Infinity && startBefore(open, wallRunStart[keyed - n]!, needed) >= free);
  }

  private note(v: number): void {
    if (this.notedIn[v] === this.trial) return;
    const { start, end, setup } = this.sequences;
    this.notedIn[v] = this.trial;
    this.noted.push(v);
    this.notedStart.push(start[v]!);
    this.notedEnd.push(end[v]!);
    this.notedSetup.push(setup[v]!);
    for (let k = 0; k < this.nodeCosts.length; k += 1)
      this.notedNodeCost.push(this.nodeCostOf[k * this.sequences.nodeCount + v]!);
  }

  private completeOrdersOf(v: number): void {
    const { lastOfStart, lastOf, lastNodeStart, lastNode, fixedCompletion, end } = this.sequences;
    for (let i = lastOfStart[v]!; i < lastOfStart[v + 1]!; i += 1) {
      const j = lastOf[i]!;
      let completion = fixedCompletion[j]!;
      for (let k = lastNodeStart[j]!; k < lastNodeStart[j + 1]!; k += 1)
        completion = Math.max(completion, end[lastNode[k]!]!);
      if (completion === this.completion[j]) continue;
      if (this.orderNotedIn[j] !== this.trial) {
        this.orderNotedIn[j] = this.trial;
        this.notedOrders.push(j);
        this.notedCompletion.push(this.completion[j]!);
        this.notedCost.push(this.costOf[j]!);
      }
      const cost = this.orderCost(j, completion);
      this.brokenPromises += this.isBroken(j, completion) - this.isBroken(j, this.completion[j]!);
      this.cost += cost - this.costOf[j]!;
      this.costOf[j] = cost;
      this.completion[j] = completion;
    }
  }

  private isBroken(j: number, completion: number): number {
    return completion > this.sequences.columns.promised[j]! ? 1 : 0;
  }

  private clearDue(): void {
    while (this.due.length > 0) this.isDue[this.due.pop()] = 0;
  }
}
