/** How much a new lot is for: what else is uncovered at its moment, inside its period, or up to the next Wagner–Whitin order. */
import type { CompiledItem } from "../compile-items";
import { topOf, type Requirements, type Supplies } from "./columns";
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
  /** Some of what is there or comes is kept for one demand; of that, by demand, what the needs looked at have used. */
  private keeps = false;
  private readonly used = new Map<number, number>();

  /** `awaited`: what is kept for a demand and comes whenever it is needed. */
  constructor(
    private readonly requirements: Requirements,
    private readonly supplies: Supplies,
    private readonly pool: SupplyPool,
    private readonly awaited: { readonly keepsForSome: boolean; of(demand: number): number },
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
    const reach = this.reachOf(place, left, until);
    this.lookAhead();
    let sum = left;
    let need = left;
    for (let other = place + 1; other < this.end - this.first; other += 1) {
      const at = this.secondOf(other);
      if (reach === until ? at !== until : at >= reach) break;
      sum += this.openAt(other, at);
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
    this.lookAhead();
    let sum = left;
    let covered = left;
    for (let other = place + 1; other < this.end - this.first; other += 1) {
      const at = this.secondOf(other);
      sum += this.openAt(other, at);
      const need = sum - this.pool.available(at);
      if (need <= covered) continue;
      if (moments.at(-1) === at) needs[needs.length - 1] = (needs.at(-1) as number) + need - covered;
      else {
        moments.push(at);
        needs.push(need - covered);
      }
      covered = need;
    }
    const { lot } = this.compiled;
    const largestLot = lot.maximum === Infinity ? Infinity : lot.maximum - (lot.maximum % lot.multiple);
    return orderMoments(moments, needs, { ...lot, largestLot });
  }

  private secondOf(place: number): number {
    return Math.max(this.requirements.second[this.requirementAt(place)] as number, this.notBefore);
  }

  private lookAhead(): void {
    this.keeps = this.pool.keepsForSome || this.awaited.keepsForSome;
    if (this.keeps) this.used.clear();
  }

  /** What is asked beyond what is kept for it. */
  private openAt(place: number, second: number): number {
    const requirement = this.requirementAt(place);
    const quantity = this.requirements.quantity[requirement] as number;
    return this.keeps ? quantity - this.keptOf(requirement, quantity, second) : quantity;
  }

  private keptOf(requirement: number, quantity: number, second: number): number {
    const top = topOf(this.requirements, this.supplies, requirement);
    if (top === -1) return 0;
    const used = this.used.get(top) ?? 0;
    const own = Math.min(quantity, this.pool.keptFor(top, second) + this.awaited.of(top) - used);
    this.used.set(top, used + own);
    return own;
  }

  private requirementAt(place: number): number {
    return this.first + (place < this.urgent.length ? (this.urgent[place] as number) : place);
  }
}
