import { expect, test } from "vitest";
import { usualPolicy } from "./item-policy";
import { policyTexts } from "./policy-texts";
import { readPolicy, type PolicyTexts } from "./read-policy";

const item = (id: string, supersededBy: string | null = null, unit: "pcs" | "kg" = "pcs") =>
  ({ id, kind: "buy", unit, supersededBy }) as const;
const items = new Map(
  [item("PIN"), item("PIN-2", "PIN-3"), item("PIN-3", "PIN"), item("GLUE", null, "kg")].map((one) => [one.id, one]),
);
const usual = policyTexts(usualPolicy, null);
const read = (texts: Partial<PolicyTexts>) => readPolicy({ ...usual, ...texts }, item("PIN"), items);
const faultOf = (texts: Partial<PolicyTexts>) => {
  const answer = read(texts);
  return answer.ok ? null : answer.refusal;
};

test("what is shown is read back as it was", () => {
  expect(read({})).toEqual({ ok: true, value: { ...usualPolicy, leadTimeDays: null } });
  const policy = {
    ...usualPolicy,
    safetyStock: "12.5",
    safetyStockPhases: [{ from: "2026-12-01", quantity: "80" }],
    lotSizing: { kind: "wagnerWhitin", orderCost: "40", holdingCost: "0.02", multiple: "5" },
    drivenBy: "forecast",
  } as const;
  expect(read(policyTexts(policy, 14))).toEqual({ ok: true, value: { ...policy, leadTimeDays: 14 } });
});

test("every fault is named beside its field, all at once", () => {
  expect(
    faultOf({ planningFenceDays: "soon", safetyStock: "-1", leadTimeDays: "1.5", supersededFrom: "2026-02-30" }),
  ).toEqual([
    { field: "leadTimeDays", kind: "notDays" },
    { field: "safetyStock", kind: "notQuantity" },
    { field: "planningFenceDays", kind: "notDays" },
    { field: "supersededFrom", kind: "notDate" },
  ]);
});

test("a lot rule asks for its own figures", () => {
  expect(faultOf({ lotSizing: "minMax" })).toEqual([
    { field: "minimum", kind: "missing" },
    { field: "maximum", kind: "missing" },
  ]);
  expect(faultOf({ lotSizing: "fixedQuantity" })).toEqual([{ field: "quantity", kind: "missing" }]);
  expect(faultOf({ lotSizing: "periodOrderQuantity", periodDays: "0" })).toEqual([
    { field: "periodDays", kind: "noPeriod" },
  ]);
  expect(faultOf({ minimum: "10", maximum: "4" })).toEqual([{ field: "maximum", kind: "minimumAboveMaximum" }]);
  expect(faultOf({ multiple: "10", maximum: "4" })).toEqual([{ field: "multiple", kind: "multipleAboveMaximum" }]);
});

test("a phase of safety stock is a day and a quantity, put in order of days", () => {
  expect(read({ safetyStockPhases: "2026-12-24 0\n\n2026-12-01   80" })).toMatchObject({
    value: {
      safetyStockPhases: [
        { from: "2026-12-01", quantity: "80" },
        { from: "2026-12-24", quantity: "0" },
      ],
    },
  });
  expect(faultOf({ safetyStockPhases: "80 from 2026-12-01" })).toEqual([
    { field: "safetyStockPhases", kind: "notPhase" },
  ]);
});

test("a successor is another item, counted alike, that does not lead back", () => {
  const kindOf = (supersededBy: string) => faultOf({ supersededBy })?.[0]?.kind;
  expect(kindOf("PIN")).toBe("sameItem");
  expect(kindOf("NAIL")).toBe("unknownItem");
  expect(kindOf("GLUE")).toBe("otherUnit");
  expect(kindOf("PIN-2")).toBe("circle");
  expect(faultOf({ supersededFrom: "2026-12-01" })).toEqual([{ field: "supersededBy", kind: "withoutSuccessor" }]);
});
