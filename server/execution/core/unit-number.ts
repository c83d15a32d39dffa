export type UnitNumber =
  { readonly kind: "order"; readonly number: number } | { readonly kind: "workOrder"; readonly id: string };

/**
 * What an operator types or a scanner reads: an order ("1042", "QINGDAO-1042"), one of its units ("QINGDAO-1042-001",
 * see `serialsOf`) or its work order (an id). Null where it is none of a plant's numbers.
 */
export function readUnitNumber(text: string, plantCode: string): UnitNumber | null {
  // A Chinese keyboard may write full-width digits and dashes.
  const typed = text.normalize("NFKC").trim().toUpperCase();
  if (uuid.test(typed)) return { kind: "workOrder", id: typed.toLowerCase() };
  const stem = `${plantCode.toUpperCase()}-`;
  const digits = typed.startsWith(stem)
    ? ofThisPlant.exec(typed.slice(stem.length))?.[1]
    : withoutPlant.exec(typed)?.[1];
  return digits ? { kind: "order", number: Number(digits) } : null;
}

const uuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
// Nine digits fit a column of 32 bits.
const ofThisPlant = /^0*(\d{1,9})(?:-(?:\d+|LOT))?$/;
const withoutPlant = /^#?0*(\d{1,9})$/;
