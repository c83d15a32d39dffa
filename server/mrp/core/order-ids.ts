/**
 * Ids of planned orders come from what they are for: item and first consumer, up to the demand. Dates and quantities
 * may change and the id stays; nothing is remembered between runs.
 */
import { planned, type Requirements, type Supplies } from "./kernel/columns";
import type { CompiledMaterial } from "./compile";

/** Per supply; "" for stock and receipts. */
export function plannedOrderIds(material: CompiledMaterial, netted: NamedColumns): string[] {
  const names = new OrderNames(material, netted);
  return Array.from({ length: netted.supplies.length }, (_, supply) => names.of(supply));
}

type NamedColumns = { readonly requirements: Requirements; readonly supplies: Supplies };

/** Asked in the order of supplies: of two orders for the same need the first asked keeps the plain name. */
export class OrderNames {
  private readonly ids: (string | undefined)[] = [];
  private readonly taken = new Set<string>();

  constructor(
    private readonly material: CompiledMaterial,
    private readonly netted: NamedColumns,
  ) {}

  of(supply: number): string {
    const known = this.ids[supply];
    if (known !== undefined) return known;
    const id = this.netted.supplies.kind[supply] === planned ? this.named(supply) : "";
    this.ids[supply] = id;
    return id;
  }

  private named(supply: number): string {
    const { supplies } = this.netted;
    const item = this.material.items[supplies.item[supply] as number];
    const about = { bought: item?.kind === "buy", item: item?.id ?? "" };
    const consumer = this.consumerOf(supplies.first[supply] as number);
    let id = orderId({ ...about, consumer, copy: 1 });
    for (let copy = 2; this.taken.has(id); copy += 1) id = orderId({ ...about, consumer, copy });
    this.taken.add(id);
    return id;
  }

  /** A consumer is netted before its components. */
  private consumerOf(requirement: number): string {
    if (requirement === -1) return "stock";
    const { requirements } = this.netted;
    const consumer = requirements.consumer[requirement] as number;
    if (consumer !== -1) return this.of(consumer);
    return this.material.demands[requirements.demand[requirement] as number]?.id ?? "safety stock";
  }
}

/** `copy` counts the orders of one item for one consumer, from 1. */
export function orderId(about: { bought: boolean; item: string; consumer: string; copy: number }): string {
  const copy = about.copy === 1 ? "" : `\n${about.copy}`;
  return `${about.bought ? "PO" : "MO"}-${shortHash(`${about.item}\n${about.consumer}${copy}`)}`;
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

/** Five characters of five bits, the lowest first. */
function fiveBits(word: number): string {
  const at = (shift: number): string => alphabet.charAt((word >>> shift) & 31);
  return at(0) + at(5) + at(10) + at(15) + at(20);
}
