/**
 * Fifteen public feature models (feature-model-benchmark of the SoftVarE group, MIT, see models/) with what is known
 * of them: counted by others.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { FeatureModel } from "../../catalog/core/uvl/feature-model";
import { readUvl } from "../../catalog/core/uvl/read-uvl";

export type PublicModel = {
  readonly id: string;
  readonly features: number;
  readonly constraints: number;
  readonly void: boolean;
  /** Decimal; null where nobody has counted yet. */
  readonly count: string | null;
  readonly coreCount: number;
  readonly deadCount: number;
};

const folder = path.join(import.meta.dirname, "models");

/** Smallest first. */
export function publicModels(): PublicModel[] {
  const listed = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as PublicModel[];
  return listed.sort((left, right) => left.features - right.features);
}

export const publicModelText = (id: string): string =>
  gunzipSync(readFileSync(path.join(folder, `${id}.uvl.gz`))).toString("utf8");

export function readPublicModel(id: string): FeatureModel {
  const read = readUvl(publicModelText(id));
  if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.refusal[0])}`);
  return read.value;
}
