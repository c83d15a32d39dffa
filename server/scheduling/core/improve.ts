// The search after the first plan: something that kept a late order waiting gets another place, the whole plan is timed
// exactly, and what costs less, or hardly more, is kept (simulated annealing; van Laarhoven, Aarts, Lenstra 1992). The
// best plan met is the answer.
import { seeded, type Random } from "../../base/core/random";
import { copyPlacements, notPlaced, type Placements } from "./kernel/columns";
import type { Shop } from "./kernel/dispatch";
import { Relocation } from "./kernel/relocate";
import { Retiming, type NodeCost, type OrderCost } from "./kernel/retime";
import { sequencesOf, type Sequences } from "./kernel/sequences";
import { Neighbours } from "./neighbours";
import { changeOfNodes, runningCostOfNodes } from "./node-costs";
import { isBetter, tardinessCost } from "./objective";
import { placeSequences } from "./place-sequences";
import { runThrough, within, type Stepwise } from "./run-through";

export type ImproveLimits = {
  readonly seed: number;
  /** Neighbours tried in all; the same seed and limit give the same plan. */
  readonly iterations: number;
  /** Asked between slices of work. */
  readonly isTimeUp: () => boolean;
  /** Told of each better plan: its weighted tardiness in seconds. */
  readonly onBetter: (weightedTardinessSeconds: number) => void;
};

/** Weighted seconds that a second of setup is worth: what saves setups makes room for what comes later. */
const setupPrice = 0.2;
/** And a unit of what alternatives, energy and overtime cost. */
const runningPrice = 0.2;
/** And a unit of change against the published plan. */
const changePrice = 1;
/** Where there are lower levels, so often something else than a late order is looked at. */
const anyShare = 0.2;
/** What a neighbour may cost more when a full cycle begins and ends, in operations of mean length and weight made late. */
const heat = { first: 2, last: 0.02 };
/** Neighbours of a full cycle for each operation that moves; the next begins at the best plan met. */
const fullCycle = 120;
/** The first is an eighth as long and as hot, each other twice the one before until they are full: a large plant has no time for more. */
const firstShare = 1 / 8;
/** Neighbours between two looks at the clock and at who is late. */
const slice = 64;

/** A plan at least as good as the one given. */
export const improve = (shop: Shop, placed: Placements, limits: ImproveLimits): Placements =>
  runThrough(improving(shop, placed, limits));

export function* improving(shop: Shop, placed: Placements, limits: ImproveLimits): Stepwise<Placements> {
  if (joinsWhatStands(shop, placed)) return placed;
  const random = seeded(limits.seed);
  let best = placed;
  let share = firstShare;
  for (let left = limits.iterations; left > 0 && !limits.isTimeUp(); share = Math.min(1, 2 * share)) {
    const sequences = sequencesOf(shop, best);
    const retiming = new Retiming(sequences, orderCostOf(sequences), nodeCostsOf(sequences));
    const trials = Math.min(left, Math.ceil(share * fullCycle * movingNodes(sequences)));
    if (trials === 0 || !retiming.timeAll()) break;
    const done = 1 - left / limits.iterations;
    const cycle = new Search(sequences, retiming, random, limits).best(best, { trials, share });
    const found = yield* within(cycle, done, done + trials / limits.iterations);
    if (found === null) break;
    best = found;
    left -= trials;
  }
  return best;
}

/** Somebody put into a load that does not move: no sequence can say that it stays there. */
function joinsWhatStands({ fixed }: Shop, { alternative, load }: Placements): boolean {
  const standing = new Set(load.filter((each, o) => each >= 0 && fixed.alternative[o] !== notPlaced));
  return load.some((each, o) => standing.has(each) && alternative[o]! >= 0 && fixed.alternative[o] === notPlaced);
}

const orderCostOf =
  ({ columns: c }: Sequences): OrderCost =>
  (j, completion) =>
    tardinessCost(c, j, completion);

function nodeCostsOf(sequences: Sequences): NodeCost[] {
  const costs = [runningCostOfNodes(sequences), changeOfNodes(sequences)];
  return costs.every((each) => each === null) ? [] : costs.map((each) => each ?? nothing);
}

const nothing = (): number => 0;

type Cycle = { readonly trials: number; readonly share: number };

class Search {
  private readonly relocation: Relocation;
  private readonly neighbours: Neighbours;
  /** What one more operation of mean length costs that goes before an order of mean weight; a broken promise weighs as much. */
  private readonly unit: number;
  /** Late orders, and the running sum of what draws attention to them. */
  private late: number[] = [];
  private attention: number[] = [];

  constructor(
    private readonly sequences: Sequences,
    private readonly retiming: Retiming,
    private readonly random: Random,
    private readonly limits: Pick<ImproveLimits, "isTimeUp" | "onBetter">,
  ) {
    this.relocation = new Relocation(sequences, retiming);
    this.neighbours = new Neighbours(sequences, retiming, random);
    this.unit = meanOperation(sequences);
  }

  /** The best plan met in one cycle; null where there is nothing to search for. */
  *best(placed: Placements, { trials, share }: Cycle): Stepwise<Placements | null> {
    if (!this.drawUp()) return null;
    const hottest = heat.first * share;
    const best = copyPlacements(placed);
    const least = this.levels(new Float64Array(4));
    const found = least.slice();
    // The best so far is written down when it is left, not each time it is bettered.
    let isAtBest = true;
    let isWritten = false;
    for (let i = 0; i < trials; i += 1) {
      if (i % slice === 0) yield i / trials;
      if (i % slice === 0 && (this.limits.isTimeUp() || !this.drawUp())) break;
      const temperature = this.unit * hottest * (heat.last / hottest) ** (i / trials);
      const before = this.price();
      if (!this.tryOne()) continue;
      if (this.price() > before - temperature * Math.log(this.random.next())) this.takeBack();
      else if (!isBetter(least, this.levels(found))) {
        if (found[0] !== least[0] || found[1]! < least[1]!) this.limits.onBetter(found[1]!);
        least.set(found);
        isAtBest = true;
        isWritten = false;
      } else if (isAtBest && !isWritten) {
        this.takeBack();
        placeSequences(this.sequences, this.retiming, best);
        isWritten = true;
      } else isAtBest = false;
    }
    if (isAtBest && !isWritten) placeSequences(this.sequences, this.retiming, best);
    return best;
  }

  /** Does something to the plan and times it; false where nothing was done. */
  private tryOne(): boolean {
    if (!this.draw()) return false;
    this.retiming.begin();
    if (!this.relocation.move(this.neighbours.node, this.neighbours.spot)) return false;
    if (this.retiming.settle(2 * this.sequences.nodeCount + 100)) return true;
    this.takeBack();
    return false;
  }

  private draw(): boolean {
    const { nodeSums } = this.retiming;
    const isAny = this.late.length === 0 || (nodeSums.length > 0 && this.random.next() < anyShare);
    return isAny ? this.neighbours.drawAny() : this.neighbours.draw(this.lateOrder());
  }

  private takeBack(): void {
    this.retiming.takeBack();
    this.relocation.putBack();
  }

  private price(): number {
    const { brokenPromises, cost, setupSeconds, nodeSums } = this.retiming;
    const below = nodeSums.length === 0 ? 0 : nodeSums[0]! * runningPrice + nodeSums[1]! * changePrice;
    return brokenPromises * this.unit + cost + setupSeconds * setupPrice + below;
  }

  /** What a plan is worth, as far as neighbours change it. */
  private levels(into: Float64Array): Float64Array {
    const { brokenPromises, cost, setupSeconds, nodeSums } = this.retiming;
    into[0] = brokenPromises;
    into[1] = cost;
    into[2] = setupSeconds * this.sequences.columns.setupSecond + (nodeSums[0] ?? 0);
    into[3] = nodeSums[1] ?? 0;
    return into;
  }

  /** False where nobody is late, nothing is paid for and nothing differs from what is published: then there is nothing to search for. */
  private drawUp(): boolean {
    const { columns: c } = this.sequences;
    const { completion, nodeSums, setupSeconds } = this.retiming;
    this.late = [];
    this.attention = [];
    let sum = 0;
    for (let j = 0; j < c.due.length; j += 1) {
      const broken = completion[j]! > c.promised[j]! ? this.unit : 0;
      const cost = broken + tardinessCost(c, j, completion[j]!);
      if (cost === 0) continue;
      sum += Math.sqrt(cost);
      this.late.push(j);
      this.attention.push(sum);
    }
    return this.late.length > 0 || setupSeconds * c.setupSecond > 0 || nodeSums.some((cost) => cost > 0);
  }

  /** The later and the weightier, the more often. */
  private lateOrder(): number {
    const at = this.random.next() * this.attention.at(-1)!;
    let low = 0;
    let high = this.late.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.attention[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return this.late[low]!;
  }
}

const movingNodes = ({ nodeOf }: Sequences): number => nodeOf.reduce((count, v, o) => count + Number(v === o), 0);

function meanOperation({ nodeOf, start, end, columns: { weight } }: Sequences): number {
  let seconds = 0;
  nodeOf.forEach((v, o) => (seconds += v === o ? end[v]! - start[v]! : 0));
  const weights = weight.reduce((sum, one) => sum + one, 0);
  return (seconds / nodeOf.length) * (weights / weight.length);
}
