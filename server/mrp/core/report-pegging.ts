/** Pegs with the demand at their top: what an order makes for several demands is split among them, in the order it serves them. */
import { formatDecimal, stockScale } from "../../base/core/quantity";
import type { CompiledMaterial } from "./compile";
import { coProduct, onHand, receipt } from "./kernel/columns";
import { shareOf } from "./kernel/exact";
import type { Netted } from "./kernel/net";
import type { Pegging } from "./material-plan";

/** `demand` -1 = safety stock or beyond every need; `until` = cumulated millionths of the order's quantity. */
type Share = { readonly demand: number; until: number };

export type ReportedPegging = {
  readonly rows: readonly Pegging[];
  /** Demands at the top of a supply, in the order in which it serves them. */
  readonly demandsOf: (supply: number) => readonly string[];
  /** Demands at the top of what a requirement lacks. */
  readonly demandsBehind: (requirement: number, quantity: number) => readonly string[];
};

export function reportPegging(
  material: CompiledMaterial,
  { requirements, supplies, pegs }: Netted,
  ids: readonly string[],
): ReportedPegging {
  const shares = new Map<number, Share[]>();
  const consumed = new Float64Array(requirements.length);
  const rows: Pegging[] = [];
  for (let peg = 0; peg < pegs.length; peg += 1) {
    const supply = pegs.supply[peg] as number;
    const requirement = pegs.requirement[peg] as number;
    const from = consumed[requirement] as number;
    const to = from + (pegs.quantity[peg] as number);
    if (to === from) continue;
    consumed[requirement] = to;
    for (const part of partsOf(requirement, from, to)) {
      addShare(supply, part);
      rows.push(row(supply, requirement, part));
    }
  }
  return {
    rows,
    demandsOf: (supply) => named(shares.get(supply) ?? []),
    demandsBehind: (requirement, quantity) => {
      const whole = requirements.quantity[requirement] as number;
      return named(partsOf(requirement, whole - quantity, whole));
    },
  };

  function named(parts: readonly { readonly demand: number }[]): string[] {
    return [...new Set(parts.flatMap(({ demand }) => material.demands[demand]?.id ?? []))];
  }

  /** The demands behind the piece [from, to) of a requirement. */
  function partsOf(requirement: number, from: number, to: number): { demand: number; quantity: number }[] {
    const consumer = requirements.consumer[requirement] as number;
    if (consumer === -1) return [{ demand: requirements.demand[requirement] as number, quantity: to - from }];
    const whole = requirements.quantity[requirement] as number;
    const made = supplies.quantity[consumer] as number;
    const parts: { demand: number; quantity: number }[] = [];
    let at = from;
    for (const share of shares.get(consumer) ?? []) {
      const end = Math.min(to, shareOf(whole, share.until, made));
      if (end > at) parts.push({ demand: share.demand, quantity: end - at });
      at = Math.max(at, end);
    }
    if (at < to) parts.push({ demand: -1, quantity: to - at });
    return parts;
  }

  function addShare(supply: number, part: { demand: number; quantity: number }): void {
    const known = shares.get(supply) ?? [];
    const last = known.at(-1);
    if (known.length === 0) shares.set(supply, known);
    if (last !== undefined && last.demand === part.demand) last.until += part.quantity;
    else known.push({ demand: part.demand, until: (last?.until ?? 0) + part.quantity });
  }

  function row(supply: number, requirement: number, part: { demand: number; quantity: number }): Pegging {
    const kind = supplies.kind[supply] as number;
    const consumer = requirements.consumer[requirement] as number;
    const source =
      kind === onHand
        ? { onHand: true as const }
        : kind === receipt
          ? { receipt: material.receipts[supplies.reference[supply] as number]?.id ?? "" }
          : { order: ids[kind === coProduct ? (supplies.reference[supply] as number) : supply] ?? "" };
    return {
      demand: material.demands[part.demand]?.id ?? null,
      ...source,
      item: material.items[supplies.item[supply] as number]?.id ?? "",
      quantity: formatDecimal(BigInt(inOwnUnits(supply, part.quantity)), stockScale),
      for:
        consumer !== -1
          ? (ids[consumer] ?? null)
          : (material.demands[requirements.demand[requirement] as number]?.id ?? null),
    };
  }

  /** What of a substitute does for the quantity it covers. */
  function inOwnUnits(supply: number, quantity: number): number {
    const substitute = material.substitutes[supplies.substitution[supply] as number];
    return substitute === undefined
      ? quantity
      : shareOf(quantity, substitute.per.numerator, substitute.per.denominator);
  }
}
