import { keepPrepared, versionsToPrepare } from "../catalog/keep-prepared";
import { withPrepared } from "../configurator/core/prepare";
import type { Context } from "../context";

/**
 * Brings up to date what browsers get beside the versions on sale: those from before versions were prepared, and
 * those an earlier release prepared in another way. Run where a process starts.
 */
export async function prepareVersions(ctx: Context): Promise<number> {
  let renewed = 0;
  for (const version of await versionsToPrepare(ctx)) {
    const { prepared: known, ...model } = version.family.model;
    const { prepared } = withPrepared(model);
    if (prepared === undefined || prepared === known) continue;
    await keepPrepared(ctx, version, prepared);
    renewed += 1;
  }
  return renewed;
}
