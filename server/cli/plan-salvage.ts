/** A plan file with entries of the wrong shape still has names that can be checked: those entries are stood in for. */
import type { Fault } from "../mrp/core/problem";
import { plantFaults } from "../scheduling/core/plan-demands-faults";
import { plantProblemSchema } from "../scheduling/core/plan-demands-problem";

type Path = readonly (string | number)[];
type Fields = Record<string, unknown>;

/** What else is wrong besides the shape of the entries at `wrong`. */
export function faultsBeside(document: unknown, wrong: readonly Path[]): readonly Fault[] {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return [];
  const fields = Object.keys(plantProblemSchema.shape);
  const salvaged: Fields = Object.fromEntries(Object.entries(document).filter(([field]) => fields.includes(field)));
  for (const [field, index] of wrong) {
    if (typeof field !== "string") continue;
    const list = salvaged[field];
    if (typeof index !== "number" || !Array.isArray(list)) delete salvaged[field];
    else salvaged[field] = list.map((entry: unknown, at) => (at === index ? standIn(field, entry, at) : entry));
  }
  const parsed = plantProblemSchema.safeParse({ now: "2026-01-05", ...salvaged });
  return parsed.success
    ? plantFaults(parsed.data).filter(
        ({ path }) => !wrong.some((other) => other.length > 2 && other.every((step, index) => path[index] === step)),
      )
    : [];
}

/** The names of an entry, everything else as harmless as can be. */
function standIn(field: string, entry: unknown, at: number): Fields {
  const given = (typeof entry === "object" && entry !== null ? entry : {}) as Fields;
  const name = (key: string): string =>
    typeof given[key] === "string" && given[key] !== "" ? given[key] : `${field} ${at}`;
  const date = "2026-01-05";
  switch (field) {
    case "boms":
      return { item: name("item"), lines: [] };
    case "routings":
      return { item: name("item"), operations: [] };
    case "suppliers":
      return { item: name("item"), supplier: name("supplier") };
    case "scheduledReceipts":
      return { id: name("id"), item: name("item"), quantity: 1, date };
    case "substitutes":
      return { item: name("item"), by: name("by") };
    case "forecast":
      return { item: name("item"), quantity: 0, date };
    case "stockReservations":
      return { item: name("item"), quantity: 0, demand: name("demand") };
    case "demands":
      return { id: name("id"), item: name("item"), quantity: 1, due: date };
    case "calendars":
      return { id: name("id"), weekly: [] };
    case "setupMatrices":
      return { id: name("id"), rules: [] };
    case "units":
      return { from: name("from"), to: name("to"), factor: 1 };
    default:
      return { id: name("id") };
  }
}
