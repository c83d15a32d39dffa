/**
 * Who cannot wait for a cheaper supplier. Suppliers are chosen by the dates of netting, which knows no queue before a
 * machine: an order that comes out late gets what it waits for from the soonest, and keeps that.
 */
import type { CompiledMaterial } from "../../mrp/core/compile";
import type { CompiledItem } from "../../mrp/core/compile-items";
import { planned, topOf } from "../../mrp/core/kernel/columns";
import type { Netted } from "../../mrp/core/kernel/net";
import { leadDaysOf } from "../../mrp/core/kernel/source";
import type { DemandResult } from "./plant-plan";

export class HurriedDemands {
  private readonly hurried = new Set<number>();
  private readonly competes: boolean;

  constructor(private readonly material: CompiledMaterial) {
    this.competes = material.items.some(({ kind, sources }) => kind === "buy" && sources.length > 1);
  }

  readonly has = (demand: number): boolean => this.hurried.has(demand);

  /** True where a late demand waits for a lot that somebody delivers sooner: whoever the lot was ordered for is in a hurry now. */
  hurry({ requirements, supplies, pegs }: Netted, results: () => readonly DemandResult[]): boolean {
    if (!this.competes) return false;
    const late = new Set(results().flatMap(({ id, lateSeconds }) => (lateSeconds > 0 ? [id] : [])));
    const before = this.hurried.size;
    for (let peg = 0; peg < pegs.length; peg += 1) {
      const supply = pegs.supply[peg] as number;
      const top = topOf(requirements, supplies, pegs.requirement[peg] as number);
      const orderedFor = supplies.top[supply] as number;
      if (supplies.kind[supply] !== planned || !late.has(this.material.demands[top]?.id ?? "")) continue;
      const item = this.material.items[supplies.item[supply] as number] as CompiledItem;
      const soonest = item.sources.reduce((least, { leadDays }) => Math.min(least, leadDays), Infinity);
      if (item.kind === "buy" && leadDaysOf(item, supplies.source[supply] as number) > soonest)
        this.hurried.add(orderedFor);
    }
    return this.hurried.size > before;
  }
}
