/**
 * What must not move: started operations, and those the published plan starts within the freeze. Where reality is
 * behind the plan, the frozen sequence of a unit is kept and shifted to the right, by no more than it must.
 */
import {
  finishAfter,
  nextOpen,
  nextStretch,
  type OpenIntervals,
  startBefore,
  workedBetween,
} from "../../base/core/calendar";
import { fitsPool, type Occupied } from "../../promising/core/pool-room";
import type { OperationToPlan, Placement } from "./open-plant";

export type FixedOperation = Omit<Placement, "setupKey" | "places"> & { readonly started: boolean };

export type FixingProblem = {
  readonly operations: readonly OperationToPlan[];
  readonly published: ReadonlyMap<string, Placement>;
  readonly freezeSeconds: number;
  readonly capacityOf: (workUnitId: string) => number;
  readonly openOf: (workUnitId: string) => OpenIntervals;
  readonly downUntil: (workUnitId: string) => number;
  /** Run time on its unit, efficiency and places counted. */
  readonly runOf: (operation: OperationToPlan) => { readonly runSeconds: number; readonly places: number };
  /** May its run pause over closed time? */
  readonly isBreakable: (operation: OperationToPlan) => boolean;
};

export function fixOperations(problem: FixingProblem): ReadonlyMap<string, FixedOperation> {
  const fixing = new Fixing(problem);
  for (const load of loadsOf(problem, (operation) => operation.state === "started")) fixing.started(load);
  const frozen = loadsOf(problem, (operation) => isFrozen(operation, problem));
  for (const load of frozen) fixing.frozen(load);
  return fixing.fixed;
}

/** Operations that run as one: a load of a batch, or one alone. In the order they start. */
type Load = {
  readonly id: string;
  readonly operations: readonly OperationToPlan[];
  readonly at: Omit<Placement, "operationId" | "setupKey" | "places">;
};

function isFrozen({ id, state }: OperationToPlan, { published, freezeSeconds }: FixingProblem): boolean {
  const placement = published.get(id);
  return state === "waiting" && placement !== undefined && placement.setupStart < freezeSeconds;
}

function loadsOf(problem: FixingProblem, wanted: (operation: OperationToPlan) => boolean): Load[] {
  const loads = new Map<string, { id: string; operations: OperationToPlan[]; at: Load["at"] }>();
  for (const operation of problem.operations) {
    if (!wanted(operation)) continue;
    const placement = problem.published.get(operation.id);
    const started = operation.startedSecond;
    const workUnitId = operation.workUnitId ?? placement?.workUnitId ?? "";
    const at =
      started === null && placement
        ? placement
        : {
            blockId: placement?.blockId ?? operation.id,
            workUnitId,
            setupStart: started ?? 0,
            start: started ?? 0,
            end: started ?? 0,
          };
    const key = `${at.blockId} ${workUnitId}`;
    const known = loads.get(key);
    if (!known) loads.set(key, { id: at.blockId, operations: [operation], at });
    else {
      known.operations.push(operation);
      if (at.start < known.at.start) known.at = at;
    }
  }
  return [...loads.values()].sort((a, b) => a.at.start - b.at.start || (a.id < b.id ? -1 : 1));
}

class Fixing {
  readonly fixed = new Map<string, FixedOperation>();
  /** When each unit of capacity one is free again. */
  private readonly freeAt = new Map<string, number>();
  private readonly pools = new Map<string, Occupied[]>();
  private readonly byId: ReadonlyMap<string, OperationToPlan>;

  constructor(private readonly problem: FixingProblem) {
    this.byId = new Map(problem.operations.map((operation) => [operation.id, operation]));
  }

  started(load: Load): void {
    const { workUnitId } = load.at;
    const start = Math.max(load.at.start, this.freeFrom(workUnitId));
    // What should be over and is not ends any moment now.
    const end = Math.max(1, start + 1, this.endOf(load, start));
    this.hold(load, { setupStart: start, start, end }, true);
  }

  frozen(load: Load): void {
    const ready = this.readyAt(load);
    if (ready === null) return;
    const { workUnitId, setupStart, start, end } = load.at;
    const open = this.problem.openOf(workUnitId);
    // Nights between setup and start are no setup; one that has begun goes on, unless its unit is not free for it.
    const setup = workedBetween(open, setupStart, start);
    const down = this.problem.downUntil(workUnitId);
    const from = Math.max(setupStart, down > 0 ? down : -Infinity, this.freeFrom(workUnitId));
    const earliest = Math.max(0, from === setupStart ? start : finishAfter(open, from, setup), ready);
    if (earliest <= start) return this.hold(load, { setupStart, start, end }, false);
    const mayPause = load.operations.every(this.problem.isBreakable);
    const shifted = mayPause ? nextOpen(open, earliest) : nextStretch(open, earliest, this.runSecondsOf(load));
    const shiftedEnd = this.endOf(load, shifted);
    if (shiftedEnd === Infinity) return;
    this.hold(load, { setupStart: startBefore(open, shifted, setup), start: shifted, end: shiftedEnd }, false);
  }

  private freeFrom(workUnitId: string): number {
    return this.freeAt.get(workUnitId) ?? -Infinity;
  }

  /** When all that comes before is over; null when some of it may still move. */
  private readyAt(load: Load): number | null {
    let ready = 0;
    for (const { after } of load.operations) {
      for (const { operationId, minimumLagSeconds } of after) {
        const before = this.byId.get(operationId);
        const end =
          before?.state === "done" ? before.finishedSecond : before ? this.fixed.get(operationId)?.end : -Infinity;
        if (end === undefined || end === null) return null;
        ready = Math.max(ready, end + minimumLagSeconds);
      }
    }
    return ready;
  }

  private endOf(load: Load, start: number): number {
    return finishAfter(this.problem.openOf(load.at.workUnitId), start, this.runSecondsOf(load));
  }

  private runSecondsOf({ operations }: Load): number {
    return Math.max(...operations.map((operation) => this.problem.runOf(operation).runSeconds));
  }

  private hold(load: Load, times: { setupStart: number; start: number; end: number }, started: boolean): void {
    const { workUnitId } = load.at;
    const capacity = this.problem.capacityOf(workUnitId);
    if (capacity === 1) this.freeAt.set(workUnitId, times.end);
    else if (!this.fits(load, times, capacity) && !started) return;
    for (const { id } of load.operations)
      this.fixed.set(id, { operationId: id, blockId: load.id, workUnitId, ...times, started });
  }

  private fits(load: Load, { setupStart, end }: { setupStart: number; end: number }, capacity: number): boolean {
    const others = this.pools.get(load.at.workUnitId) ?? [];
    const places = load.operations.reduce((sum, operation) => sum + this.problem.runOf(operation).places, 0);
    const wanted = { from: setupStart, to: end, places };
    if (!fitsPool(others, wanted, capacity)) return false;
    this.pools.set(load.at.workUnitId, [...others, wanted]);
    return true;
  }
}
