/** A condition over derived values: what the bounds of its groups say about it, by interval arithmetic. */
import { isOperation, type Ast, type Value } from "../../catalog/core/expression/ast";
import { intervalOf, type Bounds, type Narrow } from "../../catalog/core/expression/interval";
import { negative, positive, type Literal } from "./kernel/cnf";
import type { Propagator, Solver } from "./kernel/solver";
import type { Problem, ProblemGroup, WatchedCondition } from "./problem";
import type { ValueReader } from "./value-reader";

type Condition = Extract<WatchedCondition, { kind: "interval" }>;
/** The places of a group that are still open; `index` is the model's. */
type Open = { readonly index: number; readonly group: ProblemGroup; readonly places: readonly number[] };

export class IntervalCondition implements Propagator {
  readonly guard: Literal;
  private readonly condition: Condition;
  private readonly values: ValueReader;
  private readonly groups: readonly ProblemGroup[];
  private readonly ladders: readonly ProblemGroup[];

  constructor(condition: Condition, { groups }: Problem, values: ValueReader) {
    this.guard = condition.guard;
    this.condition = condition;
    this.values = values;
    this.ladders = groups.filter((group) => group.ladder);
    this.groups = condition.groups.map(
      (index) => groups.find((group) => group.id === values.ids[index]) as ProblemGroup,
    );
  }

  propagate(solver: Solver): number {
    const open = this.groups.map((group, at): Open => {
      return { index: this.condition.groups[at] as number, group, places: this.openPlaces(group, solver) };
    });
    if (this.fails(open)) return solver.lemma([this.guard ^ 1, ...this.reasons(open)]);
    for (const each of open) {
      if (each.places.length === 1) continue;
      for (const [ruledOut, own, places] of this.ruledOut(each, open)) {
        const others = this.reasons(open, { ...each, places });
        const violated = solver.lemma([ruledOut ^ 1, this.guard ^ 1, ...others, ...own]);
        if (violated !== -1) return violated;
      }
    }
    return -1;
  }

  /** False literals from which it follows that the condition fails; what it fails without is left out. */
  private reasons(open: readonly Open[], fixed?: Open): Literal[] {
    let all = open.map((each) => (each.index === fixed?.index ? fixed : each));
    open.forEach((each, at) => {
      if (each.index === fixed?.index) return;
      const every = placesOf(each.group);
      const low = each.places[0] as number;
      const high = each.places[each.places.length - 1] as number;
      const wider = each.group.ladder ? [every, every.slice(0, high + 1), every.slice(low)] : [every];
      for (const places of wider) {
        const relaxed = all.map((other, index) => (index === at ? { ...each, places } : other));
        if (!this.fails(relaxed)) continue;
        all = relaxed;
        break;
      }
    });
    return all.flatMap((each) => (each === fixed ? [] : closed(each)));
  }

  /** Literals that cannot hold with what is open elsewhere, what they need of their own group, and the places they stand for. */
  private ruledOut(each: Open, all: readonly Open[]): [Literal, Literal[], readonly number[]][] {
    const { places, group } = each;
    const failsWithin = (some: readonly number[]): boolean =>
      this.fails(all.map((other) => (other === each ? { ...each, places: some } : other)));
    if (!group.ladder)
      return places
        .filter((place) => failsWithin([place]))
        .map((place) => [positive(group.first + place), [], [place]]);
    const found: [Literal, Literal[], readonly number[]][] = [];
    const low = places[0] as number;
    const high = places[places.length - 1] as number;
    const below = longest(places.length, (length) => failsWithin(places.slice(0, length)));
    if (below > 0)
      found.push([
        positive(group.first + low + below - 1),
        low > 0 ? [positive(group.first + low - 1)] : [],
        places.slice(0, below),
      ]);
    const above = longest(places.length, (length) => failsWithin(places.slice(places.length - length)));
    if (above > 0)
      found.push([
        negative(group.first + high - above),
        high < group.size - 1 ? [negative(group.first + high)] : [],
        places.slice(places.length - above),
      ]);
    return found;
  }

  private fails(open: readonly Open[]): boolean {
    const { ast, negated } = this.condition;
    if (open.every(({ places }) => places.length === 1)) {
      for (const { index, group, places } of open) this.values.at[index] = this.stepAt(index, group, places[0]!);
      return this.values.holds(ast) === negated;
    }
    return compared(ast, this.bounds(open)) === negated;
  }

  private stepAt(index: number, group: ProblemGroup, place: number): number {
    return group.kind === "number" ? (group.lows[place]! - this.values.groups[index]!.minimum) / group.step : place;
  }

  private bounds(open: readonly Open[]): Bounds {
    return (name) => {
      const slot = this.values.slotOf(name);
      if (slot === undefined || !("group" in slot)) return slot;
      const found = open.find((each) => each.index === slot.group);
      if (!found) return undefined;
      const { group, places } = found;
      if (group.kind === "number")
        return { low: group.lows[places[0]!]!, high: group.highs[places[places.length - 1]!]! };
      return places.map((place): Value => {
        this.values.at[slot.group] = place;
        return this.values.get(name) as Value;
      });
    };
  }

  private openPlaces(group: ProblemGroup, solver: Solver): number[] {
    if (!group.ladder) return placesOf(group).filter((place) => solver.truth[positive(group.first + place)] !== -1);
    const ladder = this.ladders.indexOf(group);
    return placesOf(group).slice(solver.lowOf(ladder), solver.highOf(ladder) + 1);
  }
}

const placesOf = ({ size }: ProblemGroup): number[] => Array.from({ length: size }, (_, place) => place);

/** How many of a row's first entries fail together; 0 when not even one. */
function longest(count: number, fails: (length: number) => boolean): number {
  if (!fails(1)) return 0;
  let low = 1;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fails(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** False literals that say what is not open any more. */
function closed({ group, places }: Open): Literal[] {
  const { first, size, ladder } = group;
  if (!ladder) return placesOf(group).flatMap((place) => (places.includes(place) ? [] : [positive(first + place)]));
  const low = places[0] as number;
  const high = places[places.length - 1] as number;
  return [...(low > 0 ? [positive(first + low - 1)] : []), ...(high < size - 1 ? [negative(first + high)] : [])];
}

/** A comparison decided by the bounds of its sides; null when they leave it open. */
function compared(ast: Ast, bounds: Bounds): boolean | null {
  if (!isOperation(ast) || !comparisons.has(ast[0])) return null;
  const left = intervalOf(ast[1] as Ast, bounds, possibleBranch);
  const right = intervalOf(ast[2] as Ast, bounds, possibleBranch);
  if (!left || !right) return null;
  const below = left.high < right.low;
  const above = left.low > right.high;
  const same = left.low === left.high && right.low === right.high && left.low === right.low;
  switch (ast[0]) {
    case "<":
      return below ? true : left.low >= right.high ? false : null;
    case "<=":
      return left.high <= right.low ? true : above ? false : null;
    case ">":
      return above ? true : left.high <= right.low ? false : null;
    case ">=":
      return left.low >= right.high ? true : below ? false : null;
    default:
      return below || above ? ast[0] === "!=" : same ? ast[0] === "==" : null;
  }
}

/** A branch that cannot be taken has no say, such as a division by what is zero there. */
const possibleBranch: Narrow = (condition, truth, bounds) => (compared(condition, bounds) === !truth ? null : bounds);

const comparisons: ReadonlySet<unknown> = new Set(["<", "<=", ">", ">=", "==", "!="]);
