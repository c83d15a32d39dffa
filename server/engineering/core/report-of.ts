/** The linter over one family, and whether its plant can still make it. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import { checkFamily, type FamilyReport } from "../../configurator/core/check-family";
import { placeFaults, type PlaceFault } from "./place-faults";
import type { Finding, VersionReport } from "./version-report";

/** `centers`: the plant's work centers. Null where a rule cannot be taken in at all. */
export function reportOf(family: CompiledFamily, centers: readonly string[]): VersionReport | null {
  const report = checkFamily(family);
  if ("faults" in report) return null;
  const { plant } = family.model;
  const misplaced = placeFaults({ plant, routing: family.production.routing }, centers);
  return { ...report, findings: [...misplaced.map(placeFinding), ...findingsIn(report)] };
}

const placeFinding = ({ operation = "", center = "", message }: PlaceFault): Finding => ({
  level: "error",
  kind: "place",
  at: operation,
  message: { en: message, "zh-CN": `工序 ${operation} 需要工作中心 ${center}，而该工厂没有。` },
  example: null,
});

/** INTERIM until the linter brings its own. */
function findingsIn(report: FamilyReport): readonly Finding[] {
  if ("findings" in report) return report.findings as readonly Finding[];
  const error = (kind: string, at: string, example: Finding["example"]): Finding => ({
    level: "error",
    kind,
    at,
    message: { en: kind, "zh-CN": kind },
    example,
  });
  return [
    ...(report.status === "void" ? [error("void", "", null)] : []),
    ...report.bom.gaps.map(({ slot, configuration }) => error("gap", slot, configuration)),
    ...report.bom.overlaps.map(({ slot, configuration }) => error("overlap", slot, configuration)),
    ...report.bom.missingItems.map(({ slot, configuration }) => error("missingItem", slot, configuration)),
    ...report.invalidDesigns.map(({ id }) => error("invalidDesign", id, null)),
  ];
}
