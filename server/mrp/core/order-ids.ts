/**
 * Ids of planned orders come from what they are for: item and first consumer, up to the demand. Dates and quantities
 * may change and the id stays; nothing is remembered between runs.
 */
import { planned } from "./kernel/columns";
import type { CompiledMaterial } from "./compile";
import type { Netted } from "./kernel/net";

/** Per supply; "" for stock and receipts. */
export function plannedOrderIds(material: CompiledMaterial, { requirements, supplies, pegs }: Netted): string[] {
  const first = new Int32Array(supplies.length).fill(-1);
  for (let peg = pegs.length - 1; peg >= 0; peg -= 1) first[pegs.supply[peg] as number] = pegs.requirement[peg] as number;
  const ids: string[] = new Array<string>(supplies.length).fill("");
  const taken = new Set<string>();
  // A consumer is netted before its components, so its id is there already.
  for (let supply = 0; supply < supplies.length; supply += 1) {
    if (supplies.kind[supply] !== planned) continue;
    const item = material.items[supplies.item[supply] as number];
    const kind = item?.kind === "buy" ? "PO" : "MO";
    const content = `${item?.id ?? ""}\n${consumerOf(first[supply] as number)}`;
    let id = `${kind}-${shortHash(content)}`;
    for (let copy = 2; taken.has(id); copy += 1) id = `${kind}-${shortHash(`${content}\n${copy}`)}`;
    taken.add(id);
    ids[supply] = id;
  }
  return ids;

  function consumerOf(requirement: number): string {
    if (requirement === -1) return "stock";
    const consumer = requirements.consumer[requirement] as number;
    if (consumer !== -1) return ids[consumer] as string;
    return material.demands[requirements.demand[requirement] as number]?.id ?? "safety stock";
  }
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** 50 bits in ten characters (two 32-bit multiplicative hashes; after cyrb53 by bryc). */
function shortHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return fiveBits(high >>> 0) + fiveBits(low >>> 0);
}

const fiveBits = (word: number): string => Array.from({ length: 5 }, (_, place) => alphabet[(word >>> (place * 5)) & 31]).join("");
