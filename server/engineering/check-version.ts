import { refuse, type Result } from "../base/core/result";
import type { LifeRefusal } from "../catalog/change-version";
import { recordCheck } from "../catalog/record-check";
import { versionContent } from "../catalog/version-content";
import { withPrepared } from "../configurator/core/prepare";
import type { Context } from "../context";
import { reportOf } from "./core/report-of";
import { passes } from "./core/version-report";
import { loadPlant } from "./load-plant";

export type CheckToRun = {
  readonly familyId: string;
  readonly version: number;
  /** Who asked for it; null is the system. */
  readonly by: string | null;
};

/**
 * Runs the linter over a draft and prepares its rules for browsers: seconds of work on a large family, so people
 * leave it to the worker.
 */
export async function checkVersion(
  ctx: Context,
  { by, ...key }: CheckToRun,
): Promise<Result<{ passed: boolean }, LifeRefusal>> {
  const content = await versionContent(ctx, key);
  if (!content) return refuse({ kind: "missing" });
  const { row, family } = content;
  if (row.state !== "draft") return refuse({ kind: "illegal", from: row.state, to: "checked" });
  const plant = await loadPlant(ctx, row.plantId);
  const centers = plant.workCenters.map((center) => center.id);
  const model = withPrepared(family.model);
  const report = reportOf({ ...family, model }, centers);
  const passed = report !== null && passes(report);
  return recordCheck(ctx, key, { report, prepared: passed ? (model.prepared ?? null) : null, passed, by });
}
