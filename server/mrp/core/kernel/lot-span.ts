/** How much a new lot is for: what else is uncovered at its moment, inside its period, or up to the next Wagner–Whitin order. */
import type { CompiledItem } from "../compile-items";
import type { Requirements } from "./columns";
import type { SupplyPool } from "./supply-pool";
import { orderMoments } from "./wagner-whitin";

export class LotSpan {
  private compiled!: CompiledItem;
  private first = 0;
  private end = 0;
  private urgent: Int32Array = new Int32Array(0);
  private notBefore = -Infinity;
  /** Moments of the Wagner–Whitin orders; null = not asked yet. */
  private moments: readonly number[] | null = null;

  constructor(
    private readonly requirements: Requirements,
    private readonly pool: SupplyPool,
  ) {}

  /** Requirements [first, end) of an item; nothing new is there before `notBefore`. */
  begin(compiled: CompiledItem, first: number, end: number, urgent: Int32Array, notBefore: number): void {
    this.compiled = compiled;
    this.first = first;
    this.end = end;
    this.urgent = urgent;
    this.notBefore = notBefore;
    this.moments = null;
  }

  /** One lot serves several moments. */
  get reachesFar(): boolean {
    return this.compiled.lot.kind === "periodOrderQuantity" || this.compiled.lot.kind === "wagnerWhitin";
  }

  need(place: number, left: number, until: number): number {
    if (this.pool.keepsForSome) return left;
    const reach = this.reachOf(place, left, until);
    let sum = left;
    let need = left;
    for (let other = place + 1; other < this.end - this.first; other += 1) {
      const at = this.secondOf(other);
      if (reach === until ? at !== until : at >= reach) break;
      sum += this.quantityOf(other);
      need = Math.max(need, sum - this.pool.available(at));
    }
    return need;
  }

  /** The first moment a lot of `until` is not for; `until` itself = only that moment. */
  private reachOf(place: number, left: number, until: number): number {
    const { lot } = this.compiled;
    if (lot.kind === "periodOrderQuantity") return until + lot.periodDays * 86_400;
    if (lot.kind !== "wagnerWhitin") return until;
    this.moments ??= this.wagnerWhitin(place, left, until);
    return this.moments.find((moment) => moment > until) ?? Infinity;
  }

  private wagnerWhitin(place: number, left: number, until: number): readonly number[] {
    const moments = [until];
    const needs = [left];
    let sum = left;
    let covered = left;
    for (let other = place + 1; other < this.end - this.first; other += 1) {
      const at = this.secondOf(other);
      sum += this.quantityOf(other);
      const need = sum - this.pool.available(at);
      if (need <= covered) continue;
      if (moments.at(-1) === at) needs[needs.length - 1] = (needs.at(-1) as number) + need - covered;
      else {
        moments.push(at);
        needs.push(need - covered);
      }
      covered = need;
    }
    return orderMoments(moments, needs, this.compiled.lot);
  }

  private secondOf(place: number): number {
    return Math.max(this.requirements.second[this.requirementAt(place)] as number, this.notBefore);
  }

  private quantityOf(place: number): number {
    return this.requirements.quantity[this.requirementAt(place)] as number;
  }

  private requirementAt(place: number): number {
    return this.first + (place < this.urgent.length ? (this.urgent[place] as number) : place);
  }
}
