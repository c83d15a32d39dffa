// Where else a node could stand: the neighbourhoods the search draws from. Each begins at a wait on the critical chain
// of a late order: a node that its unit kept waiting goes further left, behind one of its own setup key, or to another
// unit; or one of those before it goes right.
import type { Random } from "../../base/core/random";
import type { Spot } from "./kernel/relocate";
import type { Retiming } from "./kernel/retime";
import type { Sequences } from "./kernel/sequences";

/** How far along its lane a node goes at most, how far it looks for its own setup key. */
const farthest = 12;
const keyReach = 40;
/** Links of the chain walked back from a completion. */
const chainLinks = 60;

export class Neighbours {
  /** What was drawn: the node and where it goes. */
  node = -1;
  readonly spot: Spot = { alternative: -1, lane: -1, index: 0 };
  /** Filled by `lookAlongChain`. */
  private waiting = -1;
  private any = -1;

  constructor(
    private readonly sequences: Sequences,
    private readonly retiming: Retiming,
    private readonly random: Random,
  ) {}

  /** A neighbour of the present plan that may help an order; false where the draw led nowhere. */
  draw(order: number): boolean {
    this.lookAlongChain(order);
    const v = this.waiting;
    const draw = this.random.next();
    if (v === -1 || draw < 0.2) return this.any !== -1 && this.elsewhere(this.any);
    if (draw < 0.3) return this.left(v);
    if (draw < 0.5) return this.besideOwnKey(v);
    if (draw < 0.8) return this.elsewhere(v);
    return this.otherRight(v);
  }

  /** Any node, back to where it was published, to the left, beside its own key or elsewhere; for the lower levels. */
  drawAny(): boolean {
    const { columns: c, nodeOf, lane } = this.sequences;
    const v = this.random.int(Math.max(1, c.operationCount));
    if (nodeOf[v] !== v || lane[v] === -1) return false;
    const draw = this.random.next();
    if (draw < 0.4 && c.previousResource[v]! >= 0) return this.back(v);
    if (draw < 0.6) return this.left(v);
    if (draw < 0.8) return this.besideOwnKey(v);
    return this.elsewhere(v);
  }

  /** To the unit and the moment of the published plan, where it still may stand there. */
  private back(v: number): boolean {
    const { columns: c, laneBase, lanes, lane, start, slotNode, alternative, isShared } = this.sequences;
    const r = c.previousResource[v]!;
    let a = alternative[v]!;
    for (
      let other = c.altStart[v]!;
      other < c.altStart[v + 1]! && isShared[v] === 0 && c.altResource[a] !== r;
      other += 1
    )
      if (c.altResource[other] === r) a = other;
    const count = c.altResource[a] === r ? laneBase[r + 1]! - laneBase[r]! : 0;
    if (count === 0 || c.previousUnit[v]! >= count) return false;
    const on = laneBase[r]! + (c.previousUnit[v]! < 0 ? this.random.int(count) : c.previousUnit[v]!);
    const second = c.previousStart[v]!;
    const index = lanes[on]!.countBefore(second, slotNode, start);
    return this.take(v, a, on, on === lane[v] && start[v]! < second ? index - 1 : index);
  }

  /** One of the nodes on the critical chain of an order that its unit kept waiting, and any one of the chain; -1 = none. */
  private lookAlongChain(order: number): void {
    const { lastNodeStart, lastNode, end, lane, previous, slotNode, columns: c } = this.sequences;
    let v = -1;
    for (let k = lastNodeStart[order]!; k < lastNodeStart[order + 1]!; k += 1)
      if (v === -1 || end[lastNode[k]!]! > end[v]!) v = lastNode[k]!;
    this.waiting = -1;
    this.any = -1;
    let met = 0;
    for (let link = 0; v !== -1 && v < c.operationCount && link < chainLinks; link += 1) {
      const by = this.retiming.boundBy(v);
      if (lane[v] !== -1 && this.random.int(link + 1) === 0) this.any = v;
      if (by !== -1 && lane[v] !== -1 && previous[v] !== -1 && slotNode[previous[v]!] === by) {
        met += 1;
        if (this.random.int(met) === 0) this.waiting = v;
      }
      v = by;
    }
  }

  private left(v: number): boolean {
    const index = this.indexOf(v);
    return index > 0 && this.takeHere(v, Math.max(0, index - this.step()));
  }

  private besideOwnKey(v: number): boolean {
    const { lanes, lane, columns: c, nodeCount } = this.sequences;
    const { slots } = lanes[lane[v]!]!;
    const index = this.indexOf(v);
    if (c.key[v]! < 0) return false;
    for (let at = index - 2; at >= 0 && at > index - keyReach; at -= 1) {
      const isSame = slots[at]! < nodeCount && this.retiming.keyOf(slots[at]!) === c.key[v];
      if (isSame && this.random.next() < 0.7) return this.takeHere(v, at + 1);
    }
    return false;
  }

  /** Another lane of its resource or another alternative, at a time between ready and now begun. A load keeps its kind of unit. */
  private elsewhere(v: number): boolean {
    const { columns: c, laneBase, lanes, lane, start, slotNode, isShared } = this.sequences;
    const any = c.altStart[v]! + this.random.int(c.altStart[v + 1]! - c.altStart[v]!);
    const alternative = isShared[v] === 1 ? this.sequences.alternative[v]! : any;
    const r = c.altResource[alternative]!;
    const count = laneBase[r + 1]! - laneBase[r]!;
    const other = laneBase[r]! + this.random.int(Math.max(1, count));
    if (count === 0 || other === lane[v]) return false;
    const ready = this.retiming.readyAt(v);
    const second = ready + this.random.next() * (start[v]! - ready);
    const index = lanes[other]!.countBefore(second, slotNode, start);
    return this.take(v, alternative, other, this.nearOwnKey(v, other, index));
  }

  /** One before it on its lane goes behind it. */
  private otherRight(v: number): boolean {
    const { lanes, lane, columns: c } = this.sequences;
    const { slots } = lanes[lane[v]!]!;
    const index = this.indexOf(v);
    if (index === 0) return false;
    const from = index - 1 - (this.random.int(2) === 0 ? 0 : this.random.int(Math.min(index, 5)));
    const u = slots[from]!;
    return u < c.operationCount && this.takeHere(u, Math.min(slots.length - 1, index - 1 + this.step()));
  }

  /** The place nearest to `index` behind a slot of the same key; mostly, if there is one within reach. */
  private nearOwnKey(v: number, lane: number, index: number): number {
    const { lanes, columns: c } = this.sequences;
    const { slots } = lanes[lane]!;
    if (c.key[v]! < 0 || this.random.next() < 0.3) return index;
    for (let away = 0; away < farthest; away += 1) {
      const right = index + away;
      const left = index - away;
      if (right > 0 && right <= slots.length && this.retiming.keyOf(slots[right - 1]!) === c.key[v]) return right;
      if (left > 0 && left <= slots.length && this.retiming.keyOf(slots[left - 1]!) === c.key[v]) return left;
    }
    return index;
  }

  /** Short steps mostly. */
  private step(): number {
    return 1 + this.random.int(this.random.int(farthest) + 1);
  }

  private takeHere(v: number, index: number): boolean {
    return this.take(v, this.sequences.alternative[v]!, this.sequences.lane[v]!, index);
  }

  private take(v: number, alternative: number, lane: number, index: number): boolean {
    this.node = v;
    this.spot.alternative = alternative;
    this.spot.lane = lane;
    this.spot.index = index;
    return true;
  }

  private indexOf(v: number): number {
    const { lanes, lane, slotNode, start } = this.sequences;
    return lanes[lane[v]!]!.placeOf(v, slotNode, start);
  }
}
