// Setups made to fit what really stands before an operation on its unit.
import { finishAfter, type OpenIntervals, startBefore } from "../../base/core/calendar";
import type { Compiled } from "./compile";
import { notPlaced, type Placements, reasonCode } from "./kernel/columns";
import type { OpenShop } from "./shop";

/**
 * What was placed ahead of its neighbours learns, once all stand, what really comes before it on its unit: its setup
 * is made to fit. There is room: nothing was put before a block without leaving it its setup.
 */
export function settleSetups(compiled: Compiled, shop: OpenShop, p: Placements): void {
  const c = compiled.columns;
  const lanes = new Map<number, { from: number; to: number; key: number; o: number }[]>();
  const onLane = (r: number, lane: number, entry: { from: number; to: number; key: number; o: number }): void => {
    const key = r * 1_000_000 + lane;
    const list = lanes.get(key);
    if (list === undefined) lanes.set(key, [entry]);
    else list.push(entry);
  };
  const leaders = new Map<number, number>();
  const members: number[] = [];
  for (let o = 0; o < c.operationCount; o += 1) {
    const r = p.resource[o]!;
    if (p.alternative[o] === notPlaced || shop.timelines[r]!.lanes.length === 0) continue;
    const leader = p.load[o]! < 0 ? undefined : leaders.get(p.load[o]!);
    if (leader !== undefined) {
      // Whoever began the load has its setup.
      p.setupSeconds[leader] = Math.max(p.setupSeconds[leader]!, p.setupSeconds[o]!);
      members.push(o);
      continue;
    }
    if (p.load[o]! >= 0) leaders.set(p.load[o]!, o);
    onLane(r, p.lane[o]!, { from: p.setupStart[o]!, to: p.end[o]!, key: c.key[o]!, o });
  }
  shop.timelines.forEach((timeline, r) =>
    timeline.lanes.forEach(({ blocks }, lane) => {
      for (const b of blocks)
        if (b.owner >= c.operationCount) onLane(r, lane, { from: b.start, to: b.end, key: b.key, o: -1 });
    }),
  );
  for (const [key, sequence] of lanes) {
    const { setups, initialKey, open } = shop.timelines[Math.floor(key / 1_000_000)]!;
    sequence.sort((a, b) => a.from - b.from || a.to - b.to || a.o - b.o);
    let state = initialKey;
    for (const { key: own, o } of sequence) {
      const movable = o >= 0 && p.reason[o] !== reasonCode.frozen;
      const needed = !movable ? 0 : c.altSetup[p.alternative[o]!]! + (own < 0 ? 0 : setups.seconds(state, own));
      if (movable && needed !== p.setupSeconds[o]) setSetup(p, o, needed, open);
      if (own >= 0) state = own;
    }
  }
  for (const o of members) {
    const leader = leaders.get(p.load[o]!)!;
    p.setupStart[o] = p.setupStart[leader]!;
    p.setupEnd[o] = p.setupEnd[leader]!;
    p.setupSeconds[o] = 0;
  }
}

function setSetup(p: Placements, o: number, seconds: number, open: OpenIntervals): void {
  p.setupSeconds[o] = seconds;
  p.setupStart[o] = startBefore(open, p.start[o]!, seconds);
  p.setupEnd[o] = finishAfter(open, p.setupStart[o], seconds);
}
