/** From indexes back to ids: orders, pegs, records, messages. */
import { formatDecimal, stockScale } from "../../base/core/quantity";
import type { CompiledMaterial } from "./compile";
import { planned } from "./kernel/columns";
import type { Netted } from "./kernel/net";
import type { MaterialPlan, PlannedOrder, RefusedPart } from "./material-plan";
import { plannedOrderIds } from "./order-ids";
import { reportExceptions } from "./report-exceptions";
import { reportPegging } from "./report-pegging";
import { reportRequirements } from "./report-requirements";

export function report(
  material: CompiledMaterial,
  netted: Netted,
  ids: readonly string[] = plannedOrderIds(material, netted),
): MaterialPlan {
  return {
    requirements: reportRequirements(material, netted),
    plannedOrders: reportOrders(material, netted, ids),
    pegging: reportPegging(material, netted, ids),
    exceptions: reportExceptions(material, netted, ids),
    refused: [...reportCycles(material), ...reportUnorderable(material)],
  };
}

function reportOrders(material: CompiledMaterial, { supplies }: Netted, ids: readonly string[]): PlannedOrder[] {
  const orders: PlannedOrder[] = [];
  for (let supply = 0; supply < supplies.length; supply += 1) {
    const item = material.items[supplies.item[supply] as number];
    if (supplies.kind[supply] !== planned || item === undefined) continue;
    const due = supplies.second[supply] as number;
    const needed = supplies.needed[supply] as number;
    orders.push({
      id: ids[supply] ?? "",
      kind: item.kind === "buy" ? "purchase" : "make",
      item: item.id,
      quantity: text(supplies.quantity[supply] as number),
      startQuantity: text(supplies.start[supply] as number),
      releaseSecond: supplies.release[supply] as number,
      dueSecond: due,
      neededSecond: needed === Infinity ? due : needed,
      supplier: item.sources[supplies.source[supply] as number]?.supplier ?? item.supplier,
    });
  }
  return orders;
}

function reportCycles(material: CompiledMaterial): RefusedPart[] {
  return material.codes.cycles.map((cycle) => {
    const ids = cycle.map((item) => material.items[item]?.id ?? "");
    return {
      kind: "cycle",
      ids,
      reason: `${ids.join(", ")} contain${ids.length === 1 ? "s itself" : " each other"}: no order for them is planned`,
    };
  });
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

const text = (micro: number): string => formatDecimal(BigInt(micro), stockScale);
