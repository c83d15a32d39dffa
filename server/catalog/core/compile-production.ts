/** Items, BOM and routing with their expressions parsed and their references checked. */
import { expandItems } from "./expand-items";
import type { CompiledBomLine, CompiledItem, CompiledOperation, CompiledProduction } from "./compiled-model";
import { nearest, type Scope } from "./expression/scope";
import type { FaultList } from "./model-faults";
import type { BomLine, ProductModel } from "./product-model";
import { compileItemTemplate } from "./template";
import { possibleItems } from "./possible-items";

export function compileProduction(model: ProductModel, scope: Scope, faults: FaultList): CompiledProduction {
  const items = expandItems(model, faults);
  const itemIds = new Set(items.map((item) => item.id));
  if (!itemIds.has(model.product)) faults.add(["product"], unknown("item", model.product, itemIds));
  checkTree(model.bom, faults);
  checkSuccessors(items, model, faults);
  return {
    product: model.product,
    items,
    bom: model.bom.map((line, index) => compileLine(line, index, model, itemIds, scope, faults)),
    routing: compileRouting(model, scope, faults),
  };
}

function compileLine(
  line: BomLine,
  index: number,
  model: ProductModel,
  itemIds: ReadonlySet<string>,
  scope: Scope,
  faults: FaultList,
): CompiledBomLine {
  const path = ["bom", index] as const;
  const { lengthMm, widthMm, ...rest } = line;
  const ids = possibleItems(line.item, model);
  if (ids !== null && !ids.some((id) => itemIds.has(id)))
    faults.add([...path, "item"], unknown("item", ids[0] ?? line.item, itemIds));
  return {
    ...rest,
    item: compileItemTemplate([...path, "item"], line.item, scope, faults),
    when: faults.expression([...path, "when"], line.when, scope, "bool"),
    quantity: faults.expression([...path, "quantity"], line.quantity, scope, "int"),
    ...(lengthMm === undefined ? {} : { lengthMm: faults.expression([...path, "lengthMm"], lengthMm, scope, "int") }),
    ...(widthMm === undefined ? {} : { widthMm: faults.expression([...path, "widthMm"], widthMm, scope, "int") }),
  };
}

/** Every parent slot exists and nothing contains itself. */
function checkTree(bom: readonly BomLine[], faults: FaultList): void {
  const parents = new Map<string, Set<string>>();
  for (const line of bom) parents.set(line.slot, (parents.get(line.slot) ?? new Set()).add(line.into ?? ""));
  bom.forEach((line, index) => {
    if (line.into !== undefined && !parents.has(line.into))
      faults.add(["bom", index, "into"], unknown("slot", line.into, new Set(parents.keys())));
    const above = new Set<string>();
    const queue = [line.into ?? ""];
    for (let slot = queue.pop(); slot !== undefined; slot = queue.pop()) {
      if (slot === "" || above.has(slot)) continue;
      above.add(slot);
      queue.push(...(parents.get(slot) ?? []));
    }
    if (above.has(line.slot)) faults.add(["bom", index, "into"], `slot ${line.slot} would contain itself`);
  });
}

function compileRouting(model: ProductModel, scope: Scope, faults: FaultList): CompiledOperation[] {
  faults.unique(
    ["routing"],
    model.routing.map((operation) => operation.id),
    "operation",
  );
  const slots = new Set(model.bom.map((line) => line.slot));
  return model.routing.map((operation, index) => {
    const path = ["routing", index] as const;
    const { setupKey, after, ...rest } = operation;
    if (operation.makes !== undefined && !slots.has(operation.makes))
      faults.add([...path, "makes"], unknown("slot", operation.makes, slots));
    return {
      ...rest,
      when: faults.expression([...path, "when"], operation.when, scope, "bool"),
      setupSeconds: faults.expression([...path, "setupSeconds"], operation.setupSeconds, scope, "int"),
      runSeconds: faults.expression([...path, "runSeconds"], operation.runSeconds, scope, "int"),
      ...(setupKey === undefined
        ? {}
        : { setupKey: faults.expression([...path, "setupKey"], setupKey, scope, "string") }),
      after: after === undefined ? oneAbove(model, index) : checkedAfter(model, index, after, faults),
    };
  });
}

function oneAbove({ routing }: ProductModel, index: number): string[] {
  const above = routing.slice(0, index).filter((operation) => operation.makes === routing[index]?.makes);
  return above.slice(-1).map((operation) => operation.id);
}

/** Predecessors stand above: that alone keeps a routing free of cycles. */
function checkedAfter(
  { routing }: ProductModel,
  index: number,
  after: readonly string[],
  faults: FaultList,
): readonly string[] {
  after.forEach((id, at) => {
    const place = routing.findIndex((operation) => operation.id === id);
    const path = ["routing", index, "after", at];
    if (place < 0) faults.add(path, unknown("operation", id, new Set(routing.map((operation) => operation.id))));
    else if (place >= index) faults.add(path, `operation ${id} stands below; a predecessor must stand above`);
    else if (routing[place]?.makes !== routing[index]?.makes)
      faults.add(path, `operation ${id} makes another slot; parts are waited for without after`);
  });
  return after;
}

function unknown(what: string, id: string, known: ReadonlySet<string>): string {
  const like = nearest(id, known);
  return `unknown ${what} ${id}${like === null ? "" : `; did you mean ${like}?`}`;
}

/** What follows an item that is used up is another item of the file, counted alike, and no circle. */
function checkSuccessors(items: readonly CompiledItem[], model: ProductModel, faults: FaultList): void {
  const byId = new Map(items.map((item) => [item.id, item]));
  for (const { id, kind, unit, supersededBy } of items) {
    if (supersededBy === undefined) continue;
    const index = model.items.findIndex(({ supersededBy: own }) => own === supersededBy);
    const path = ["items", index, "supersededBy", "item"];
    const next = byId.get(supersededBy.item);
    if (next === undefined) faults.add(path, unknown("item", supersededBy.item, new Set(byId.keys())));
    else if (next.kind !== kind || kind === "phantom")
      faults.add(path, `${next.id} cannot follow ${id}: both are bought, or both are made`);
    else if (next.unit !== unit) faults.add(path, `${next.id} is counted in ${next.unit}, ${id} in ${unit}`);
    else if (comesBack(id, (at) => byId.get(at)?.supersededBy?.item))
      faults.add(path, `${id} follows itself: successors go in a circle`);
  }
}

function comesBack(start: string, next: (id: string) => string | undefined): boolean {
  const seen = new Set([start]);
  for (let at = next(start); at !== undefined; at = next(at)) {
    if (at === start) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
