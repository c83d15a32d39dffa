/** What became of planned orders: figures before and after in columns, records when somebody reads them. */
import type { CompiledMaterial } from "../compile";
import type { PlannedOrder } from "../material-plan";
import type { OrderName } from "./order-name";
import { orderRecord } from "./order-record";

/** Orders that are new, gone, or the same with other figures. */
export type Moved = {
  readonly added: readonly PlannedOrder[];
  readonly removed: readonly PlannedOrder[];
  readonly changed: readonly { readonly before: PlannedOrder; readonly after: PlannedOrder }[];
  /** How many orders those are. */
  readonly count: number;
  /** How many items were netted again. */
  readonly items: number;
};

export type Figures = {
  readonly item: Int32Array;
  readonly second: Float64Array;
  readonly release: Float64Array;
  readonly quantity: Float64Array;
  readonly start: Float64Array;
  readonly needed: Float64Array;
  readonly source: Int32Array;
};

/** Seven figures per side: item, second, release, quantity, start, needed, source. */
const width = 7;

export class OrderMoves implements Moved {
  items = 0;
  private readonly names: OrderName[] = [];
  private readonly before: number[] = [];
  private readonly after: number[] = [];
  private records: Pick<Moved, "added" | "removed" | "changed"> | null = null;

  constructor(private readonly material: CompiledMaterial) {}

  get count(): number {
    return this.names.length;
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

  /** An order of that name: -1 = it was not there, or is no more. */
  push(name: OrderName, figures: Figures, before: number, after: number): void {
    this.names.push(name);
    append(this.before, figures, before);
    append(this.after, figures, after);
  }

  private read(): Pick<Moved, "added" | "removed" | "changed"> {
    if (this.records !== null) return this.records;
    const added: PlannedOrder[] = [];
    const removed: PlannedOrder[] = [];
    const changed: { before: PlannedOrder; after: PlannedOrder }[] = [];
    this.names.forEach((name, move) => {
      const before = this.record(name, this.before, move);
      const after = this.record(name, this.after, move);
      if (before === null && after !== null) added.push(after);
      else if (before !== null && after === null) removed.push(before);
      else if (before !== null && after !== null) changed.push({ before, after });
    });
    this.records = { added, removed, changed };
    return this.records;
  }

  private record(name: OrderName, side: readonly number[], move: number): PlannedOrder | null {
    const at = move * width;
    const item = side[at] as number;
    if (item === -1) return null;
    const [second, release, quantity, start, needed, source] = side.slice(at + 1, at + width) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return orderRecord(this.material, name, { item, second, release, quantity, start, needed, source });
  }
}

function append(side: number[], figures: Figures, order: number): void {
  if (order === -1) return void side.push(-1, 0, 0, 0, 0, 0, 0);
  side.push(
    figures.item[order] as number,
    figures.second[order] as number,
    figures.release[order] as number,
    figures.quantity[order] as number,
    figures.start[order] as number,
    figures.needed[order] as number,
    figures.source[order] as number,
  );
}
