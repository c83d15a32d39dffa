import { expect, test } from "vitest";
import { checkFeatures } from "../core/feature-model/check-features";
import { publicModels, readPublicModel } from "./public-models";

/** Three take a second and more: the benchmark checks those as well. */
const quick = publicModels().filter(({ features, constraints }) => features < 3_000 && constraints < 3_000);

test.each(quick)("$id is counted, and its core and dead features are found", ({ id, ...expected }) => {
  const report = checkFeatures(readPublicModel(id), undefined, () => true);
  expect({
    features: report.features,
    void: report.status === "void",
    count: report.configurations,
    coreCount: report.core.length,
    deadCount: report.dead.length,
    unseen: report.unseen,
  }).toEqual({
    features: expected.features,
    void: expected.void,
    count: expected.count,
    coreCount: expected.coreCount,
    deadCount: expected.deadCount,
    unseen: [],
  });
});
