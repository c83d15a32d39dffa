// Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) for weighted tardiness in plain job shops: swaps of machine neighbours on
// the critical path of a tardy job, each priced exactly. Three million moves a second on ten by ten.
import type { Random } from "../../../base/core/random";
import type { JobShop } from "./job-shop";

export type Annealing = {
  /** Begins at an order of all operations that respects the jobs. */
  load(order: Int32Array): void;
  /** Makes so many moves, rounded up to whole steps, fewer where the time is up or nothing is late. */
  cool(cooling: Cooling): Cooled;
};

export type Cooling = {
  readonly from: number;
  readonly to: number;
  readonly moves: number;
  readonly swaps: SwapChoice;
};

/**
 * Which swaps of a path are drawn: all alike; the first and the last of each block three times as often, as only they can bring
 * that job's end forward (Nowicki, Smutnicki 1996); or only these.
 */
export type SwapChoice = "all" | "edgesRather" | "edges";

/** The least cost met, and the order it was met in. */
export type Cooled = { readonly cost: number; readonly order: Int32Array; readonly moves: number };

/** Moves at one temperature, between two looks at the clock. */
export const movesPerStep = 500;

// All numbers stand in one array, which the hot loop gets as an argument: an array held by a closure costs a third of the speed as
// soon as there are two of them. First a record of eight numbers per operation and an empty one for "none"; links are the places
// of records. A record begins with the operation's end; then come:
const machinePred = 1;
const jobPred = 2;
const duration = 3;
const machineSucc = 4;
const position = 5;
const mark = 6;
const recordBits = 3;

/** Where the rest begins. */
type Layout = {
  /** Place → record; the same, and the record's end there, before a move; the order of the best. */
  readonly order: number;
  readonly orderBefore: number;
  readonly endBefore: number;
  readonly best: number;
  /** Records moved behind another; the later operations of the swaps a path offers; last records of tardy jobs. */
  readonly aside: number;
  readonly swaps: number;
  readonly tardy: number;
  /** Job → its last record, due time and weight, up to `cost`. */
  readonly jobs: number;
  /** One number each; the last two are the state of the random numbers and the latest mark. */
  readonly cost: number;
  readonly least: number;
  readonly random: number;
  readonly clock: number;
  readonly length: number;
};

export function createAnnealing(shop: JobShop, random: Random, isTimeUp: () => boolean): Annealing {
  const n = shop.operationCount;
  const layout = layoutOf(n, shop.jobCount);
  const memory = createMemory(shop, layout);
  const lastOn = new Int32Array(shop.machineCount);
  const none = n << recordBits;

  function load(order: Int32Array): void {
    lastOn.fill(none);
    order.forEach((o, place) => {
      const r = o << recordBits;
      const m = shop.altMachine[shop.altStart[o]!]!;
      const before = lastOn[m]!;
      memory[layout.order + place] = r;
      memory[r + position] = place;
      memory[r + machinePred] = before;
      memory[r + machineSucc] = none;
      memory[before + machineSucc] = r;
      memory[r] = Math.max(memory[before]!, memory[memory[r + jobPred]!]!) + memory[r + duration]!;
      lastOn[m] = r;
    });
    let cost = 0;
    for (let j = layout.jobs; j < layout.cost; j += 3)
      cost += Math.max(0, memory[memory[j]!]! - memory[j + 1]!) * memory[j + 2]!;
    memory[layout.cost] = cost;
  }

  function cool({ from, to, moves, swaps }: Cooling): Cooled {
    memory[layout.least] = memory[layout.cost]!;
    memory.copyWithin(layout.best, layout.order, layout.order + n);
    memory[layout.random] = 1 + random.int(0x7ffffffe);
    const steps = Math.ceil(moves / movesPerStep);
    const factor = (to / from) ** (1 / Math.max(1, steps));
    let step = 0;
    for (let temperature = from; step < steps && memory[layout.least]! > 0 && !isTimeUp(); step += 1) {
      moveAbout(memory, n, layout, temperature, swaps !== "edges", swaps !== "all");
      temperature *= factor;
    }
    const order = memory.slice(layout.best, layout.best + n).map((r) => r >> recordBits);
    return { cost: memory[layout.least]!, order, moves: step * movesPerStep };
  }

  return { load, cool };
}

/** Makes `movesPerStep` moves at one temperature. */
function moveAbout(
  M: Int32Array,
  n: number,
  layout: Layout,
  temperature: number,
  drawsAll: boolean,
  favoursEdges: boolean,
): void {
  const { order, orderBefore, endBefore, best, aside, swaps, tardy, jobs, cost: jobsEnd } = layout;
  const none = n << recordBits;
  let cost = M[layout.cost]!;
  let least = M[layout.least]!;
  let x = M[layout.random]!;
  let clock = M[layout.clock]!;
  let tardies = 0;
  let isNew = true;
  for (let move = 0; move < movesPerStep && least > 0; move += 1) {
    if (isNew) {
      isNew = false;
      tardies = 0;
      for (let j = jobs; j < jobsEnd; j += 3) if (M[M[j]!]! > M[j + 1]! && M[j + 2]! > 0) M[tardy + tardies++] = M[j]!;
    }

    // Back along a critical path of a tardy job; where machine and job both bind, either will do.
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    let o = M[tardy + (Math.imul(x >>> 16, tardies) >>> 16)]!;
    let coin = x;
    let count = 0;
    let isInBlock = false;
    let firstOfBlock = none;
    for (;;) {
      const start = M[o]! - M[o + duration]!;
      if (start === 0) break;
      const byMachine = M[o + machinePred]!;
      const byJob = M[o + jobPred]!;
      coin = (coin >>> 1) | (coin << 31);
      if (M[byMachine] === start && (M[byJob] !== start || (coin & 1) === 0)) {
        if (drawsAll || !isInBlock) M[swaps + count++] = o;
        if (favoursEdges && drawsAll && !isInBlock) {
          M[swaps + count++] = o;
          M[swaps + count++] = o;
        }
        firstOfBlock = isInBlock ? o : none;
        isInBlock = true;
        o = byMachine;
      } else {
        if (favoursEdges && firstOfBlock !== none) {
          M[swaps + count++] = firstOfBlock;
          if (drawsAll) M[swaps + count++] = firstOfBlock;
        }
        firstOfBlock = none;
        isInBlock = false;
        o = byJob;
      }
    }
    if (count === 0) continue;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    const v = M[swaps + (Math.imul(x >>> 16, count) >>> 16)]!;
    const u = M[v + machinePred]!;
    const before = M[u + machinePred]!;
    const after = M[v + machineSucc]!;
    M[before + machineSucc] = v;
    M[v + machinePred] = before;
    M[v + machineSucc] = u;
    M[u + machinePred] = v;
    M[u + machineSucc] = after;
    M[after + machinePred] = u;

    // In the order, u and what waits for it goes behind v.
    const first = M[u + position]!;
    const last = M[v + position]!;
    clock = (clock + 1) | 0;
    M[u + mark] = clock;
    M[orderBefore + first] = u;
    M[aside] = u;
    let waiting = 1;
    let place = first;
    for (let p = first + 1; p <= last; p += 1) {
      const w = M[order + p]!;
      M[orderBefore + p] = w;
      if (M[M[w + jobPred]! + mark] === clock || M[M[w + machinePred]! + mark] === clock) {
        M[w + mark] = clock;
        M[aside + waiting++] = w;
      } else {
        M[order + place] = w;
        M[w + position] = place++;
      }
    }
    for (let k = 0; k < waiting; k += 1) {
      const w = M[aside + k]!;
      M[order + place] = w;
      M[w + position] = place++;
    }

    // Ends from there on and what they cost, unless v waits for u by another path, over operations of no duration.
    const isCycle = M[v + mark] === clock;
    const to = isCycle ? first : n;
    for (let p = first; p < to; p += 1) {
      const w = M[order + p]!;
      M[endBefore + p] = M[w]!;
      const onMachine = M[M[w + machinePred]!]!;
      const lead = (onMachine - M[M[w + jobPred]!]!) | 0;
      M[w] = (onMachine - (lead & (lead >> 31)) + M[w + duration]!) | 0;
    }
    let found = 0;
    for (let j = jobs; j < jobsEnd; j += 3) {
      const late = (M[M[j]!]! - M[j + 1]!) | 0;
      found = (found + Math.imul(late & ~(late >> 31), M[j + 2]!)) | 0;
    }
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    if (!isCycle && (found <= cost || found - cost < -temperature * Math.log(((x >>> 0) + 1) / 4294967297))) {
      cost = found;
      isNew = true;
      if (cost >= least) continue;
      least = cost;
      for (let p = 0; p < n; p += 1) M[best + p] = M[order + p]!;
      continue;
    }

    // Not taken: all as before.
    for (let p = first; p < to; p += 1) M[M[order + p]!] = M[endBefore + p]!;
    for (let p = first; p <= last; p += 1) {
      const w = M[orderBefore + p]!;
      M[order + p] = w;
      M[w + position] = p;
    }
    M[before + machineSucc] = u;
    M[u + machinePred] = before;
    M[u + machineSucc] = v;
    M[v + machinePred] = u;
    M[v + machineSucc] = after;
    M[after + machinePred] = v;
  }
  M[layout.cost] = cost;
  M[layout.least] = least;
  M[layout.random] = x;
  M[layout.clock] = clock;
}

function layoutOf(n: number, jobCount: number): Layout {
  let length = (n + 1) << recordBits;
  const next = (size: number): number => (length += size) - size;
  return {
    order: next(n),
    orderBefore: next(n),
    endBefore: next(n),
    best: next(n),
    aside: next(n),
    swaps: next(3 * n),
    tardy: next(jobCount),
    jobs: next(3 * jobCount),
    cost: next(1),
    least: next(1),
    random: next(1),
    clock: next(1),
    length,
  };
}

function createMemory(shop: JobShop, layout: Layout): Int32Array {
  const { operationCount: n, altStart, altDuration, predStart, pred, succStart, job, due, weight } = shop;
  const memory = new Int32Array(layout.length);
  const none = n << recordBits;
  for (let j = 0; j < shop.jobCount; j += 1) {
    const at = layout.jobs + 3 * j;
    memory[at] = none;
    memory[at + 1] = due?.[j] ?? 0;
    memory[at + 2] = weight?.[j] ?? 1;
  }
  for (let o = 0; o < n; o += 1) {
    const r = o << recordBits;
    memory[r + jobPred] = predStart[o] === predStart[o + 1] ? none : pred[predStart[o]!]! << recordBits;
    memory[r + duration] = altDuration[altStart[o]!]!;
    if (succStart[o] === succStart[o + 1]) memory[layout.jobs + 3 * job[o]!] = r;
  }
  return memory;
}
