/** The linter over one family, and whether its plant can still make it. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import { checkFamily } from "../../configurator/core/check-family";
import { placeFaults, type PlaceFault } from "./place-faults";
import type { Finding, VersionReport } from "./version-report";

/** `centers`: the plant's work centers. Null where a rule cannot be taken in at all. */
export function reportOf(family: CompiledFamily, centers: readonly string[]): VersionReport | null {
  const report = checkFamily(family);
  if ("faults" in report) return null;
  const { plant } = family.model;
  const misplaced = placeFaults({ plant, routing: family.production.routing }, centers);
  return { ...report, findings: [...misplaced.map(placeFinding), ...report.findings] };
}

const placeFinding = ({ operation = "", center = "", message }: PlaceFault): Finding => ({
  level: "error",
  kind: "place",
  at: operation,
  message: { en: message, "zh-CN": `工序 ${operation} 需要工作中心 ${center}，而该工厂没有。` },
  example: null,
});
