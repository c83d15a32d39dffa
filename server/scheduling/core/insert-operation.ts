// One operation into the shop by exact search: its request, the earliest placement, and why it starts no earlier.
import {
  commit,
  type Commitment,
  earliestPlacement,
  type Placement,
  type PlacementRequest,
} from "../../promising/core/insertion";
import { type Columns, notPlaced, type Placements, reasonCode } from "./kernel/columns";
import { firstOut, startAfter } from "./kernel/transfer";
import type { OpenShop } from "./shop";

/** `only` = on this alternative of its own and no other. */
export function insert(
  shop: OpenShop,
  o: number,
  floor: number,
  only?: NonNullable<PlacementRequest["only"]>,
): Commitment | null {
  const { columns: c, fixed, timelines } = shop;
  const readyFor = (a: number): number => {
    let ready = Math.max(c.release[o]!, floor);
    for (const { operation, link } of predecessorsOf(c, o))
      if (fixed.alternative[operation] !== notPlaced)
        ready = Math.max(ready, allowedStart(c, fixed, link, operation, a));
    return ready;
  };
  const request = { ...requestOf(c, o, readyFor), ...(only && { only }) };
  const found = earliestPlacement(timelines, request);
  if (found === null) return null;
  const commitment = commit(timelines, request, found);
  const a = c.altStart[o]! + found.alternative;
  const ready = readyFor(a);
  fixed.alternative[o] = a;
  fixed.resource[o] = found.resource;
  fixed.lane[o] = found.lane;
  fixed.setupStart[o] = found.setupStart;
  fixed.setupEnd[o] = found.setupEnd;
  fixed.start[o] = found.start;
  fixed.end[o] = found.end;
  fixed.setupSeconds[o] = found.setupSeconds;
  noteBeside(c, fixed, o, found.joined === null ? found.also : []);
  if (timelines[found.resource]!.batchSize > 0) {
    fixed.load[o] = found.joined === null ? (shop.loadCount += 1) - 1 : fixed.load[found.joined.owner]!;
  }
  const waits = found.start > ready;
  const blocked = waits && found.behind !== null && found.behind.reach > ready - found.setupSeconds;
  fixed.reason[o] = blocked
    ? reasonCode.unit
    : waits
      ? found.setupSeconds > 0
        ? reasonCode.setup
        : reasonCode.calendar
      : ready > 0
        ? reasonCode.predecessor
        : reasonCode.none;
  fixed.reasonArgument[o] = blocked ? found.behind!.owner : -1;
  return commitment;
}

/** Which of each pool is held. */
function noteBeside(c: Columns, placed: Placements, o: number, also: Placement["also"]): void {
  let place = c.besideStart[o]!;
  let at = 0;
  for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
    for (let count = 0; count < c.alsoQuantity[k]!; count += 1, place += 1) {
      const isHeld = also[at]?.resource === c.alsoResource[k];
      placed.besideLane[place] = isHeld ? also[at]!.lane : -1;
      if (isHeld) at += 1;
    }
  }
}

/** When a placed predecessor lets an alternative begin. */
export function allowedStart(c: Columns, p: Placements, link: number, before: number, a: number): number {
  const end = p.end[before]!;
  return startAfter(c, link, a, firstOut(c, link, p.alternative[before]!, p.start[before]!, end), end);
}

export function requestOf(c: Columns, o: number, readyFor: (a: number) => number): PlacementRequest {
  const alternatives: PlacementRequest["alternatives"][number][] = [];
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
    alternatives.push({
      resource: c.altResource[a]!,
      setupSeconds: c.altSetup[a]!,
      runSeconds: c.altRun[a]!,
      runOpen: c.opens[c.altOpen[a]!]!,
      loadKey: c.altLoad[a]!,
      release: readyFor(a),
    });
  }
  const also: PlacementRequest["also"][number][] = [];
  for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1)
    also.push({ resource: c.alsoResource[k]!, quantity: c.alsoQuantity[k]! });
  const [key, places, unbroken] = [c.key[o]!, c.places[o]!, c.unbroken[o] === 1];
  return { owner: o, release: -Infinity, notBefore: 0, key, places, unbroken, alternatives, also };
}

export function* predecessorsOf(
  c: Columns,
  o: number,
): Generator<{ operation: number; link: number; minLag: number; maxLag: number }> {
  for (let p = c.predStart[o]!; p < c.predStart[o + 1]!; p += 1) {
    yield { operation: c.predOperation[p]!, link: p, minLag: c.predMinLag[p]!, maxLag: c.predMaxLag[p]! };
  }
}
