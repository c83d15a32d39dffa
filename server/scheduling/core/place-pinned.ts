// What a planner pinned, before anything is dispatched: every pinned operation where it is pinned, then what comes
// before it, so that it is there in time. Where facts are in the way the pin keeps the unit and the order of things: it
// begins as soon after as it can.
import { startBefore } from "../../base/core/calendar";
import { type Commitment, putBack, takeBack } from "../../promising/core/insertion";
import type { Compiled } from "./compile";
import { insert, predecessorsOf } from "./insert-operation";
import { notPlaced } from "./kernel/columns";
import { readiness } from "./report";
import type { OpenShop } from "./shop";
import { tightGroups } from "./place-tight-orders";

export function placePinned(compiled: Compiled, shop: OpenShop): void {
  const pins = pinsOf(compiled, shop);
  if (pins.size === 0) return;
  const pinning = new Pinning(compiled, shop, pins);
  const soonest = [...pins].sort(([a, { start: from }], [b, { start: to }]) => from - to || a - b);
  for (const [o] of soonest) pinning.hold(o);
  for (const [o] of soonest) pinning.settle(o);
  // Who had to make way may have left the next one's place.
  while (soonest.map(([o]) => pinning.holdSooner(o)).includes(true));
}

type Pin = { readonly start: number; readonly only: { readonly alternative: number; readonly lane: number | null } };

/**
 * By operation; of those that stand already, and of places none of their alternatives has, there is nothing to pin.
 * Orders with maximum lags find their places whole: theirs, and those that wait for them, are void.
 */
function pinsOf({ operations, resources, columns: c }: Compiled, { fixed }: OpenShop): Map<number, Pin> {
  const pins = new Map<number, Pin>();
  if (operations.every(({ pin }) => pin === null)) return pins;
  const isVoid = new Set(tightGroups(c).flatMap((group) => group.operations));
  for (const o of c.topological) {
    const { pin } = operations[o]!;
    if ([...predecessorsOf(c, o)].some(({ operation }) => isVoid.has(operation))) isVoid.add(o);
    if (pin === null || fixed.alternative[o] !== notPlaced || c.refused[o] === 1 || isVoid.has(o)) continue;
    for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
      const { id, capacity } = resources[c.altResource[a]!]!;
      if (id !== pin.resource || (pin.unit ?? 0) >= (capacity ?? Infinity)) continue;
      pins.set(o, { start: pin.start, only: { alternative: a - c.altStart[o]!, lane: pin.unit } });
      break;
    }
  }
  return pins;
}

class Pinning {
  private readonly held = new Map<number, Commitment>();
  private readonly settled = new Set<number>();
  private readonly rank: Int32Array;

  constructor(
    private readonly compiled: Compiled,
    private readonly shop: OpenShop,
    private readonly pins: ReadonlyMap<number, Pin>,
  ) {
    const { topological, operationCount } = compiled.columns;
    this.rank = new Int32Array(operationCount);
    topological.forEach((o, at) => (this.rank[o] = at));
  }

  /** From where it is pinned on, as soon as what stands lets it. */
  hold(o: number): void {
    const { start, only } = this.pins.get(o)!;
    const commitment = insert(this.shop, o, start, only);
    if (commitment) this.held.set(o, commitment);
  }

  /** Places what comes before it; what comes too late for it moves it. */
  settle(o: number): void {
    if (this.settled.has(o)) return;
    this.settled.add(o);
    const isPlaced = this.placeInTime(o, this.openBefore(o)) && this.isNextInLine(o);
    if (isPlaced && this.isHeldInTime(o)) return;
    this.letGo(o);
    if (isPlaced) this.hold(o);
    if (!this.held.has(o)) this.refuse(o);
  }

  /** True where its place has become free, or a sooner one; else it stays, for what follows it stands behind it. */
  holdSooner(o: number): boolean {
    const { fixed, timelines } = this.shop;
    const [was, commitment] = [fixed.start[o]!, this.held.get(o)];
    if (!commitment || was <= this.pins.get(o)!.start || this.sharesLoad(o)) return false;
    const restore = this.remember(o);
    this.letGo(o);
    this.hold(o);
    if (this.held.has(o) && fixed.start[o]! < was) return true;
    this.letGo(o);
    this.held.set(o, putBack(timelines, commitment));
    restore();
    return false;
  }

  private sharesLoad(o: number): boolean {
    const { load } = this.shop.fixed;
    return load[o]! >= 0 && load.some((each, other) => other !== o && each === load[o]);
  }

  /** What is written of an operation now, to be written again. */
  private remember(o: number): () => void {
    const { fixed, columns: c } = this.shop;
    const { besideLane, ...others } = fixed;
    const columns: { [o: number]: number }[] = Object.values(others);
    const written = columns.map((column) => column[o]!);
    const beside = besideLane.slice(c.besideStart[o], c.besideStart[o + 1]);
    return () => {
      columns.forEach((column, i) => (column[o] = written[i]!));
      besideLane.set(beside, c.besideStart[o]);
    };
  }

  private isNextInLine(o: number): boolean {
    const { fixed, columns } = this.shop;
    return [...predecessorsOf(columns, o)].every(({ operation }) => fixed.alternative[operation] !== notPlaced);
  }

  private isHeldInTime(o: number): boolean {
    return this.held.has(o) && readiness(this.compiled, this.shop.fixed, o).ready <= this.shop.fixed.start[o]!;
  }

  /** What has no place yet and must come before it, in that order; what is pinned among it is settled first. */
  private openBefore(o: number): number[] {
    const found = new Set<number>();
    const walk = (at: number): void => {
      for (const { operation } of predecessorsOf(this.compiled.columns, at)) {
        if (this.pins.has(operation)) this.settle(operation);
        else if (this.shop.fixed.alternative[operation] === notPlaced && !found.has(operation)) {
          found.add(operation);
          walk(operation);
        }
      }
    };
    walk(o);
    // Some of it may have come before what was settled meanwhile.
    const open = [...found].filter((at) => this.shop.fixed.alternative[at] === notPlaced);
    return open.sort((a, b) => this.rank[a]! - this.rank[b]!);
  }

  /** Near where it is wanted, and if that is too late as early as can be; false where something finds no place at all. */
  private placeInTime(o: number, before: readonly number[]): boolean {
    if (before.length === 0) return true;
    const floors = this.floorsOf(o, before);
    const placed = this.placeAll(before, (a) => floors.get(a) ?? 0);
    if (placed && this.isHeldInTime(o)) return true;
    if (placed) for (const [a, commitment] of placed.reverse()) this.remove(a, commitment);
    return this.placeAll(before, () => 0) !== null;
  }

  private placeAll(before: readonly number[], floorOf: (o: number) => number): [number, Commitment][] | null {
    const placed: [number, Commitment][] = [];
    for (const o of before) {
      const isPossible = this.shop.columns.refused[o] === 0;
      const commitment = isPossible ? insert(this.shop, o, floorOf(o)) : null;
      if (commitment) placed.push([o, commitment]);
      else {
        for (const [a, done] of placed.reverse()) this.remove(a, done);
        return null;
      }
    }
    return placed;
  }

  /** Where the published plan has them; else with as much time to wait as to work until it is pinned. */
  private floorsOf(o: number, before: readonly number[]): ReadonlyMap<number, number> {
    const { columns: c } = this.compiled;
    const { start } = this.pins.get(o)!;
    const latest = new Map([[o, start]]);
    for (const at of [o, ...[...before].reverse()]) {
      for (const { operation, minLag } of predecessorsOf(c, at)) {
        const a = c.altStart[operation]!;
        const by = startBefore(c.opens[c.altOpen[a]!]!, latest.get(at)! - minLag, c.altSetup[a]! + c.altRun[a]!);
        latest.set(operation, Math.min(by, latest.get(operation) ?? Infinity));
      }
    }
    return new Map(
      before.map((a) => [a, c.previousResource[a]! >= 0 ? c.previousStart[a]! : 2 * latest.get(a)! - start]),
    );
  }

  private letGo(o: number): void {
    const commitment = this.held.get(o);
    this.held.delete(o);
    if (commitment) this.remove(o, commitment);
  }

  /** A load that others have joined goes on without it. */
  private remove(o: number, commitment: Commitment): void {
    const { fixed, timelines, columns: c } = this.shop;
    const { block } = commitment;
    const load = fixed.load[o]!;
    fixed.alternative[o] = notPlaced;
    fixed.load[o] = -1;
    fixed.setupSeconds[o] = 0;
    const other = load < 0 ? -1 : fixed.load.indexOf(load);
    if (commitment.joinedPlaces > 0 || other < 0) return takeBack(timelines, commitment);
    block.places -= c.places[o]!;
    block.owner = other;
  }

  private refuse(o: number): void {
    const { operations, columns } = this.compiled;
    const { id, orderId } = operations[o]!;
    columns.refused[o] = 1;
    const reason = "what comes before it, or itself, finds no place where it is pinned";
    this.shop.refused.push({ kind: "noOpenTime", operation: id, orderId, reason });
  }
}
