/** The planned orders of a plan that changes: which rows of the columns they are now, and what they were called. */
import { formatDecimal, stockScale } from "../../base/core/quantity";
import type { CompiledMaterial } from "./compile";
import { planned } from "./kernel/columns";
import type { NettingRun } from "./kernel/net";
import type { PlannedOrder } from "./material-plan";
import { orderId } from "./order-ids";

type Range = { readonly from: number; readonly to: number };

export type OrderMoves = {
  readonly added: PlannedOrder[];
  readonly removed: PlannedOrder[];
  readonly changed: { before: PlannedOrder; after: PlannedOrder }[];
};

export class LivingOrders {
  /** Per row that stands for an earlier one: that one, plus 1; 0 = itself. */
  private earlier = new Int32Array(1024);
  /** Per row that a later one stands for: that one, plus 1; 0 = itself. */
  private later = new Int32Array(1024);
  private readonly ids = new Map<number, string>();

  constructor(
    private readonly material: CompiledMaterial,
    private readonly run: NettingRun,
  ) {}

  all(): PlannedOrder[] {
    return this.run.sequence.flatMap((item) =>
      this.plannedRows(this.run.gathered.suppliesOf(item)).map((row) => this.order(row)),
    );
  }

  /** An item was netted again: what became of its orders. True where what it asks of others may have changed. */
  compare(item: number, before: Range, moves: OrderMoves): boolean {
    const old = this.plannedRows(before);
    const now = this.plannedRows(this.run.gathered.suppliesOf(item));
    this.makeRoom();
    let head = 0;
    while (head < old.length && head < now.length && this.isSame(old[head] as number, now[head] as number)) head += 1;
    let tail = 0;
    while (
      tail < Math.min(old.length, now.length) - head &&
      this.isSame(old[old.length - 1 - tail] as number, now[now.length - 1 - tail] as number)
    )
      tail += 1;
    tail = this.withoutNamesakes(old, now, head, tail);
    // Named before the rows that stay are linked: a name counts the orders before it.
    const gone = this.named(old, head, old.length - tail);
    for (let place = 0; place < head; place += 1) this.link(now[place] as number, old[place] as number);
    for (let back = 1; back <= tail; back += 1)
      this.link(now[now.length - back] as number, old[old.length - back] as number);
    for (const row of this.named(now, head, now.length - tail).values()) this.place(row, gone, moves);
    for (const row of gone.values()) moves.removed.push(this.order(row));
    return old.length !== now.length || head + tail < now.length;
  }

  /** Rows of the places [from, to) by id; each name counts its namesakes from the first place on. */
  private named(rows: readonly number[], from: number, to: number): Map<string, number> {
    const found = new Map<string, number>();
    if (from === to) return found;
    const counts = new Map<number, number>();
    for (let place = 0; place < to; place += 1) {
      const row = rows[place] as number;
      const key = this.consumerKey(row);
      const copy = (counts.get(key) ?? 0) + 1;
      counts.set(key, copy);
      if (place >= from) found.set(this.nameOf(row, copy), row);
    }
    return found;
  }

  private place(row: number, gone: Map<string, number>, moves: OrderMoves): void {
    const id = this.idOf(row);
    const known = gone.get(id);
    const after = this.order(row);
    if (known === undefined) return void moves.added.push(after);
    gone.delete(id);
    const before = this.order(known);
    this.link(row, known);
    if (!sameFigures(before, after)) moves.changed.push({ before, after });
  }

  private plannedRows({ from, to }: Range): number[] {
    const rows: number[] = [];
    for (let row = from; row < to; row += 1) if (this.run.supplies.kind[row] === planned) rows.push(row);
    return rows;
  }

  private isSame(left: number, right: number): boolean {
    const { second, release, quantity, start, source, priority, top, needed } = this.run.supplies;
    return (
      second[left] === second[right] &&
      quantity[left] === quantity[right] &&
      release[left] === release[right] &&
      start[left] === start[right] &&
      source[left] === source[right] &&
      priority[left] === priority[right] &&
      top[left] === top[right] &&
      needed[left] === needed[right] &&
      this.isNamesake(left, right)
    );
  }

  private isNamesake(left: number, right: number): boolean {
    return this.consumerKey(left) === this.consumerKey(right);
  }

  /** Whom it is for, as a number: a planned order, below that a demand, or nobody. */
  private consumerKey(row: number): number {
    const { supplies, requirements } = this.run;
    const first = supplies.first[row] as number;
    if (first === -1) return -Infinity;
    const consumer = requirements.consumer[first] as number;
    return consumer === -1 ? -2 - (requirements.demand[first] as number) : this.earliest(consumer);
  }

  /** The tail shrinks to what has no namesake among the changed: others may count differently now. */
  private withoutNamesakes(old: readonly number[], now: readonly number[], head: number, tail: number): number {
    let kept = tail;
    for (;;) {
      const middle = [...old.slice(head, old.length - kept), ...now.slice(head, now.length - kept)];
      if (middle.length === 0) return kept;
      const names = new Set(middle.map((row) => this.consumerKey(row)));
      let free = 0;
      while (free < kept && !names.has(this.consumerKey(now[now.length - 1 - free] as number))) free += 1;
      if (free === kept) return kept;
      kept = free;
    }
  }

  private link(row: number, before: number): void {
    const first = this.earliest(before);
    this.earlier[row] = first + 1;
    this.later[first] = row + 1;
  }

  private earliest(row: number): number {
    const known = row < 0 || row >= this.earlier.length ? 0 : (this.earlier[row] as number);
    return known === 0 ? row : known - 1;
  }

  private order(row: number): PlannedOrder {
    const { supplies } = this.run;
    const item = this.material.items[supplies.item[row] as number] as CompiledMaterial["items"][number];
    const due = supplies.second[row] as number;
    const needed = supplies.needed[row] as number;
    return {
      id: this.idOf(row),
      kind: item.kind === "buy" ? "purchase" : "make",
      item: item.id,
      quantity: text(supplies.quantity[row] as number),
      startQuantity: text(supplies.start[row] as number),
      releaseSecond: supplies.release[row] as number,
      dueSecond: due,
      neededSecond: needed === Infinity ? due : needed,
      supplier: item.sources[supplies.source[row] as number]?.supplier ?? item.supplier,
    };
  }

  private idOf(row: number): string {
    const first = this.earliest(row);
    const known = this.ids.get(first);
    if (known !== undefined) return known;
    const { supplies, gathered } = this.run;
    const standing = this.later[first] ?? 0;
    const current = standing === 0 ? row : standing - 1;
    const key = this.consumerKey(row);
    let copy = 1;
    for (let other = gathered.suppliesOf(supplies.item[row] as number).from; other < current; other += 1)
      if (supplies.kind[other] === planned && this.consumerKey(other) === key) copy += 1;
    return this.nameOf(row, copy);
  }

  /** The id of the `copy`-th order of its item for its consumer, from now on. */
  private nameOf(row: number, copy: number): string {
    const first = this.earliest(row);
    const known = this.ids.get(first);
    if (known !== undefined) return known;
    const { supplies } = this.run;
    const item = this.material.items[supplies.item[row] as number];
    const consumer = this.consumerOf(supplies.first[row] as number);
    const id = orderId({ bought: item?.kind === "buy", item: item?.id ?? "", consumer, copy });
    this.ids.set(first, id);
    return id;
  }

  private consumerOf(requirement: number): string {
    if (requirement === -1) return "stock";
    const { requirements } = this.run;
    const consumer = requirements.consumer[requirement] as number;
    if (consumer !== -1) return this.idOf(consumer);
    return this.material.demands[requirements.demand[requirement] as number]?.id ?? "safety stock";
  }

  private makeRoom(): void {
    const room = this.run.supplies.length;
    if (room <= this.earlier.length) return;
    for (const name of ["earlier", "later"] as const) {
      const wider = new Int32Array(Math.ceil(room * 1.5));
      wider.set(this[name]);
      this[name] = wider;
    }
  }
}

const sameFigures = (left: PlannedOrder, right: PlannedOrder): boolean =>
  left.quantity === right.quantity &&
  left.startQuantity === right.startQuantity &&
  left.releaseSecond === right.releaseSecond &&
  left.dueSecond === right.dueSecond &&
  left.neededSecond === right.neededSecond &&
  left.supplier === right.supplier;

const text = (micro: number): string => formatDecimal(BigInt(micro), stockScale);
