/** The MRP record of each item: gross, receipts, projected available, net; one row per moment something happens. */
import type { CompiledMaterial } from "./compile";
import { coProduct, planned } from "./kernel/columns";
import { shareOf } from "./kernel/exact";
import type { Netted } from "./kernel/net";
import type { RequirementRow } from "./material-plan";
import { quantityText } from "./quantity-text";

type Moment = { second: number; gross: number; receipts: number; planned: number; net: number };
/** Asked of an item without a requirement of its own; less than nothing where somebody else is asked. */
type Asked = { readonly second: number; readonly quantity: number };

/** One item after the other: what is counted in is given up before the next. */
export function reportRequirements(material: CompiledMaterial, netted: Netted): RequirementRow[] {
  const { requirements, supplies, moved } = netted;
  const required = byItem(requirements.item, requirements.length, material.items.length);
  const supplied = byItem(supplies.item, supplies.length, material.items.length);
  const received = new Map<number, number[]>();
  material.receipts.forEach(({ item }, index) => received.set(item, [...(received.get(item) ?? []), index]));
  const asked = askedBesides(material, netted);
  const rows: RequirementRow[] = [];
  material.items.forEach(({ id, onHand }, item) => {
    const at = momentsOf();
    for (const index of isBlownThrough(material, item) ? [] : required(item)) {
      const moment = at(requirements.second[index] as number);
      const isSafety = requirements.consumer[index] === -1 && requirements.demand[index] === -1;
      if (!isSafety) moment.gross += requirements.quantity[index] as number;
      moment.net += requirements.net[index] as number;
    }
    for (const index of received.get(item) ?? []) {
      const { second, quantity } = material.receipts[index] as CompiledMaterial["receipts"][number];
      const taken = moved.get(index) ?? second;
      if (taken !== Infinity) at(taken).receipts += quantity;
    }
    for (const supply of supplied(item)) {
      if (supplies.kind[supply] !== planned && supplies.kind[supply] !== coProduct) continue;
      at(supplies.second[supply] as number).planned += supplies.quantity[supply] as number;
    }
    for (const { second, quantity } of asked.get(item) ?? []) at(second).gross += quantity;
    let available = onHand;
    for (const moment of at.all().sort((a, b) => a.second - b.second)) {
      available += moment.receipts + moment.planned - moment.gross;
      rows.push({
        item: id,
        second: moment.second,
        gross: quantityText(moment.gross),
        scheduledReceipts: quantityText(moment.receipts),
        projectedAvailable: quantityText(available),
        net: quantityText(moment.net),
      });
    }
  });
  return rows;
}

/** The moments of one item; most are asked for several times in a row. */
function momentsOf(): { (second: number): Moment; all(): Moment[] } {
  const moments = new Map<number, Moment>();
  let latest: Moment | undefined;
  const at = (second: number): Moment => {
    if (latest?.second === second) return latest;
    latest = moments.get(second);
    if (latest === undefined) {
      latest = { second, gross: 0, receipts: 0, planned: 0, net: 0 };
      moments.set(second, latest);
    }
    return latest;
  };
  return Object.assign(at, { all: () => [...moments.values()] });
}

/** Places of a column by the item that stands there, each item's in their order (counting sort). */
function byItem(column: Int32Array, length: number, items: number): (item: number) => Int32Array {
  const first = new Int32Array(items + 1);
  for (let at = 0; at < length; at += 1) first[(column[at] as number) + 1]! += 1;
  for (let item = 0; item < items; item += 1) first[item + 1]! += first[item]!;
  const next = first.slice();
  const places = new Int32Array(length);
  for (let at = 0; at < length; at += 1) places[next[column[at] as number]!++] = at;
  return (item) => places.subarray(first[item], first[item + 1]);
}

/** What a substitute covers is asked of the substitute. */
function askedBesides(material: CompiledMaterial, { requirements, supplies, pegs }: Netted): Map<number, Asked[]> {
  const asked = new Map<number, Asked[]>();
  if (material.substitutes.length === 0) return asked;
  const ask = (item: number, second: number, quantity: number): void => {
    const known = asked.get(item);
    if (known) known.push({ second, quantity });
    else asked.set(item, [{ second, quantity }]);
  };
  for (let peg = 0; peg < pegs.length; peg += 1) {
    const supply = pegs.supply[peg] as number;
    const substitute = material.substitutes[supplies.substitution[supply] as number];
    if (substitute === undefined) continue;
    const second = requirements.second[pegs.requirement[peg] as number] as number;
    const quantity = pegs.quantity[peg] as number;
    ask(substitute.item, second, -quantity);
    ask(substitute.by, second, shareOf(quantity, substitute.per.numerator, substitute.per.denominator));
  }
  return asked;
}

const isBlownThrough = (material: CompiledMaterial, item: number): boolean =>
  material.items[item]?.kind === "phantom" && material.codes.level[item] !== -1;
