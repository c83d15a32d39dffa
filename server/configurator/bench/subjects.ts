/** What is measured, with how many clicks, and what each may take. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { projectFolder } from "../../boot/state";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { readModel } from "../../catalog/core/read-model";
import { encode } from "../core/encode";
import { encodeFeatures } from "../core/feature-model/encode-features";
import { withPrepared } from "../core/prepare";
import type { Problem } from "../core/problem";
import type { Subject } from "./opened";
import { publicModelText, readPublicModel } from "./public-models";
import { sixDimensions } from "./six-dimensions";
import { syntheticProduct } from "./synthetic";

/** Milliseconds. */
export type Target = { readonly p50?: number; readonly p99: number };

export type Measured = {
  readonly subject: Subject;
  readonly clicks: number;
  /** Clicks before those, until the code is compiled. */
  readonly warmUp: number;
  readonly every: number;
  readonly opens: number;
  /** Measured in Chromium too; the solver alone would take too long there on the largest models. */
  readonly there: boolean;
  readonly target: Target | null;
  /** What the reference is given, and for how many clicks. */
  readonly problem: Problem;
  readonly referenceClicks: number;
};

export const families = ["refrigerator", "bicycle", "cabinet", "mask"] as const;

export function readFamily(id: string): CompiledModel {
  const read = readModel(readFileSync(path.join(projectFolder, `db/seed/families/${id}.yaml`), "utf8"));
  if (!read.ok) throw new Error(`${id}: ${read.refusal[0]?.message}`);
  return read.value.family.model;
}

/** By name, each made when it is its turn. */
export const subjects: readonly (readonly [string, () => Measured])[] = [
  ...families.map((id) => [id, () => product(readFamily(id), 1_200, { p50: 0.3, p99: 2 })] as const),
  ["30 groups × 8 options, 60 rules", () => product(syntheticProduct(), 1_000, { p50: 1, p99: 8 })],
  ["six dimensions at 1 mm, sums of two", () => product(sixDimensions(), 300, { p99: 15 })],
  ["automotive01", () => features("automotive01-Kowal2016", 400, { p50: 0.5, p99: 5 })],
  ["automotive01, by the solver alone", () => featuresBySolver("automotive01-Kowal2016", 60)],
  ["automotive2_4", () => features("automotive2-Knueppel2017-2_4", 200, { p50: 2, p99: 10 })],
  ["automotive2_4, by the solver alone", () => featuresBySolver("automotive2-Knueppel2017-2_4", 10)],
];

function product(model: CompiledModel, clicks: number, target: Target): Measured {
  const subject = { kind: "product", model: withPrepared(model) } as const;
  return {
    subject,
    clicks,
    target,
    warmUp: 400,
    every: 4,
    opens: 20,
    there: true,
    problem: encode(model).problem,
    referenceClicks: 200,
  };
}

const features = (id: string, clicks: number, target: Target): Measured => ({
  subject: { kind: "features", uvl: publicModelText(id), solverOnly: false },
  clicks,
  warmUp: 40,
  every: 10,
  opens: 2,
  there: true,
  target,
  problem: encodeFeatures(readPublicModel(id), { empties: true }).problem,
  // Of the largest, logic-solver takes a minute and more for a click.
  referenceClicks: id.startsWith("automotive01") ? 10 : 0,
});

const featuresBySolver = (id: string, clicks: number): Measured => ({
  ...features(id, clicks, { p99: NaN }),
  subject: { kind: "features", uvl: publicModelText(id), solverOnly: true },
  target: null,
  there: false,
  referenceClicks: 0,
});
