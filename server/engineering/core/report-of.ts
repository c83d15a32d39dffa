/** The linter over one family, and whether its plant can still make it. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import { checkFamily, type FamilyReport } from "../../configurator/core/check-family";
import { placeFaults } from "./place-faults";
import type { Finding, VersionReport } from "./version-report";

/** `centers`: the plant's work centers. Null where a rule cannot be taken in at all. */
export function reportOf(family: CompiledFamily, centers: readonly string[]): VersionReport | null {
  const report = checkFamily(family);
  if ("faults" in report) return null;
  const { plant } = family.model;
  const misplaced = placeFaults({ plant, routing: family.production.routing }, centers);
  return { ...report, findings: [...misplaced.map(placeFinding), ...findingsIn(report)] };
}

const placeFinding = ({ operation, center, message }: ReturnType<typeof placeFaults>[number]): Finding => ({
  level: "error",
  kind: "place",
  at: operation ?? "plant",
  message: {
    en: message,
    "zh-CN": `工序 ${operation ?? ""} 需要工作中心 ${center ?? ""}，而该工厂没有。`,
  },
  example: null,
});

const findingsIn = (report: FamilyReport): readonly Finding[] =>
  "findings" in report ? (report.findings as readonly Finding[]) : [];
