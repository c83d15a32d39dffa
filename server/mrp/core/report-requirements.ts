/** The MRP record of each item: gross, receipts, projected available, net; one row per moment something happens. */
import type { CompiledMaterial } from "./compile";
import { coProduct, planned } from "./kernel/columns";
import { shareOf } from "./kernel/exact";
import type { Netted } from "./kernel/net";
import type { RequirementRow } from "./material-plan";
import { quantityText } from "./quantity-text";

type Moment = { second: number; gross: number; receipts: number; planned: number; net: number };

export function reportRequirements(
  material: CompiledMaterial,
  { requirements, supplies, pegs, moved }: Netted,
): RequirementRow[] {
  const moments = material.items.map(() => new Map<number, Moment>());
  const latest: (Moment | undefined)[] = [];
  const at = (item: number, second: number): Moment => {
    const neighbour = latest[item];
    if (neighbour?.second === second) return neighbour;
    const known = moments[item]?.get(second);
    const moment = known ?? { second, gross: 0, receipts: 0, planned: 0, net: 0 };
    if (known === undefined) moments[item]?.set(second, moment);
    latest[item] = moment;
    return moment;
  };
  for (let index = 0; index < requirements.length; index += 1) {
    const item = requirements.item[index] as number;
    if (isBlownThrough(material, item)) continue;
    const moment = at(item, requirements.second[index] as number);
    const isSafety = requirements.consumer[index] === -1 && requirements.demand[index] === -1;
    if (!isSafety) moment.gross += requirements.quantity[index] as number;
    moment.net += requirements.net[index] as number;
  }
  material.receipts.forEach(({ item, second, quantity }, index) => {
    const taken = moved.get(index) ?? second;
    if (taken !== Infinity) at(item, taken).receipts += quantity;
  });
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== planned && supplies.kind[supply] !== coProduct) continue;
    at(supplies.item[supply] as number, supplies.second[supply] as number).planned += supplies.quantity[
      supply
    ] as number;
  }
  moveToSubstitutes();
  return material.items.flatMap((item, index) => {
    let available = item.onHand;
    const sorted = [...(moments[index]?.values() ?? [])].sort((a, b) => a.second - b.second);
    return sorted.map((moment): RequirementRow => {
      available += moment.receipts + moment.planned - moment.gross;
      return {
        item: item.id,
        second: moment.second,
        gross: quantityText(moment.gross),
        scheduledReceipts: quantityText(moment.receipts),
        projectedAvailable: quantityText(available),
        net: quantityText(moment.net),
      };
    });
  });

  /** What a substitute covers is asked of the substitute. */
  function moveToSubstitutes(): void {
    if (material.substitutes.length === 0) return;
    for (let peg = 0; peg < pegs.length; peg += 1) {
      const supply = pegs.supply[peg] as number;
      const substitute = material.substitutes[supplies.substitution[supply] as number];
      if (substitute === undefined) continue;
      const second = requirements.second[pegs.requirement[peg] as number] as number;
      const quantity = pegs.quantity[peg] as number;
      at(substitute.item, second).gross -= quantity;
      at(substitute.by, second).gross += shareOf(quantity, substitute.per.numerator, substitute.per.denominator);
    }
  }
}

const isBlownThrough = (material: CompiledMaterial, item: number): boolean =>
  material.items[item]?.kind === "phantom" && material.codes.level[item] !== -1;
