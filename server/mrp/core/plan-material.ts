/** Material requirements planning: what to make and buy, when, and for whom. Same problem, same plan, same ids. */
import { ok, type Result } from "../../base/core/result";
import { compileMaterial } from "./compile";
import { net } from "./kernel/net";
import type { MaterialPlan } from "./material-plan";
import type { Fault, MaterialProblem } from "./problem";
import { report } from "./report";

/** Infinite capacity, lead times back from the need; releases may lie in the past and are said. */
export function planMaterial(problem: MaterialProblem): Result<MaterialPlan, readonly Fault[]> {
  const compiled = compileMaterial(problem);
  if (!compiled.ok) return compiled;
  const netted = net(compiled.value, { notBeforeNow: false, workSeconds: () => null });
  return ok(report(compiled.value, netted));
}
