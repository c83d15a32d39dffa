/** From indexes back to ids: orders, pegs, records, messages. */
import type { CompiledMaterial } from "./compile";
import { coProduct, planned } from "./kernel/columns";
import type { Netted } from "./kernel/net";
import { sourceAt } from "./kernel/source";
import type { MaterialPlan, MovedReceipt, PlannedOrder, RefusedPart, WantedSooner } from "./material-plan";
import { plannedOrderIds } from "./order-ids";
import { reportDrives } from "./report-drives";
import { reportExceptions } from "./report-exceptions";
import { reportPegging } from "./report-pegging";
import { reportRequirements } from "./report-requirements";
import { quantityText } from "./quantity-text";

type Known = {
  readonly ids?: readonly string[];
  /** By demand: what a schedule found to make orders late. */
  readonly wantedSooner?: ReadonlyMap<number, WantedSooner>;
};

export function report(
  material: CompiledMaterial,
  netted: Netted,
  { ids = plannedOrderIds(material, netted), wantedSooner = new Map() }: Known = {},
): MaterialPlan {
  // First, while there is room: what it counts in is as large as all pegs together.
  const requirements = reportRequirements(material, netted);
  const pegging = reportPegging(material, netted, ids);
  return {
    requirements,
    plannedOrders: reportOrders(material, netted, ids),
    pegging: pegging.rows,
    exceptions: reportExceptions(material, netted, { ids, pegging, wantedSooner }),
    movedReceipts: reportMoved(material, netted),
    items: reportDrives(material),
    refused: [...reportCycles(material), ...reportUnorderable(material)],
  };
}

function reportOrders(material: CompiledMaterial, { supplies }: Netted, ids: readonly string[]): PlannedOrder[] {
  const orders: PlannedOrder[] = [];
  const yielded = coProductsOf(material, supplies);
  for (let supply = 0; supply < supplies.length; supply += 1) {
    const item = material.items[supplies.item[supply] as number];
    if (supplies.kind[supply] !== planned || item === undefined) continue;
    const due = supplies.second[supply] as number;
    const needed = supplies.needed[supply] as number;
    orders.push({
      id: ids[supply] ?? "",
      kind: item.kind === "buy" ? "purchase" : "make",
      item: item.id,
      quantity: quantityText(supplies.quantity[supply] as number),
      startQuantity: quantityText(supplies.start[supply] as number),
      releaseSecond: supplies.release[supply] as number,
      dueSecond: due,
      neededSecond: needed === Infinity ? due : needed,
      supplier: sourceAt(item, supplies.source[supply] as number)?.supplier ?? item.supplier,
      ...(yielded.has(supply) ? { coProducts: yielded.get(supply) ?? [] } : {}),
    });
  }
  return orders;
}

type Yielded = { readonly item: string; readonly quantity: string };

/** What else each order yields, by supply. */
function coProductsOf(material: CompiledMaterial, supplies: Netted["supplies"]): Map<number, Yielded[]> {
  const found = new Map<number, Yielded[]>();
  if (material.coProducts.length === 0) return found;
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== coProduct) continue;
    const main = supplies.reference[supply] as number;
    const item = material.items[supplies.item[supply] as number]?.id ?? "";
    const row = { item, quantity: quantityText(supplies.quantity[supply] as number) };
    found.set(main, [...(found.get(main) ?? []), row]);
  }
  return found;
}

function reportMoved(material: CompiledMaterial, { moved }: Netted): MovedReceipt[] {
  return [...moved].flatMap(([index, second]) => {
    const entry = material.receipts[index];
    if (entry === undefined || entry.second === second) return [];
    return [
      {
        receipt: entry.id,
        item: material.items[entry.item]?.id ?? "",
        quantity: quantityText(entry.quantity),
        fromSecond: entry.second,
        toSecond: second === Infinity ? null : second,
      },
    ];
  });
}

function reportCycles(material: CompiledMaterial): RefusedPart[] {
  return material.codes.cycles.map((cycle) => {
    const ids = cycle.map((item) => material.items[item]?.id ?? "");
    return {
      kind: "cycle",
      ids,
      reason: `${ids.join(", ")} ${circle(material, cycle)}: no order for them is planned`,
    };
  });
}

/** A circle of BOM lines alone, or one that leads through a successor or what an order yields besides. */
function circle(material: CompiledMaterial, cycle: readonly number[]): string {
  const isInvolved = (item: number): boolean =>
    material.items[item]?.successor !== -1 || material.coProducts.some((entry) => entry.item === item);
  if (cycle.some(isInvolved)) return cycle.length === 1 ? "waits for itself" : "wait for each other";
  return cycle.length === 1 ? "contains itself" : "contain each other";
}

function reportUnorderable(material: CompiledMaterial): RefusedPart[] {
  return material.items
    .filter((item) => !item.orderable)
    .map(({ id }) => ({
      kind: "noWorkingDay",
      ids: [id],
      reason: `the lead time of ${id} counts working days and its calendar has none: no order for it is planned`,
    }));
}
