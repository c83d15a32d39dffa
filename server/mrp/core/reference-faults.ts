/** Names that point nowhere, names given twice: each with its place. */
import type { Fault, MaterialProblem } from "./problem";
import type { UnitFactor } from "./unit-factors";

export function referenceFaults(problem: MaterialProblem, factor: UnitFactor): Fault[] {
  const faults: Fault[] = [];
  const report = (path: Fault["path"], message: string): void => void faults.push({ path, message });
  const units = new Map(problem.items.map((item) => [item.id, item.unit]));
  const kinds = new Map(problem.items.map((entry) => [entry.id, entry.kind]));
  const demands = new Set(problem.demands.map((demand) => demand.id));
  const calendars = new Set(problem.calendars.map((calendar) => calendar.id));
  const item = (path: Fault["path"], id: string): void => {
    if (!units.has(id)) report(path, `unknown item ${id}`);
  };
  const converts = (path: Fault["path"], from: string, to: string | undefined): void => {
    if (to !== undefined && factor(from, to) === null)
      report(path, `no factor from ${from} to ${to}; add it under units`);
  };
  unique(
    "items",
    problem.items.map((entry) => entry.id),
    report,
  );
  unique(
    "boms",
    problem.boms.map((entry) => entry.item),
    report,
  );
  unique(
    "demands",
    problem.demands.map((entry) => entry.id),
    report,
  );
  unique(
    "scheduledReceipts",
    problem.scheduledReceipts.map((entry) => entry.id),
    report,
  );
  unique(
    "calendars",
    problem.calendars.map((entry) => entry.id),
    report,
  );
  if (problem.calendar != null && !calendars.has(problem.calendar))
    report(["calendar"], `unknown calendar ${problem.calendar}`);
  problem.boms.forEach((bom, index) => {
    item(["boms", index, "item"], bom.item);
    bom.lines.forEach((line, at) => {
      const path = ["boms", index, "lines", at];
      item([...path, "component"], line.component);
      if (line.unit !== undefined) converts([...path, "unit"], line.unit, units.get(line.component));
    });
    bom.coProducts.forEach(({ item: id, unit }, at) => {
      const path = ["boms", index, "coProducts", at];
      item([...path, "item"], id);
      if (unit !== undefined) converts([...path, "unit"], unit, units.get(id));
      if (id === bom.item) report([...path, "item"], `${id} is what the order makes, not what comes besides`);
      if (kinds.get(id) === "phantom") report([...path, "item"], `${id} is a phantom: nothing of it is ever there`);
      if (bom.coProducts.findIndex((other) => other.item === id) < at)
        report([...path, "item"], `${id} stands twice in coProducts`);
    });
    if (bom.coProducts.length > 0 && kinds.has(bom.item) && kinds.get(bom.item) !== "make")
      report(["boms", index, "coProducts"], `${bom.item} is not made: only an order that makes something yields more`);
  });
  problem.items.forEach(({ id, kind, unit, drivenBy, supersededBy: next }, index) => {
    const path = ["items", index, "supersededBy"];
    if (next != null) {
      item([...path, "item"], next.item);
      if (kind === "phantom" || kinds.get(next.item) === "phantom")
        report(path, "a phantom has no stock to use up: neither it nor what follows it can be one");
      if (units.has(next.item) && units.get(next.item) !== unit)
        report(path, `${next.item} is counted in ${units.get(next.item) ?? ""}, ${id} in ${unit}`);
    }
    if (drivenBy === "order" && problem.forecast.some((entry) => entry.item === id))
      report(["items", index, "drivenBy"], `${id} is driven by orders, yet it has a forecast`);
  });
  problem.suppliers.forEach((supplier, index) => {
    item(["suppliers", index, "item"], supplier.item);
    if (supplier.purchaseUnit !== undefined)
      converts(["suppliers", index, "purchaseUnit"], supplier.purchaseUnit, units.get(supplier.item));
  });
  problem.scheduledReceipts.forEach((receipt, index) => {
    item(["scheduledReceipts", index, "item"], receipt.item);
    if (receipt.demand != null && !demands.has(receipt.demand))
      report(["scheduledReceipts", index, "demand"], `unknown demand ${receipt.demand}`);
  });
  problem.demands.forEach((demand, index) => {
    item(["demands", index, "item"], demand.item);
  });
  problem.forecast.forEach((entry, index) => item(["forecast", index, "item"], entry.item));
  problem.substitutes.forEach((entry, index) => {
    item(["substitutes", index, "item"], entry.item);
    item(["substitutes", index, "by"], entry.by);
    if (entry.item === entry.by) report(["substitutes", index, "by"], `${entry.by} cannot replace itself`);
    if (followsOn(problem, entry.item, entry.by))
      report(
        ["substitutes", index, "by"],
        `${entry.by} follows ${entry.item} when that is used up: it is no substitute`,
      );
  });
  reservations(problem, demands, item, report);
  return faults;
}

/** Along the line of successors. */
function followsOn({ items }: MaterialProblem, from: string, to: string): boolean {
  const next = new Map(
    items.flatMap(({ id, supersededBy }) => (supersededBy == null ? [] : [[id, supersededBy.item]])),
  );
  const seen = new Set<string>();
  for (let at = next.get(from); at !== undefined && !seen.has(at); at = next.get(at)) {
    if (at === to) return true;
    seen.add(at);
  }
  return false;
}

type Report = (path: Fault["path"], message: string) => void;

function unique(list: string, ids: readonly string[], report: Report): void {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (seen.has(id)) report([list, index], `${id} stands twice in ${list}`);
    seen.add(id);
  });
}

function reservations(problem: MaterialProblem, demands: ReadonlySet<string>, item: Report, report: Report): void {
  const left = new Map(problem.items.map((entry) => [entry.id, entry.onHand]));
  problem.stockReservations.forEach((kept, index) => {
    const path = ["stockReservations", index];
    item([...path, "item"], kept.item);
    if (!demands.has(kept.demand)) report([...path, "demand"], `unknown demand ${kept.demand}`);
    const remaining = (left.get(kept.item) ?? 0) - kept.quantity;
    left.set(kept.item, remaining);
    if (remaining < 0 && left.has(kept.item))
      report([...path, "quantity"], `more of ${kept.item} is reserved than is on hand`);
  });
}
