// Run time on a resource: exact until it is rounded up, once.
import { divideUp, parseDecimal } from "../../base/core/quantity";
import { missing } from "./dense-index";
import type { RunSeconds } from "./problem";

/** Run time ÷ efficiency, rounded up once. */
export function runOnResource(run: RunSeconds, efficiency: string): number {
  if (typeof run === "number" && efficiency === "1") return run;
  const scaled = parseDecimal(efficiency, efficiencyScale) ?? missing("efficiency", efficiency);
  if (typeof run === "number" && scaled === 1_000_000n) return run;
  const [numerator, denominator] = typeof run === "number" ? [run, 1] : [run.numerator, run.denominator];
  return Number(divideUp(BigInt(numerator) * 10n ** BigInt(efficiencyScale), BigInt(denominator) * scaled));
}

const efficiencyScale = 6;
