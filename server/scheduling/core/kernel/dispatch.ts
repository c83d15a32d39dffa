// Event-driven dispatch by ATCS (apparent tardiness cost with setups; Lee, Bhaskaran, Pinedo 1997), in logarithms:
//   log(weight / run) - slack / (k1 · mean run) - setup / (k2 · mean setup)
// Whenever a unit is free and open, the best operation that can begin (its setup counted) is given to it: no delay,
// but a setup may run ahead of a predecessor. Frozen operations and reservations are blocks on the timelines; what
// does not fit before the next block, its setup included, waits behind it. Loads of a batch resource wait a little
// for company. Second 0 is now; every tie goes to the lower index.
import { finishAfter, startBefore } from "../../../base/core/calendar";
import { noSetups, type SetupTable } from "../../../promising/core/setup-matrix";
import { latestEndBefore, type Block, type ResourceTimeline } from "../../../promising/core/timeline";
import { copyPlacements, notPlaced, reasonCode, runFrom, type Columns, type Placements } from "./columns";
import { estimatedDues, shortestRun } from "./operation-dues";
import { EventQueue } from "./event-queue";
import { OpenCursor } from "./open-cursor";
import { TimeHeap } from "./time-heap";
import { firstOut, startAfter } from "./transfer";
import { WaitingLine } from "./waiting-line";

export type DispatchRule = {
  /** How far ahead a due date is felt, in mean run times. */
  k1: number;
  /** How much setup is tolerated, in mean setups. */
  k2: number;
  /** How much queueing is expected per second of work still to come after an operation. */
  queueing: number;
};

/** The plant with everything that must not move already on it. */
export type Shop = {
  columns: Columns;
  timelines: readonly ResourceTimeline[];
  fixed: Placements;
  /** Loads already numbered in `fixed`. */
  loadCount: number;
};

/** A load waits for company at most this share of its run time. */
const loadPatience = 0.5;
/** An operation passes over a slower unit at most this often. */
const mostPasses = 8;
/** Log bonus for the unit the previous plan had chosen. */
const stayBonus = 0.05;
/** Of more setup keys than this, no table of all pairs is made. */
const mostRowKeys = 1_000;

/** `dues`: by when each operation should end. */
export function dispatch(
  shop: Shop,
  rule: DispatchRule,
  dues = estimatedDues(shop.columns, rule.queueing),
): Placements {
  const { columns: c, timelines } = shop;
  const n = c.operationCount;
  const placed = copyPlacements(shop.fixed);
  const logRate = logRates(c);
  const scale = scales(c, timelines, rule);
  const { graceSeconds, stepSeconds, steps } = c.tardiness;
  const isConvex = steps > 0;
  const events = new EventQueue(timelines.length);
  // r → its calendar; and by `altOpen`, that of the run: both read where time stands.
  const unitOpen = timelines.map(({ open }) => new OpenCursor(open));
  const runOpens = c.opens.map((open) => new OpenCursor(open));

  // o → predecessors not placed yet; a → start allowed by those placed; o → times it passed over a slower unit (a → when).
  const pending = new Int32Array(n);
  const ready = new Float64Array(c.altResource.length);
  const passes = new Uint8Array(n);
  const passedAt = new Float64Array(c.altResource.length).fill(-1);
  // a → 1 once it is clear that its work does not fit before the calendar's horizon any more.
  const dead = new Uint8Array(c.altResource.length);
  // r → alternatives waiting for it; and those that will, by when their setup could begin at the earliest.
  const waiting = timelines.map(() => new WaitingLine());
  const coming = timelines.map(() => new TimeHeap());
  const operationOfAlternative = ownersOf(c);

  // Lanes of all resources side by side: lane l of resource r is laneBase[r] + l.
  const laneBase = new Int32Array(timelines.length + 1);
  timelines.forEach((t, r) => (laneBase[r + 1] = laneBase[r]! + t.lanes.length));
  const laneCount = laneBase[timelines.length]!;
  const laneBlocks: Block[][] = timelines.flatMap((t) => t.lanes.map((lane) => lane.blocks));
  const cursor = new Float64Array(laneCount);
  const state = new Int32Array(laneCount);
  const nextBlock = new Int32Array(laneCount);
  const behind = new Int32Array(laneCount).fill(-1);
  timelines.forEach((t, r) => state.fill(t.initialKey, laneBase[r], laneBase[r + 1]));

  // A table → state + 1 → its row by key + 1; and the row of units that mind no change.
  const keyCount = c.key.reduce((a, b) => Math.max(a, b), -1) + 1;
  const setupRows = new Map<SetupTable, Float64Array[]>();
  const longestChanges = new Map<SetupTable, Float64Array>();
  const noChange = new Float64Array(keyCount + 1);
  // State + 1 → the last scan of lanes that met it.
  const seenInScan = new Float64Array(c.key.reduce((a, b) => Math.max(a, b), 0) + statesBeyondKeys(timelines));
  let scan = 0;
  let loadCount = shop.loadCount;
  // Filled by `consider`.
  let wake = Infinity;
  const alsoLanes = new Int32Array(laneCount);
  let alsoCount = 0;
  // Filled by `readyBeside`: the resource it waits for longest, -1 none.
  let lastBeside = -1;

  start();
  const eventLimit = 400 * n + 100_000;
  for (let event = 0; event < eventLimit; event += 1) {
    const now = events.pop();
    if (now === Infinity) break;
    decide(events.resource, now);
  }
  return placed;

  function start(): void {
    for (let o = 0; o < n; o += 1) {
      ready.fill(c.release[o]!, c.altStart[o], c.altStart[o + 1]);
      for (let p = c.predStart[o]!; p < c.predStart[o + 1]!; p += 1) {
        const before = c.predOperation[p]!;
        if (placed.alternative[before] === notPlaced) pending[o]! += 1;
        else waitFor(p, before, o);
      }
    }
    for (let o = 0; o < n; o += 1) if (isOpenTask(o) && pending[o] === 0) becomeKnown(o, 0);
  }

  /** No alternative of `o` begins before what link `p` to its predecessor allows. */
  function waitFor(p: number, before: number, o: number): void {
    const end = placed.end[before]!;
    const isWhole = c.predOf[p] === 0;
    const out = isWhole ? end : firstOut(c, p, placed.alternative[before]!, placed.start[before]!, end);
    for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
      const at = isWhole ? end + c.predMinLag[p]! : startAfter(c, p, a, out, end);
      if (at > ready[a]!) ready[a] = at;
    }
  }

  function isOpenTask(o: number): boolean {
    return placed.alternative[o] === notPlaced && c.refused[o] === 0;
  }

  /** All predecessors stand: the operation is on its way to its alternatives. */
  function becomeKnown(o: number, now: number): void {
    for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
      const r = c.altResource[a]!;
      const timeline = timelines[r]!;
      // A load asks who is still to come, and a place without limit takes everybody at once.
      if (timeline.batchSize > 0 || timeline.lanes.length === 0 || keyCount > mostRowKeys) {
        joinLine(a, o, r);
        events.push(Math.max(now, earliestInterest(a, r, o)), r);
        continue;
      }
      const setup = c.altSetup[a]! + longestChange(r, c.key[o]!);
      const interest = Math.max(now, startBefore(timeline.open, ready[a]!, setup));
      coming[r]!.push(interest, a);
      events.push(interest, r);
    }
  }

  function joinLine(a: number, o: number, r: number): void {
    waiting[r]!.push({
      alternative: a,
      key: c.key[o]!,
      ownSetup: c.altSetup[a]!,
      latestStart: dues[o]! - c.altRun[a]!,
      rate: logRate[a]! + (c.previousResource[o] === r ? stayBonus : 0),
    });
  }

  /** The longest setup that any state can ask of a key. */
  function longestChange(r: number, key: number): number {
    const { setups } = timelines[r]!;
    if (key < 0 || setups === noSetups) return 0;
    let longest = longestChanges.get(setups);
    if (longest === undefined) {
      longest = new Float64Array(keyCount);
      for (let from = -1; from < keyCount; from += 1) {
        const row = setupRow(r, from);
        for (let to = 0; to < keyCount; to += 1)
          if (row[to + 1]! < Infinity && row[to + 1]! > longest[to]!) longest[to] = row[to + 1]!;
      }
      longestChanges.set(setups, longest);
    }
    return longest[key]!;
  }

  function earliestInterest(a: number, r: number, o: number): number {
    const timeline = timelines[r]!;
    let earliest = timeline.lanes.length === 0 ? 0 : Infinity;
    for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
      const setup = c.altSetup[a]! + (c.key[o]! < 0 ? 0 : timeline.setups.seconds(state[l]!, c.key[o]!));
      // A pending block may change the state, and so the setup: then look at once.
      const ahead = nextBlock[l]! < laneBlocks[l]!.length || setup === Infinity ? ready[a]! : setup;
      earliest = Math.min(earliest, Math.max(cursor[l]!, ready[a]! - ahead));
    }
    return earliest;
  }

  function decide(r: number, now: number): void {
    const timeline = timelines[r]!;
    const opening = unitOpen[r]!.nextOpen(now);
    if (opening > now) {
      if (opening < Infinity) events.push(opening, r);
      return;
    }
    if (timeline.lanes.length === 0) return decideUnlimited(r, now);
    advance(r, now);
    wake = Infinity;
    while (coming[r]!.firstSecond <= now) {
      const a = coming[r]!.pop();
      if (!isOver(a)) joinLine(a, operationOfAlternative[a]!, r);
    }
    const give = timeline.batchSize > 0 ? giveLoad : giveOperation;
    for (let given = true; given;) given = give(r, now);
    if (coming[r]!.length > 0) events.push(Math.max(now + 1, coming[r]!.firstSecond), r);
    if (waiting[r]!.length === 0) return;
    for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) if (cursor[l]! > now) wake = Math.min(wake, cursor[l]!);
    if (wake < Infinity) events.push(Math.max(wake, now + 1), r);
  }

  /** Moves lanes past blocks that have begun. */
  function advance(r: number, now: number): void {
    for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
      const blocks = laneBlocks[l]!;
      while (nextBlock[l]! < blocks.length && blocks[nextBlock[l]!]!.start <= now) {
        const block = blocks[nextBlock[l]!]!;
        cursor[l] = Math.max(cursor[l]!, block.end);
        if (block.key >= 0) state[l] = block.key;
        behind[l] = block.owner;
        nextBlock[l]! += 1;
      }
    }
  }

  /** The best pair of free lane and operation; false when nothing can begin now. */
  function giveOperation(r: number, now: number): boolean {
    const line = waiting[r]!;
    const timeline = timelines[r]!;
    const { alternative, key, ownSetup, latestStart, rate } = line;
    const perSlack = scale.perSlack[r]!;
    const perSetup = scale.perSetup[r]!;
    const indifferent = timeline.setups === noSetups;
    for (;;) {
      if (line.stale > line.length >> 1) line.sweep(isOver);
      if (line.length === 0) return false;
      let best = -1;
      let bestAt = -1;
      let bestLane = -1;
      let bestScore = -Infinity;
      scan += 1;
      for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
        if (cursor[l]! > now || isTwin(l, indifferent)) continue;
        const setups = indifferent ? noChange : keyCount > mostRowKeys ? null : setupRow(r, state[l]!);
        for (let i = 0; i < line.length; i += 1) {
          const change = setups !== null ? setups[key[i]! + 1]! : timeline.setups.seconds(state[l]!, key[i]!);
          const setup = ownSetup[i]! + (key[i]! < 0 ? 0 : change);
          const slack = latestStart[i]! - now;
          // The ATCS score; whether it can begin costs more to ask, so that is asked of the best so far alone.
          const score = rate[i]! - (slack > 0 ? slack * perSlack : -lateBonus(-slack)) - setup * perSetup;
          if (score < bestScore) continue;
          const a = alternative[i]!;
          if ((score === bestScore && best >= 0 && a > best) || !canBegin(a, r, l, now, setup)) continue;
          bestScore = score;
          best = a;
          bestAt = i;
          bestLane = l;
        }
      }
      if (best < 0) return false;
      if (neverEnds(best, r, bestLane, now)) {
        dead[best] = 1;
        line.removeAt(bestAt);
        continue;
      }
      const o = operationOfAlternative[best]!;
      if (passes[o]! < mostPasses && endsEarlierElsewhere(best, r, bestLane, now)) {
        passes[o]! += 1;
        passedAt[best] = now;
        wake = Math.min(wake, now + 1);
        continue;
      }
      line.removeAt(bestAt);
      place(best, r, bestLane, now, -1);
      return true;
    }
  }

  /** Key + 1 → seconds from a state to it; 0 for what keeps the state. */
  function setupRow(r: number, from: number): Float64Array {
    const { setups } = timelines[r]!;
    let rows = setupRows.get(setups);
    if (rows === undefined) setupRows.set(setups, (rows = []));
    const known = rows[from + 1];
    if (known !== undefined) return known;
    const row = new Float64Array(keyCount + 1);
    for (let to = 0; to < keyCount; to += 1) row[to + 1] = setups.seconds(from, to);
    return (rows[from + 1] = row);
  }

  function isOver(a: number): boolean {
    return dead[a] === 1 || placed.alternative[operationOfAlternative[a]!] !== notPlaced;
  }

  function neverEnds(a: number, r: number, lane: number, now: number): boolean {
    const o = operationOfAlternative[a]!;
    const key = c.key[o]!;
    const setup = c.altSetup[a]! + (key < 0 ? 0 : timelines[r]!.setups.seconds(state[lane]!, key));
    const begin = runStart(a, o, unitOpen[r]!.finishAfter(now, setup));
    return runOpens[c.altOpen[a]!]!.finishAfter(begin, c.altRun[a]!) === Infinity;
  }

  /** Has this scan met a free lane in the same state with nothing ahead of it? Then one look is enough. */
  function isTwin(lane: number, indifferent: boolean): boolean {
    if (nextBlock[lane]! < laneBlocks[lane]!.length) return false;
    const standing = indifferent ? 0 : state[lane]! + 1;
    if (seenInScan[standing] === scan) return true;
    seenInScan[standing] = scan;
    return false;
  }

  /** May an alternative begin on a lane now, its setup first? If not, `wake` says when to ask again. */
  function canBegin(a: number, r: number, lane: number, now: number, setup: number): boolean {
    const o = operationOfAlternative[a]!;
    if (passedAt[a] === now || isOver(a)) return false;
    const timeline = timelines[r]!;
    const key = c.key[o]!;
    if (setup === Infinity) {
      if (nextBlock[lane]! < laneBlocks[lane]!.length) wake = Math.min(wake, laneBlocks[lane]![nextBlock[lane]!]!.end);
      return false;
    }
    const setupEnd = setup === 0 ? now : unitOpen[r]!.finishAfter(now, setup);
    const hasAlso = c.alsoStart[o] !== c.alsoStart[o + 1];
    const earliest = hasAlso ? readyBeside(a, o, now) : ready[a]!;
    if (earliest > setupEnd) {
      wake = Math.min(wake, Math.max(now + 1, earliest - setup));
      return false;
    }
    const hasBlock = nextBlock[lane]! < laneBlocks[lane]!.length;
    const isUnbroken = c.unbroken[o] === 1;
    if (!hasAlso && !hasBlock && !isUnbroken) return true;
    const begin = runStart(a, o, setupEnd);
    // A unit is not set up hours before the stretch that is long enough: others may have it until then.
    const setupFrom = isUnbroken && begin < Infinity ? startBefore(timeline.open, begin, setup) : now;
    if (setupFrom > now) {
      wake = Math.min(wake, setupFrom);
      return false;
    }
    const end = runOpens[c.altOpen[a]!]!.finishAfter(begin, c.altRun[a]!);
    if (hasBlock) {
      const block = laneBlocks[lane]![nextBlock[lane]!]!;
      if (end > latestEndBefore(timeline, laneBlocks[lane]!, nextBlock[lane]!, key < 0 ? state[lane]! : key)) {
        wake = Math.min(wake, block.end);
        return false;
      }
    }
    return !hasAlso || takeBeside(o, begin, end, r, lane, now);
  }

  /** The ATCS score of what can begin now, -Infinity otherwise. */
  function scoreNow(a: number, r: number, lane: number, now: number): number {
    const o = operationOfAlternative[a]!;
    const key = c.key[o]!;
    const setup = c.altSetup[a]! + (key < 0 ? 0 : timelines[r]!.setups.seconds(state[lane]!, key));
    if (!canBegin(a, r, lane, now, setup)) return -Infinity;
    const slack = dues[o]! - c.altRun[a]! - now;
    const stay = c.previousResource[o] === r ? stayBonus : 0;
    const wait = slack > 0 ? slack * scale.perSlack[r]! : -lateBonus(-slack);
    return logRate[a]! + stay - wait - setup * scale.perSetup[r]!;
  }

  /** So late that every second counts more than once: that much more urgent. */
  function lateBonus(late: number): number {
    if (!isConvex || late <= graceSeconds) return 0;
    return Math.log(1 + Math.min(steps, Math.ceil((late - graceSeconds) / stepSeconds)));
  }

  /** When a run goes on or, uninterrupted, begins: read where time stands. */
  function runStart(a: number, o: number, second: number): number {
    return c.unbroken[o] === 1 ? runFrom(c, o, a, second) : runOpens[c.altOpen[a]!]!.nextOpen(second);
  }

  /** When an operation and everything it holds beside its unit can be ready, as far as is known now. */
  function readyBeside(a: number, o: number, now: number): number {
    let earliest = ready[a]!;
    lastBeside = -1;
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
      const r = c.alsoResource[k]!;
      if (laneBase[r] === laneBase[r + 1]) continue;
      advance(r, now);
      const free = smallestCursor(r, c.alsoQuantity[k]!);
      if (free <= earliest) continue;
      earliest = free;
      lastBeside = r;
    }
    return runOpens[c.altOpen[a]!]!.nextOpen(earliest);
  }

  function smallestCursor(r: number, rank: number): number {
    if (rank > 1) return cursor.slice(laneBase[r], laneBase[r + 1]).sort()[rank - 1]!;
    let smallest = Infinity;
    for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) if (cursor[l]! < smallest) smallest = cursor[l]!;
    return smallest;
  }

  /** Lanes to hold beside the unit over [begin, end) into `alsoLanes`; false (and a wake) when there are too few. */
  function takeBeside(
    o: number,
    begin: number,
    end: number,
    mainResource: number,
    mainLane: number,
    now: number,
  ): boolean {
    alsoCount = 0;
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
      const r = c.alsoResource[k]!;
      if (laneBase[r] === laneBase[r + 1]) continue;
      let again = Infinity;
      const from = alsoCount;
      const upTo = from + c.alsoQuantity[k]!;
      for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
        if (r === mainResource && l === mainLane) continue;
        const block = laneBlocks[l]![nextBlock[l]!];
        if (cursor[l]! > begin) again = Math.min(again, cursor[l]!);
        else if (block !== undefined && block.start < end) again = Math.min(again, block.end);
        else if (alsoCount < upTo || cursor[l]! > cursor[alsoLanes[alsoCount - 1]!]!) {
          // The tightest fit: lanes freed last, those freed together by number.
          let at = alsoCount < upTo ? alsoCount++ : alsoCount - 1;
          for (; at > from && cursor[l]! > cursor[alsoLanes[at - 1]!]!; at -= 1) alsoLanes[at] = alsoLanes[at - 1]!;
          alsoLanes[at] = l;
        }
      }
      if (alsoCount < upTo) {
        wake = Math.min(wake, Math.max(now + 1, again));
        return false;
      }
    }
    return true;
  }

  /** What `takeBeside` found is held until `end`. */
  function holdBeside(o: number, end: number): void {
    let at = 0;
    let place = c.besideStart[o]!;
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
      const r = c.alsoResource[k]!;
      const unlimited = laneBase[r] === laneBase[r + 1];
      for (let count = 0; count < c.alsoQuantity[k]!; count += 1, place += 1) {
        if (unlimited) continue;
        const l = alsoLanes[at]!;
        placed.besideLane[place] = l - laneBase[r]!;
        cursor[l] = end;
        behind[l] = o;
        at += 1;
      }
    }
  }

  /** Would waiting for another alternative finish the operation earlier, by what is known of that unit now? */
  function endsEarlierElsewhere(a: number, r: number, lane: number, now: number): boolean {
    const o = operationOfAlternative[a]!;
    if (c.altStart[o + 1]! - c.altStart[o]! < 2) return false;
    const here = estimatedEnd(a, r, lane, now, o);
    for (let other = c.altStart[o]!; other < c.altStart[o + 1]!; other += 1) {
      const second = c.altResource[other]!;
      if (second === r) continue;
      for (let l = laneBase[second]!; l < laneBase[second + 1]!; l += 1) {
        if (estimatedEnd(other, second, l, now, o) < here) return true;
      }
    }
    return false;
  }

  function estimatedEnd(a: number, r: number, lane: number, now: number, o: number): number {
    const timeline = timelines[r]!;
    const setup = c.altSetup[a]! + (c.key[o]! < 0 ? 0 : timeline.setups.seconds(state[lane]!, c.key[o]!));
    const block = laneBlocks[lane]![nextBlock[lane]!];
    const setupEnd = finishAfter(timeline.open, Math.max(now, cursor[lane]!), setup);
    const begin = runFrom(c, o, a, Math.max(ready[a]!, setupEnd));
    const end = finishAfter(c.opens[c.altOpen[a]!]!, begin, c.altRun[a]!);
    return block !== undefined && end > block.start ? Infinity : end;
  }

  /** Writes one operation onto a lane; `load` is its batch load, -1 off batch resources. */
  function place(a: number, r: number, lane: number, now: number, load: number): void {
    const o = operationOfAlternative[a]!;
    const timeline = timelines[r]!;
    const key = c.key[o]!;
    const setup = c.altSetup[a]! + (key < 0 ? 0 : timeline.setups.seconds(state[lane]!, key));
    const setupEnd = unitOpen[r]!.finishAfter(now, setup);
    lastBeside = -1;
    const beside = c.alsoStart[o] === c.alsoStart[o + 1] ? 0 : readyBeside(a, o, now);
    const possible = Math.max(ready[a]!, setupEnd, beside);
    const begin = runStart(a, o, possible);
    const end = runOpens[c.altOpen[a]!]!.finishAfter(begin, c.altRun[a]!);
    const setupStart = setup === 0 ? begin : Math.max(now, startBefore(timeline.open, begin, setup));
    if (c.alsoStart[o] !== c.alsoStart[o + 1]) {
      takeBeside(o, begin, end, r, lane, now);
      holdBeside(o, end);
    }
    for (let other = c.altStart[o]!; other < c.altStart[o + 1]!; other += 1)
      if (other !== a && dead[other] === 0) waiting[c.altResource[other]!]!.stale += 1;
    placed.alternative[o] = a;
    placed.resource[o] = r;
    placed.lane[o] = lane - laneBase[r]!;
    placed.setupStart[o] = setupStart;
    placed.setupEnd[o] = setup === 0 ? setupStart : unitOpen[r]!.finishAfter(setupStart, setup);
    placed.start[o] = begin;
    placed.end[o] = end;
    placed.load[o] = load;
    placed.setupSeconds[o] = setup;
    record(o, { a, r, now, lane, setup, setupEnd, beside, possible, begin });
    cursor[lane] = end;
    if (key >= 0) state[lane] = key;
    behind[lane] = o;
    announce(o, now);
  }

  /** Why it starts when it starts: the latest of what it waited for. */
  function record(
    o: number,
    at: Record<"a" | "r" | "now" | "lane" | "setup" | "setupEnd" | "beside" | "possible" | "begin", number>,
  ): void {
    let reason: number = reasonCode.none;
    let argument = -1;
    if (at.begin > at.possible || (c.unbroken[o] === 1 && waitsForStretch(o, at))) reason = reasonCode.calendar;
    // Any other of the pool would have done.
    else if (lastBeside >= 0 && at.beside > smallestCursor(at.r, 1)) {
      reason = reasonCode.also;
      argument = lastBeside;
    } else if (at.setupEnd > ready[at.a]!) {
      // It stood in the queue before its setup began: the unit was the reason; else only the setup was.
      if (at.now > ready[at.a]! && behind[at.lane]! >= 0) {
        reason = reasonCode.unit;
        argument = behind[at.lane]!;
      } else reason = at.setup > 0 ? reasonCode.setup : reasonCode.calendar;
    } else if (ready[at.a]! > 0) reason = reasonCode.predecessor;
    placed.reason[o] = reason;
    placed.reasonArgument[o] = argument;
  }

  /** Was everything there before, but no stretch long enough? */
  function waitsForStretch(o: number, at: Record<"a" | "r" | "lane" | "setup" | "beside" | "begin", number>): boolean {
    const setupEnd = finishAfter(timelines[at.r]!.open, cursor[at.lane]!, at.setup);
    const earliest = Math.max(ready[at.a]!, setupEnd, at.beside);
    return earliest < at.begin && runFrom(c, o, at.a, earliest) === at.begin;
  }

  function announce(o: number, now: number): void {
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) {
      const next = c.succOperation[s]!;
      waitFor(c.succPred[s]!, o, next);
      if ((pending[next]! -= 1) === 0 && isOpenTask(next)) becomeKnown(next, now);
    }
  }

  /** Infinite capacity: everything begins when it can. */
  function decideUnlimited(r: number, now: number): void {
    const line = waiting[r]!;
    wake = Infinity;
    for (const a of line.alternative.slice(0, line.length).sort()) {
      const o = operationOfAlternative[a]!;
      if (placed.alternative[o] !== notPlaced) continue;
      const { open } = timelines[r]!;
      const setupEnd = finishAfter(open, 0, c.altSetup[a]!);
      const hasAlso = c.alsoStart[o] !== c.alsoStart[o + 1];
      const possible = Math.max(hasAlso ? readyBeside(a, o, now) : ready[a]!, setupEnd);
      const begin = runFrom(c, o, a, hasAlso ? Math.max(possible, now) : possible);
      const end = finishAfter(c.opens[c.altOpen[a]!]!, begin, c.altRun[a]!);
      if (end === Infinity) continue;
      if (hasAlso && begin > now) {
        wake = Math.min(wake, begin);
        continue;
      }
      if (hasAlso && !takeBeside(o, begin, end, r, -1, now)) continue;
      if (hasAlso) holdBeside(o, end);
      placed.alternative[o] = a;
      placed.resource[o] = r;
      placed.setupStart[o] = Math.max(0, startBefore(open, begin, c.altSetup[a]!));
      placed.setupEnd[o] = finishAfter(open, placed.setupStart[o], c.altSetup[a]!);
      placed.start[o] = begin;
      placed.end[o] = end;
      placed.setupSeconds[o] = c.altSetup[a]!;
      const waited = begin > Math.max(possible, 0);
      placed.reason[o] = waited
        ? hasAlso
          ? reasonCode.also
          : reasonCode.calendar
        : ready[a]! > 0 && ready[a]! >= setupEnd
          ? reasonCode.predecessor
          : setupEnd > 0
            ? reasonCode.setup
            : reasonCode.none;
      if (waited && hasAlso) placed.reasonArgument[o] = c.alsoResource[c.alsoStart[o]!]!;
      announce(o, now);
    }
    line.sweep(isOver);
    if (wake < Infinity && line.length > 0) events.push(Math.max(wake, now + 1), r);
  }

  /** The best load that can begin on a free lane now; loads with room wait a little for company. */
  function giveLoad(r: number, now: number): boolean {
    const line = waiting[r]!;
    line.sweep(isOver);
    if (line.length === 0) return false;
    const queue = [...line.alternative.subarray(0, line.length)].sort((x, y) => x - y);
    const size = timelines[r]!.batchSize;
    let best: number[] = [];
    let bestLane = -1;
    let bestScore = -Infinity;
    const indifferent = timelines[r]!.setups === noSetups;
    scan += 1;
    for (let l = laneBase[r]!; l < laneBase[r + 1]!; l += 1) {
      if (cursor[l]! > now || isTwin(l, indifferent)) continue;
      for (const group of groupsOf(queue)) {
        const members = fill(group, r, l, now, size);
        if (members.length === 0 || worthWaiting(group, members, l, now, size)) continue;
        const score = scoreNow(members[0]!, r, l, now) + Math.log(members.length);
        if (score > bestScore) {
          bestScore = score;
          best = members;
          bestLane = l;
        }
      }
    }
    if (bestLane < 0) return false;
    if (neverEnds(best[0]!, r, bestLane, now)) {
      for (const a of best) dead[a] = 1;
      return true;
    }
    const load = loadCount;
    loadCount += 1;
    const [first, ...others] = best as [number, ...number[]];
    const leader = operationOfAlternative[first]!;
    const own = ready[first]!;
    ready[first] = Math.max(...best.map((a) => ready[a]!));
    place(first, r, bestLane, now, load);
    ready[first] = own;
    for (const a of others) copyLoadMember(leader, a, r, now);
    return true;
  }

  /** The others of a load stand exactly where its first member stands. */
  function copyLoadMember(leader: number, a: number, r: number, now: number): void {
    const o = operationOfAlternative[a]!;
    const own = ready[a]!;
    placed.alternative[o] = a;
    placed.resource[o] = r;
    placed.lane[o] = placed.lane[leader]!;
    placed.setupStart[o] = placed.setupStart[leader]!;
    placed.setupEnd[o] = placed.setupEnd[leader]!;
    placed.start[o] = placed.start[leader]!;
    placed.end[o] = placed.end[leader]!;
    placed.load[o] = placed.load[leader]!;
    placed.setupSeconds[o] = 0;
    const waits = placed.start[o] > own;
    placed.reason[o] = waits ? placed.reason[leader]! : own > 0 ? reasonCode.predecessor : reasonCode.none;
    placed.reasonArgument[o] = placed.reasonArgument[leader]!;
    announce(o, now);
  }

  function groupsOf(queue: number[]): number[][] {
    const groups = new Map<number, number[]>();
    const alone: number[][] = [];
    for (const a of queue) {
      const load = c.altLoad[a]!;
      const group = load < 0 ? undefined : groups.get(load);
      if (load < 0) alone.push([a]);
      else if (group === undefined) groups.set(load, [a]);
      else group.push(a);
    }
    return [
      ...[...groups.entries()].sort(([x], [y]) => x - y).map(([, group]) => group),
      ...alone.sort((x, y) => x[0]! - y[0]!),
    ];
  }

  /** The most urgent members that can begin now and fit into one load. */
  function fill(group: number[], r: number, lane: number, now: number, size: number): number[] {
    const able: { a: number; score: number }[] = [];
    for (const a of group) {
      const score = scoreNow(a, r, lane, now);
      if (score > -Infinity) able.push({ a, score });
    }
    able.sort((x, y) => y.score - x.score || x.a - y.a);
    const members: number[] = [];
    let used = 0;
    for (const { a } of able) {
      const places = c.places[operationOfAlternative[a]!]!;
      if (members.length > 0 && used + places > size) continue;
      members.push(a);
      used += places;
    }
    return members;
  }

  function worthWaiting(group: number[], members: number[], lane: number, now: number, size: number): boolean {
    let used = 0;
    let earliest = Infinity;
    for (const a of members) {
      used += c.places[operationOfAlternative[a]!]!;
      earliest = Math.min(earliest, ready[a]!);
    }
    const until = Math.max(cursor[lane]!, earliest) + loadPatience * c.altRun[members[0]!]!;
    let arrival = Infinity;
    for (const a of group) {
      const o = operationOfAlternative[a]!;
      if (ready[a]! > now && ready[a]! <= until && used + c.places[o]! <= size && !members.includes(a))
        arrival = Math.min(arrival, ready[a]!);
    }
    if (arrival === Infinity) return false;
    wake = Math.min(wake, arrival);
    return true;
  }
}

/** Units may stand in states that no operation asks for. */
function statesBeyondKeys(timelines: readonly ResourceTimeline[]): number {
  let highest = 0;
  for (const t of timelines) {
    highest = Math.max(highest, t.initialKey);
    for (const lane of t.lanes) for (const block of lane.blocks) highest = Math.max(highest, block.key);
  }
  return highest + 3;
}

/** a → operation. */
export function ownersOf(c: Columns): Int32Array {
  const owners = new Int32Array(c.altResource.length);
  for (let o = 0; o < c.operationCount; o += 1) owners.fill(o, c.altStart[o], c.altStart[o + 1]);
  return owners;
}

/** a → log(weight / run); weights are carried upstream. */
function logRates(c: Columns): Float64Array {
  const weight = Float64Array.from(c.order, (j) => c.weight[j]!);
  const logRate = new Float64Array(c.altRun.length);
  for (let i = c.topological.length - 1; i >= 0; i -= 1) {
    const o = c.topological[i]!;
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1)
      weight[o] = Math.max(weight[o]!, weight[c.succOperation[s]!]!);
    const shortest = shortestRun(c, o);
    for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
      const run = Math.max(1, c.altRun[a]!);
      // A slower alternative counts as less urgent than its operation is.
      logRate[a] = Math.log(weight[o]! / run) - 2 * Math.log(run / Math.max(1, shortest));
    }
  }
  return logRate;
}

/** r → what a second of slack and of setup takes off the logarithm. */
function scales(
  c: Columns,
  timelines: readonly ResourceTimeline[],
  rule: DispatchRule,
): { perSlack: Float64Array; perSetup: Float64Array } {
  const count = timelines.length;
  const [sumRun, runs, sumSetup, setups] = [
    new Float64Array(count),
    new Float64Array(count),
    new Float64Array(count),
    new Float64Array(count),
  ];
  const lastKey = new Int32Array(count).fill(-1);
  for (let o = 0; o < c.operationCount; o += 1) {
    for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
      const r = c.altResource[a]!;
      sumRun[r]! += c.altRun[a]!;
      runs[r]! += 1;
      if (c.key[o]! < 0) continue;
      const setup = lastKey[r]! < 0 ? 0 : timelines[r]!.setups.seconds(lastKey[r]!, c.key[o]!);
      lastKey[r] = c.key[o]!;
      if (setup === 0 || setup === Infinity) continue;
      sumSetup[r]! += setup;
      setups[r]! += 1;
    }
  }
  const perSlack = new Float64Array(count);
  const perSetup = new Float64Array(count);
  for (let r = 0; r < count; r += 1) {
    perSlack[r] = runs[r] === 0 ? 0 : 1 / (rule.k1 * Math.max(1, sumRun[r]! / runs[r]!));
    perSetup[r] = setups[r] === 0 ? 0 : 1 / (rule.k2 * (sumSetup[r]! / setups[r]!));
  }
  return { perSlack, perSetup };
}
