/** The long run: `npm run bench -- configurator cross-check`. */
import { seeded } from "../../../base/core/random";
import { encodeFeatures } from "../../core/feature-model/encode-features";
import { featureCircuit } from "../../core/feature-model/feature-circuit";
import { unpackCircuit } from "../../core/kernel/circuit-unpack";
import { prepare } from "../../core/prepare";
import { watchersOf } from "../../core/prepared";
import { SatReasoner } from "../../core/sat-reasoner";
import { publicModels, readPublicModel } from "../public-models";
import { sixDimensions } from "../six-dimensions";
import { families, readFamily } from "../subjects";
import { syntheticProduct } from "../synthetic";
import { checkByEnumeration, type Encoding } from "./check-by-enumeration";
import { checkKernels } from "./check-kernels";
import { randomProduct } from "./random-product";
import type { Tally } from "./tally";

export type Told = (line: string) => void;

const encodings: readonly (readonly [string, Encoding])[] = [
  ["random products, as published", {}],
  ["random products, as ladders, sums and intervals", { longestRow: 3, longestTable: 0 }],
];
const stepsOfOne = 60;
/** Milliseconds for one large model. */
const patience = 40_000;

/** Both encodings in turn, a new product every 60 steps. */
export function checkRandomProducts(seed: number, steps: number, tally: Tally, told: Told = () => undefined): void {
  const end = tally.steps + steps;
  const beginning = tally.steps;
  let next = beginning + 50_000;
  for (let drawn = 0; tally.steps < end; drawn += 1) {
    const [kind, encoding] = encodings[drawn % encodings.length]!;
    const random = seeded(seed + drawn);
    const model = randomProduct(random);
    const replay = { seed: seed + drawn, encoding };
    checkByEnumeration({ model, random, steps: stepsOfOne, tally, kind, encoding, third: drawn % 50 === 0, replay });
    if (tally.steps < next) continue;
    told(
      `${tally.steps - beginning} steps on random products, last seed ${seed + drawn}, ${tally.disagreements} disagreements`,
    );
    next += 50_000;
  }
}

export function checkWholeFamilies(seed: number, steps: number, tally: Tally, told: Told): void {
  for (const id of ["refrigerator", "mask"]) {
    const replay = { family: id, seed };
    const run = { model: readFamily(id), random: seeded(seed), steps, tally, encoding: {}, third: true, replay };
    checkByEnumeration({ ...run, kind: `${id}, whole by whole` });
    told(`${id} against every whole, ${tally.disagreements} disagreements`);
  }
}

export function checkLargeProducts(seed: number, steps: number, tally: Tally, told: Told): void {
  const products = [
    ...families.map((id) => [id, readFamily(id)] as const),
    ["30 groups × 8 options, 60 rules", syntheticProduct()] as const,
    ["six dimensions at 1 mm", sixDimensions()] as const,
  ];
  for (const [name, model] of products) {
    const { prepared } = prepare(model, { budget: { work: 10_000_000, nodes: 500_000 } });
    const { problem, circuit } = prepared;
    const solver = (): SatReasoner => new SatReasoner(problem, watchersOf(model, problem));
    const every = { fresh: 4, third: 50 };
    const unpacked = circuit === null ? null : unpackCircuit(circuit);
    checkKernels({ name, problem, solver, circuit: unpacked, random: seeded(seed), steps, every, tally, patience });
    told(`${name}: kernels compared, ${tally.disagreements} disagreements`);
  }
}

export function checkFeatureModels(seed: number, steps: number, tally: Tally, told: Told): void {
  for (const { id, features } of publicModels()) {
    const { problem } = encodeFeatures(readPublicModel(id), { empties: false });
    const circuit = featureCircuit(problem);
    const solver = (): SatReasoner => new SatReasoner(problem);
    // Of the two largest, logic-solver takes a minute and more for a step.
    const every = { fresh: 10, third: features > 5_000 ? null : 100 };
    checkKernels({ name: id, problem, solver, circuit, random: seeded(seed), steps, every, tally, patience });
    told(`${id}: kernels compared, ${tally.disagreements} disagreements`);
  }
}
