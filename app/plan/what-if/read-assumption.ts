import { parseInstant, wallOf } from "#base/calendar-zone";
import { ok, refuse, type Result } from "#base/result";
import type { TrialQuestion } from "../use-trial";

export type Assumption = Extract<TrialQuestion, { kind: "whatIf" }>["assumption"];
export type AssumptionKind = Assumption["kind"];
export const assumptionKinds = ["closed", "shift", "delivery", "priority"] as const satisfies readonly AssumptionKind[];

/** The field that cannot be read, and why. */
export type Unreadable = { field: "from" | "to" | "date" | "at"; why: "empty" | "order" | "past" };

/** What was filled in, by the plant's clock. */
export function readAssumption(
  kind: AssumptionKind,
  form: FormData,
  { timeZone, now }: { timeZone: string; now: Date },
): Result<Assumption, Unreadable> {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const instant = (name: string): string | null => {
    const second = parseInstant(text(name), timeZone);
    return second === null ? null : new Date(second * 1_000).toISOString();
  };
  const of = text("of");
  switch (kind) {
    case "closed": {
      const [from, to] = [instant("from"), instant("to")];
      if (from === null) return refuse({ field: "from", why: "empty" });
      if (to === null) return refuse({ field: "to", why: "empty" });
      if (to <= from) return refuse({ field: "to", why: "order" });
      if (to <= now.toISOString()) return refuse({ field: "to", why: "past" });
      return ok({ kind, workUnitId: of, from, to });
    }
    case "shift": {
      const [date, from, to] = [text("date"), text("from"), text("to")];
      if (date === "") return refuse({ field: "date", why: "empty" });
      if (date < wallOf(now.getTime() / 1_000, timeZone).date) return refuse({ field: "date", why: "past" });
      if (from === "") return refuse({ field: "from", why: "empty" });
      if (to === "") return refuse({ field: "to", why: "empty" });
      return ok({ kind, workCenterId: of, date, from, to });
    }
    case "delivery": {
      const at = instant("at");
      return at === null ? refuse({ field: "at", why: "empty" }) : ok({ kind, receiptId: of, at });
    }
    case "priority":
      return ok({ kind, orderId: of, priority: Number(text("priority")) });
  }
}
