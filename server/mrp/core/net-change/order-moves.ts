/** What became of planned orders: their numbers before and after, and records when somebody reads them. */
import type { LivingOrders } from "../living-orders";
import type { PlannedOrder } from "../material-plan";
import { NumberList } from "./number-list";

/** Orders that are new, gone, or the same with other figures. To be read before the plan takes other facts. */
export type Moved = {
  readonly added: readonly PlannedOrder[];
  readonly removed: readonly PlannedOrder[];
  readonly changed: readonly { readonly before: PlannedOrder; readonly after: PlannedOrder }[];
  /** How many orders those are. */
  readonly count: number;
  /** How many items were netted again. */
  readonly items: number;
};

type Records = Pick<Moved, "added" | "removed" | "changed">;

export class OrderMoves implements Moved {
  items = 0;
  /** -1 = it was not there. */
  private readonly before = new NumberList();
  /** -1 = it is no more. */
  private readonly after = new NumberList();
  private records: Records | null = null;
  private isPast = false;

  constructor(private readonly orders: LivingOrders) {}

  get count(): number {
    return this.before.length;
  }

  get added(): Moved["added"] {
    return this.read().added;
  }

  get removed(): Moved["removed"] {
    return this.read().removed;
  }

  get changed(): Moved["changed"] {
    return this.read().changed;
  }

  push(before: number, after: number): void {
    this.before.push(before);
    this.after.push(after);
  }

  /** The numbers may stand for other orders from now on. */
  pass(): void {
    this.isPast = true;
  }

  private read(): Records {
    this.records ??= this.write();
    return this.records;
  }

  private write(): Records {
    if (this.isPast) throw new Error("what moved is to be read before the plan takes other facts");
    const added: PlannedOrder[] = [];
    const removed: PlannedOrder[] = [];
    const changed: { before: PlannedOrder; after: PlannedOrder }[] = [];
    for (let move = 0; move < this.before.length; move += 1) {
      const before = this.before.at(move);
      const after = this.after.at(move);
      if (before === -1) added.push(this.orders.record(after));
      else if (after === -1) removed.push(this.orders.record(before));
      else changed.push({ before: this.orders.record(before), after: this.orders.record(after) });
    }
    return { added, removed, changed };
  }
}
