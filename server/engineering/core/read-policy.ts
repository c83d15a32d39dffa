/** A planner's words for how an item is planned: read field by field, every fault named beside its field. */
import { isDate } from "../../base/core/calendar-zone";
import { parseDecimal, stockScale } from "../../base/core/quantity";
import { ok, refuse, type Result } from "../../base/core/result";
import type { ItemLotSizing } from "../../catalog/core/item-planning";
import type { Drive, ItemPolicy } from "./item-policy";
import type { PlantItem } from "./plant";
import { followsItself } from "./successors";

export const policyFields = [
  "leadTimeDays",
  "safetyStock",
  "safetyStockPhases",
  "lotSizing",
  "minimum",
  "maximum",
  "multiple",
  "quantity",
  "periodDays",
  "orderCost",
  "holdingCost",
  "planningFenceDays",
  "demandFenceDays",
  "expediteToleranceDays",
  "deferToleranceDays",
  "forecastBackwardDays",
  "forecastForwardDays",
  "drivenBy",
  "supersededBy",
  "supersededFrom",
] as const;
export type PolicyField = (typeof policyFields)[number];
/** As they stand in the form. */
export type PolicyTexts = Readonly<Record<PolicyField, string>>;

type PolicyFaultKind =
  | "missing"
  | "notDays"
  | "noPeriod"
  | "notQuantity"
  | "notMoney"
  | "notDate"
  | "notPhase"
  | "minimumAboveMaximum"
  | "multipleAboveMaximum"
  | "unknownItem"
  | "sameItem"
  | "otherKind"
  | "otherUnit"
  | "circle"
  | "withoutSuccessor";
export type PolicyFault = { readonly field: PolicyField; readonly kind: PolicyFaultKind };

export type ReadPolicy = ItemPolicy & {
  /** None = as its suppliers and its file say. */
  readonly leadTimeDays: number | null;
};

type Items = ReadonlyMap<string, Pick<PlantItem, "id" | "kind" | "unit" | "supersededBy">>;

export function readPolicy(
  texts: PolicyTexts,
  item: Pick<PlantItem, "id" | "kind" | "unit">,
  items: Items,
): Result<ReadPolicy, readonly PolicyFault[]> {
  const reader = new Reader(texts);
  const policy: ReadPolicy = {
    leadTimeDays: texts.leadTimeDays.trim() === "" ? null : reader.days("leadTimeDays"),
    safetyStock: reader.quantity("safetyStock"),
    safetyStockPhases: reader.phases(),
    lotSizing: reader.lotSizing(),
    planningFenceDays: reader.days("planningFenceDays"),
    demandFenceDays: reader.days("demandFenceDays"),
    expediteToleranceDays: reader.days("expediteToleranceDays"),
    deferToleranceDays: reader.days("deferToleranceDays"),
    forecastBackwardDays: reader.days("forecastBackwardDays"),
    forecastForwardDays: reader.days("forecastForwardDays"),
    drivenBy: reader.drivenBy(),
    supersededBy: reader.text("supersededBy") || null,
    supersededFrom: reader.date("supersededFrom"),
  };
  const faults = [...reader.faults, ...successorFaults(policy, item, items)];
  return faults.length > 0 ? refuse(faults) : ok(policy);
}

function successorFaults(
  { supersededBy, supersededFrom }: ItemPolicy,
  item: Pick<PlantItem, "id" | "kind" | "unit">,
  items: Items,
): PolicyFault[] {
  const fault = (kind: PolicyFault["kind"]): PolicyFault[] => [{ field: "supersededBy", kind }];
  if (supersededBy === null) return supersededFrom === null ? [] : fault("withoutSuccessor");
  const next = items.get(supersededBy);
  if (next === undefined) return fault("unknownItem");
  if (next.id === item.id) return fault("sameItem");
  if (next.kind !== item.kind || item.kind === "phantom") return fault("otherKind");
  if (next.unit !== item.unit) return fault("otherUnit");
  const successorOf = (id: string) => (id === item.id ? supersededBy : items.get(id)?.supersededBy);
  return followsItself(item.id, successorOf) ? fault("circle") : [];
}

/** A field that cannot be read is noted and stands for nothing. */
class Reader {
  readonly faults: PolicyFault[] = [];

  constructor(private readonly texts: PolicyTexts) {}

  text(field: PolicyField): string {
    return this.texts[field].trim();
  }

  days(field: PolicyField): number {
    const text = this.text(field);
    if (/^\d{1,4}$/.test(text) && Number(text) <= 3_650) return Number(text);
    this.note(field, "notDays");
    return 0;
  }

  quantity(field: PolicyField): string {
    return this.decimal(field, "notQuantity") ?? "0";
  }

  date(field: PolicyField): string | null {
    const text = this.text(field);
    if (text === "" || isDate(text)) return text || null;
    this.note(field, "notDate");
    return null;
  }

  drivenBy(): Drive | null {
    const text = this.text("drivenBy");
    return text === "forecast" || text === "order" ? text : null;
  }

  /** One a line: a day and a quantity. */
  phases(): ItemPolicy["safetyStockPhases"] {
    const lines = this.text("safetyStockPhases").split("\n");
    const phases = lines.flatMap((line) => {
      const [from = "", quantity = "", ...more] = line.trim().split(/\s+/);
      if (from === "") return [];
      if (isDate(from) && isQuantity(quantity) && more.length === 0) return [{ from, quantity }];
      this.note("safetyStockPhases", "notPhase");
      return [];
    });
    return phases.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  }

  lotSizing(): ItemLotSizing {
    const kind = this.text("lotSizing");
    const [minimum, maximum, multiple] = [this.bound("minimum"), this.bound("maximum"), this.bound("multiple")];
    if (minimum !== undefined && maximum !== undefined && Number(minimum) > Number(maximum))
      this.note("maximum", "minimumAboveMaximum");
    else if (kind !== "minMax" && maximum !== undefined && Number(multiple ?? 0) > Number(maximum))
      this.note("multiple", "multipleAboveMaximum");
    const bounds = {
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
      ...(multiple === undefined ? {} : { multiple }),
    };
    if (kind === "fixedQuantity") return { kind, quantity: this.needed("quantity", "notQuantity"), ...bounds };
    if (kind === "periodOrderQuantity") return { kind, periodDays: this.period(), ...bounds };
    if (kind === "wagnerWhitin")
      return {
        kind,
        orderCost: this.needed("orderCost", "notMoney"),
        holdingCost: this.needed("holdingCost", "notMoney"),
        ...bounds,
      };
    if (kind !== "minMax") return { kind: "lotForLot", ...bounds };
    if (minimum === undefined && this.text("minimum") === "") this.note("minimum", "missing");
    if (maximum === undefined && this.text("maximum") === "") this.note("maximum", "missing");
    return { ...bounds, kind, minimum: minimum ?? "0", maximum: maximum ?? "0" };
  }

  private period(): number {
    const text = this.text("periodDays");
    if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3_650) return Number(text);
    this.note("periodDays", "noPeriod");
    return 1;
  }

  /** Empty is none; nothing is none but for a minimum. */
  private bound(field: "minimum" | "maximum" | "multiple"): string | undefined {
    if (this.text(field) === "") return undefined;
    const decimal = this.decimal(field, "notQuantity");
    if (decimal === undefined) return undefined;
    if (Number(decimal) > 0 || field === "minimum") return decimal;
    this.note(field, "notQuantity");
    return undefined;
  }

  private needed(field: PolicyField, kind: "notQuantity" | "notMoney"): string {
    if (this.text(field) === "") {
      this.note(field, "missing");
      return "0";
    }
    const decimal = this.decimal(field, kind);
    if (decimal !== undefined && Number(decimal) === 0) this.note(field, kind);
    return decimal ?? "0";
  }

  private decimal(field: PolicyField, kind: "notQuantity" | "notMoney"): string | undefined {
    const text = this.text(field);
    if (isQuantity(text)) return text;
    this.note(field, kind);
    return undefined;
  }

  private note(field: PolicyField, kind: PolicyFault["kind"]): void {
    if (!this.faults.some((fault) => fault.field === field)) this.faults.push({ field, kind });
  }
}

const isQuantity = (text: string): boolean =>
  /^\d{1,9}(\.\d{1,6})?$/.test(text) && parseDecimal(text, stockScale) !== null;
