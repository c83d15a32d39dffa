/** Options nobody can have or everybody must have, and options no price depends on. */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { FamilyReport } from "../check-family";
import { finding, listed, type Finding } from "./finding";

type Reported = Pick<FamilyReport, "status" | "configurations" | "core" | "dead" | "unpriced">;

export function featureFindings({ groups }: CompiledModel, report: Reported): Finding[] {
  if (report.status === "void")
    return [finding("void", "", ["the rules leave no configuration at all", "规则不允许任何配置"])];
  const numbers = new Set(groups.flatMap((group) => (group.kind === "number" ? [group.id] : [])));
  return [
    ...(report.configurations === null
      ? [
          finding("uncounted", "", [
            "too many numbers are tied together to count the configurations",
            "数值关联过多，无法精确计数",
          ]),
        ]
      : []),
    ...byGroup(report.dead, numbers).map(({ at, names }) => dead(at, names)),
    ...byGroup(report.core, numbers).map(({ at }) =>
      finding("core", at, [`every valid configuration has ${at}`, `所有有效配置都包含 ${at}`]),
    ),
    ...byGroup(report.unpriced, new Set(groups.map((group) => group.id))).map(({ at }) =>
      finding("unpriced", at, [`no price depends on ${at}`, `价格与 ${at} 无关`]),
    ),
  ];
}

function dead(at: string, values: readonly string[]): Finding {
  if (values.length === 0)
    return finding("dead", at, [`no valid configuration has ${at}`, `没有任何有效配置包含 ${at}`]);
  const [en, zh] = listed(values);
  return finding("dead", at, [`no valid configuration has ${at} at ${en}`, `没有任何有效配置的 ${at} 取 ${zh}`]);
}

/** Features of these groups are told together, with their values; the others one by one. */
function byGroup(features: readonly string[], together: ReadonlySet<string>): { at: string; names: string[] }[] {
  const found = new Map<string, string[]>();
  for (const feature of features) {
    const dot = feature.lastIndexOf(".");
    const group = feature.slice(0, Math.max(0, dot));
    const joined = together.has(feature) ? feature : together.has(group) ? group : null;
    found.set(joined ?? feature, [
      ...(found.get(joined ?? feature) ?? []),
      ...(joined === group ? [feature.slice(dot + 1)] : []),
    ]);
  }
  return [...found].map(([at, names]) => ({ at, names }));
}
