/** Material requirements planning: what to make and buy, when, and for whom. Same problem, same plan, same ids. */
import type { Result } from "../../base/core/result";
import { compileMaterial } from "./compile";
import { net } from "./kernel/net";
import type { MaterialPlan } from "./material-plan";
import type { Fault, MaterialProblem } from "./problem";
import { report } from "./report";
import { withinRange } from "./within-range";

/** Infinite capacity, lead times back from the need; releases may lie in the past and are said. */
export function planMaterial(problem: MaterialProblem): Result<MaterialPlan, readonly Fault[]> {
  const compiled = compileMaterial(problem);
  if (!compiled.ok) return compiled;
  return withinRange(() =>
    report(compiled.value, net(compiled.value, { notBeforeNow: false, workSeconds: () => null })),
  );
}
