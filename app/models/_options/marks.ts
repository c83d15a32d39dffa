import type { VersionReport } from "../model-types";

export type Mark = "core" | "dead" | "unpriced";
/** What the check says of an option, by `group.option`. */
export type Marks = (feature: string) => Mark[];

export function marksOf(report: VersionReport | null): Marks {
  const core = new Set(report?.core);
  const dead = new Set(report?.dead);
  const unpriced = new Set(report?.unpriced);
  return (feature) => [
    ...(core.has(feature) ? (["core"] as const) : []),
    ...(dead.has(feature) ? (["dead"] as const) : []),
    ...(unpriced.has(feature) ? (["unpriced"] as const) : []),
  ];
}
