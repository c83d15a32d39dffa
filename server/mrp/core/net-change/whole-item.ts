/** One item netted by the sweep of a full regeneration, on needs that are kept elsewhere. */
import type { CompiledMaterial } from "../compile";
import type { CompiledItem } from "../compile-items";
import { onHand, planned } from "../kernel/columns";
import { GatheredRequirements } from "../kernel/gather";
import { NettingRun } from "../kernel/net";
import { nothingAllotted } from "../kernel/substitutes";
import type { LivingOrders } from "../living-orders";
import type { OpenDraft } from "./body-sweep";
import type { Block, NeedRows } from "./need-rows";
import type { OrderDrafts } from "./order-drafts";
import { stock } from "./order-name";

export class WholeItem {
  /** What is left over for needs beyond those netted, and the drafts in it nobody has taken from. */
  left = 0;
  open: OpenDraft[] = [];
  private readonly run: NettingRun;
  private readonly needs: GivenNeeds;
  /** Per order that asks, as it stands among the supplies: its number. */
  private readonly askers: number[] = [];

  constructor(
    private readonly material: CompiledMaterial,
    private readonly rows: NeedRows,
    private readonly orders: LivingOrders,
  ) {
    const given: { needs?: GivenNeeds } = {};
    const empty = { ...material, demands: [], requirementEstimate: 1024 };
    this.run = new NettingRun(
      { ...material, requirementEstimate: 1024 },
      { notBeforeNow: false, workSeconds: () => null },
      nothingAllotted,
      (columns) => (given.needs = new GivenNeeds(empty, columns)),
    );
    this.needs = given.needs as GivenNeeds;
  }

  listReceipts(): void {
    this.run.listReceipts();
  }

  /** The item's safety stock and the rows of the blocks, which reach until `until`. */
  net(item: number, blocks: readonly Block[], until: number, drafts: OrderDrafts): void {
    this.fill(item, blocks);
    const { requirements, supplies, pegs } = this.run;
    requirements.length = pegs.length = 0;
    this.run.moved.clear();
    this.run.netItem(item);
    this.read(item, drafts);
    this.readLeft(item, until, drafts);
    supplies.length = 0;
  }

  private fill(item: number, blocks: readonly Block[]): void {
    const { needs, rows, askers } = this;
    const { supplies } = this.run;
    needs.length = supplies.length = askers.length = 0;
    const { safety } = this.material.items[item] as CompiledItem;
    needs.initial = safety.filter((layer) => layer.from <= 0).length;
    for (const layer of safety) this.ask(layer.from, layer.quantity, 0, -1);
    for (const block of blocks)
      for (let row = block.at; row < block.at + block.length; row += 1)
        this.ask(
          rows.second[row] as number,
          rows.quantity[row] as number,
          rows.rank[row] as number,
          rows.asker[row] as number,
        );
  }

  /** An order that asks stands among the supplies for the demand at its top. */
  private ask(second: number, quantity: number, rank: number, asker: number): void {
    const { supplies } = this.run;
    if (asker < 0) return this.needs.push(second, quantity, -1, asker === -1 ? -1 : -2 - asker, rank);
    const consumer = supplies.push(-1, planned, second, 0);
    supplies.top[consumer] = this.orders.top[asker] as number;
    this.askers[consumer] = asker;
    this.needs.push(second, quantity, consumer, -1, rank);
  }

  private read(item: number, drafts: OrderDrafts): void {
    const { supplies, requirements } = this.run;
    const { from, to } = this.needs.suppliesOf(item);
    const isMade = this.material.items[item]?.kind === "make";
    drafts.clear();
    for (let supply = from; supply < to; supply += 1) {
      if (supplies.kind[supply] !== planned) continue;
      const first = supplies.first[supply] as number;
      const draft = drafts.push(
        supplies.second[supply] as number,
        supplies.quantity[supply] as number,
        supplies.source[supply] as number,
        supplies.needed[supply] as number,
        first === -1
          ? stock
          : this.nameOf(requirements.consumer[first] as number, requirements.demand[first] as number),
      );
      if (!isMade) continue;
      drafts.priority[draft] = supplies.priority[supply] as number;
      drafts.top[draft] = supplies.top[supply] as number;
    }
  }

  private nameOf(consumer: number, demand: number): number {
    if (consumer !== -1) return this.orders.nameOf(this.askers[consumer] as number);
    return this.orders.nameOf(demand === -1 ? -1 : -2 - demand);
  }

  private readLeft(item: number, until: number, drafts: OrderDrafts): void {
    this.left = 0;
    this.open = [];
    if (until === Infinity) return;
    const { supplies } = this.run;
    const { from, to } = this.needs.suppliesOf(item);
    const isDedicated = this.material.items[item]?.dedicated === true;
    const left: { supply: number; draft: number }[] = [];
    let draft = -1;
    for (let supply = from; supply < to; supply += 1) {
      const kind = supplies.kind[supply];
      if (kind === planned) draft += 1;
      const isThere = kind === planned ? !isDedicated : kind === onHand || (supplies.second[supply] as number) < until;
      if (isThere && (supplies.remaining[supply] as number) > 0)
        left.push({ supply, draft: kind === planned ? draft : -1 });
    }
    const { second, remaining } = supplies;
    left.sort((a, b) => (second[a.supply] as number) - (second[b.supply] as number) || a.supply - b.supply);
    for (const { supply, draft: made } of left) {
      if (made !== -1 && drafts.needed[made] === Infinity) this.open.push({ draft: made, ahead: this.left });
      this.left += remaining[supply] as number;
    }
  }
}

/** Needs as they are given, where a full regeneration gathers them from above. */
class GivenNeeds extends GatheredRequirements {
  initial = 0;

  override of(): number {
    return this.initial;
  }
}
