/** Exception messages as a planner reads them (APICS): firm receipts are never moved, only talked about. */
import { formatDecimal, stockScale } from "../../base/core/quantity";
import type { CompiledMaterial } from "./compile";
import { planned, receipt } from "./kernel/columns";
import type { Netted } from "./kernel/net";
import type { ExceptionKind, ExceptionMessage } from "./material-plan";

/** A receipt less than a day early is left alone. */
const deferToleranceSeconds = 86_400;
/** What starts within a day is to be released now. */
const releaseWindowSeconds = 86_400;

export function reportExceptions(
  material: CompiledMaterial,
  netted: Netted,
  ids: readonly string[],
): ExceptionMessage[] {
  const messages: ExceptionMessage[] = [];
  const { requirements, supplies } = netted;
  const uncovered = firstUncovered(netted);
  const say = (
    kind: ExceptionKind,
    about: {
      order: string | null;
      item: number;
      quantity: number;
      from: number | null;
      to: number | null;
      reason: string;
    },
  ): void =>
    void messages.push({
      kind,
      order: about.order,
      item: material.items[about.item]?.id ?? "",
      quantity: text(about.quantity),
      fromSecond: about.from,
      toSecond: about.to,
      reason: about.reason,
    });

  for (let supply = 0; supply < supplies.length; supply += 1) {
    const kind = supplies.kind[supply];
    if (kind === planned) plannedOrder(supply);
    if (kind === receipt && isFirstPart(supply)) scheduledReceipt(supply);
  }
  for (let index = 0; index < requirements.length; index += 1) {
    const quantity = requirements.short[index] as number;
    if (quantity === 0) continue;
    const consumer = requirements.consumer[index] as number;
    const order =
      consumer === -1 ? (material.demands[requirements.demand[index] as number]?.id ?? null) : (ids[consumer] ?? null);
    say("shortage", {
      order,
      item: requirements.item[index] as number,
      quantity,
      from: requirements.second[index] as number,
      to: null,
      reason: "nothing can supply it",
    });
  }
  return messages;

  function plannedOrder(supply: number): void {
    const about = {
      order: ids[supply] ?? null,
      item: supplies.item[supply] as number,
      quantity: supplies.quantity[supply] as number,
    };
    const release = supplies.release[supply] as number;
    const second = supplies.second[supply] as number;
    const wanted = supplies.wanted[supply] as number;
    const isBought = material.items[about.item]?.kind === "buy";
    if (release < 0)
      say("pastDue", {
        ...about,
        from: release,
        to: 0,
        reason: "it should have been released already: its lead time does not fit before the need",
      });
    else if (release < releaseWindowSeconds)
      say("release", { ...about, from: release, to: release, reason: "its release is due" });
    if (isBought && second > wanted)
      say("expedite", { ...about, from: second, to: wanted, reason: "it comes later than its first need" });
  }

  /** A receipt that other items take a part of stands in several supplies: one message for all. */
  function isFirstPart(supply: number): boolean {
    if (material.substitutes.length === 0) return true;
    const parts = partsOf(supply);
    for (const part of parts) {
      supplies.needed[supply] = Math.min(supplies.needed[supply] as number, supplies.needed[part] as number);
      supplies.wanted[supply] = Math.min(supplies.wanted[supply] as number, supplies.wanted[part] as number);
    }
    return parts[0] === supply;
  }

  function partsOf(supply: number): number[] {
    const parts: number[] = [];
    for (let other = 0; other < supplies.length; other += 1)
      if (supplies.kind[other] === receipt && supplies.reference[other] === supplies.reference[supply])
        parts.push(other);
    return parts;
  }

  function scheduledReceipt(supply: number): void {
    const entry = material.receipts[supplies.reference[supply] as number];
    const second = supplies.second[supply] as number;
    const needed = supplies.needed[supply] as number;
    const about = {
      order: entry?.id ?? null,
      item: supplies.item[supply] as number,
      quantity: entry?.quantity ?? 0,
    };
    const wanted = Math.min(supplies.wanted[supply] as number, uncovered.get(about.item) ?? Infinity);
    if (second < 0) say("pastDue", { ...about, from: second, to: 0, reason: "its date has passed and it is not here" });
    if (wanted < second)
      say("expedite", { ...about, from: second, to: wanted, reason: "something needs it before it comes" });
    else if (needed === Infinity) say("cancel", { ...about, from: second, to: null, reason: "nothing needs it" });
    else if (needed - second >= deferToleranceSeconds)
      say("defer", { ...about, from: second, to: needed, reason: "it comes before anything needs it" });
  }
}

/** The first moment of each item that stock and receipts in time did not cover. */
function firstUncovered({ requirements }: Netted): Map<number, number> {
  const first = new Map<number, number>();
  for (let index = 0; index < requirements.length; index += 1) {
    if (requirements.net[index] === 0) continue;
    const item = requirements.item[index] as number;
    first.set(item, Math.min(first.get(item) ?? Infinity, requirements.second[index] as number));
  }
  return first;
}

const text = (micro: number): string => formatDecimal(BigInt(micro), stockScale);
