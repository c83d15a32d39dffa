/**
 * BOM lines come into and go out of force by date, judged at an order's start; but the start is known only after
 * scheduling, which needs the lines. So: plan, compare, plan again with the starts found; an order that keeps
 * jumping over a date is held behind it, which ends the search.
 */
import type { CompiledMaterial } from "../../mrp/core/compile";
import { planned } from "../../mrp/core/kernel/columns";
import type { Netted } from "../../mrp/core/kernel/net";

/** Passes that may still follow a start back to before a date. */
const freePasses = 2;
const mostPasses = 12;

export class LinesInForce {
  private pass = 0;
  private assumed = new Map<string, number>();
  private readonly known = new Map<string, number>();
  private readonly held = new Map<string, number>();
  /** Per item, the dates at which one of its lines changes. */
  private readonly dates: readonly (readonly number[])[];

  constructor(material: CompiledMaterial) {
    this.dates = material.lines.map((lines) =>
      [...new Set(lines.flatMap((line) => [line.from, line.to]).filter(Number.isFinite))].sort((a, b) => a - b),
    );
  }

  readonly knownStart = (order: string): number | undefined => this.known.get(order);

  readonly notBefore = (order: string): number => this.held.get(order) ?? 0;

  /** Remembers what lines were judged at, before the schedule's dates are written in. */
  assume(netted: Netted, ids: readonly string[]): void {
    this.assumed = new Map(
      this.dated(netted).map((supply) => [
        ids[supply] ?? "",
        this.known.get(ids[supply] ?? "") ?? (netted.supplies.release[supply] as number),
      ]),
    );
  }

  /** True when every order starts where its lines were judged; else learns where it does. */
  holds(netted: Netted, ids: readonly string[]): boolean {
    this.pass += 1;
    let holds = true;
    for (const supply of this.dated(netted)) {
      const id = ids[supply] ?? "";
      const found = netted.supplies.release[supply] as number;
      const before = this.assumed.get(id) ?? found;
      const crossed = (this.dates[netted.supplies.item[supply] as number] ?? []).filter(
        (date) => before < date !== found < date,
      );
      const last = crossed.at(-1);
      if (last === undefined) continue;
      holds = false;
      const settled = this.pass > freePasses;
      this.known.set(id, settled ? Math.max(before, found) : found);
      if (settled) this.held.set(id, Math.max(last, this.held.get(id) ?? 0));
    }
    return holds || this.pass >= mostPasses;
  }

  /** Planned orders of items whose lines depend on dates. */
  private dated({ supplies }: Netted): number[] {
    const found: number[] = [];
    for (let supply = 0; supply < supplies.length; supply += 1) {
      if (supplies.kind[supply] === planned && (this.dates[supplies.item[supply] as number] ?? []).length > 0)
        found.push(supply);
    }
    return found;
  }
}
