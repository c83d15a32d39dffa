/** Facts taken by the plan of a large plant, one batch after the other; at the end the same problem is planned anew. */
import { median, spread } from "../../boot/bench-page";
import { compileMaterial } from "../core/compile";
import { withFacts, type Fact } from "../core/facts";
import { planned } from "../core/kernel/columns";
import { net } from "../core/kernel/net";
import { OrderNames } from "../core/order-ids";
import { livingPlan, planMaterialAgain, type LivingPlan } from "../core/plan-material-again";
import type { MaterialProblem } from "../core/problem";
import { quantityText } from "../core/quantity-text";
import { cpuSeconds } from "./cpu-seconds";

/** One table row per kind and number of facts. */
export function netChange(problem: MaterialProblem): string[] {
  const opened = livingPlan(problem);
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const changes = new Changes(problem, opened.value);
  const rows = [...changes.rows(1, 300), ...changes.rows(10_000, 5)];
  changes.compare();
  return rows;
}

const kinds = ["added", "changed", "cancelled"] as const;
type What = (typeof kinds)[number];

class Changes {
  constructor(
    private problem: MaterialProblem,
    private readonly plan: LivingPlan,
  ) {}

  /** A tenth of them before, to warm up. */
  rows(count: number, times: number): string[] {
    const warmUp = Math.ceil(times / 10);
    for (const what of kinds) this.row(what, count, 0, warmUp);
    return kinds.map((what) => this.row(what, count, warmUp, times));
  }

  private row(what: What, count: number, first: number, times: number): string {
    const moved: number[] = [];
    const items: number[] = [];
    const milliseconds: number[] = [];
    const all: Fact[] = [];
    for (let turn = first; turn < first + times; turn += 1) {
      const facts = this.facts(what, count, turn);
      all.push(...facts);
      const seconds = cpuSeconds(() => {
        const result = planMaterialAgain(this.plan, facts);
        if (!result.ok) throw new Error(JSON.stringify(result.refusal));
        moved.push(result.value.count);
        items.push(result.value.items);
      });
      milliseconds.push(seconds * 1000);
    }
    this.problem = withFacts(this.problem, all);
    const sorted = milliseconds.toSorted((a, b) => a - b);
    const p99 = sorted[Math.ceil(times * 0.99) - 1] ?? 0;
    const figures = [median(milliseconds), p99, sorted[0] ?? 0, spread(milliseconds)].map((ms) => ms.toFixed(2));
    return `| ${[count, what, times, median(items), median(moved), ...figures].join(" | ")} |`;
  }

  private facts(what: What, count: number, turn: number): Fact[] {
    const id = (n: number): string => `${count} ${turn} ${n}`;
    if (what === "cancelled") return Array.from({ length: count }, (_, n) => ({ kind: "demandCancelled", id: id(n) }));
    return this.problem.demands.slice(turn * 300, turn * 300 + count).map((demand, n) => ({
      kind: "demand",
      demand:
        what === "added" ? { ...demand, id: id(n) } : { ...demand, quantity: demand.quantity + (turn + 1) * 1_000_000 },
    }));
  }

  compare(): void {
    const compiled = compileMaterial(this.problem);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
    const material = compiled.value;
    const netted = net(material, { notBeforeNow: false, workSeconds: () => null });
    const known = new Map(this.plan.plannedOrders().map((order) => [order.id, order]));
    const names = new OrderNames(material, netted);
    const { kind, second, release, quantity, item, length } = netted.supplies;
    for (let supply = 0; supply < length; supply += 1) {
      if (kind[supply] !== planned) continue;
      const id = names.of(supply);
      const order = known.get(id);
      if (
        order?.item !== material.items[item[supply] as number]?.id ||
        order?.dueSecond !== second[supply] ||
        order?.releaseSecond !== release[supply] ||
        order?.quantity !== quantityText(quantity[supply] as number)
      )
        throw new Error(`net change and regeneration differ in ${id}`);
      known.delete(id);
    }
    if (known.size > 0) throw new Error(`net change keeps ${known.size} orders a regeneration does not have`);
  }
}
