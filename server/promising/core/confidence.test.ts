import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { confidenceOf, defaultConfidence, fitConfidence, type ConfidenceModel, type PromiseFacts } from "./confidence";

const hour = 3_600;
const facts = (given: Partial<PromiseFacts> = {}): PromiseFacts => ({
  operations: 20,
  marginSeconds: 8 * hour,
  leadSeconds: 10 * 24 * hour,
  ...given,
});

test("more time after the computed finish is surer, more operations and a later date are less sure", () => {
  const sure = confidenceOf(defaultConfidence, facts());
  expect(confidenceOf(defaultConfidence, facts({ marginSeconds: 20 * hour }))).toBeGreaterThan(sure);
  expect(confidenceOf(defaultConfidence, facts({ operations: 60 }))).toBeLessThan(sure);
  expect(confidenceOf(defaultConfidence, facts({ leadSeconds: 40 * 24 * hour }))).toBeLessThan(sure);
});

test("without a history the model is what was known before", () => {
  expect(fitConfidence([])).toEqual(defaultConfidence);
});

test("a history drawn from other weights is answered with its own frequencies, tenth by tenth", () => {
  const truth: ConfidenceModel = [0.5, 1.1, -0.5, -0.2];
  const random = seeded(41);
  const draw = () => {
    const one = facts({
      operations: 1 + random.int(60),
      marginSeconds: random.int(40) * hour,
      leadSeconds: (1 + random.int(60)) * 24 * hour,
    });
    return { facts: one, kept: random.int(1_000_000) < 1_000_000 * confidenceOf(truth, one) };
  };
  const model = fitConfidence(Array.from({ length: 10_000 }, draw));
  const tenths = Array.from({ length: 10 }, () => ({ said: 0, kept: 0, count: 0 }));
  for (const { facts: one, kept } of Array.from({ length: 20_000 }, draw)) {
    const said = confidenceOf(model, one);
    const tenth = tenths[Math.min(9, Math.floor(said * 10))]!;
    tenth.said += said;
    tenth.kept += Number(kept);
    tenth.count += 1;
  }
  for (const { said, kept, count } of tenths) if (count > 500) expect(Math.abs(said - kept) / count).toBeLessThan(0.05);
});

test("a history in which every promise was kept, or none, keeps finite weights", () => {
  for (const kept of [true, false]) {
    const model = fitConfidence(Array.from({ length: 500 }, () => ({ facts: facts(), kept })));
    expect(model.every(Number.isFinite)).toBe(true);
    expect(confidenceOf(model, facts()) > 0.5).toBe(kept);
  }
});

test("a short history in which late ones had more time does not make time harmful", () => {
  const model = fitConfidence([
    ...Array.from({ length: 200 }, () => ({ facts: facts({ marginSeconds: 100 * hour }), kept: false })),
    ...Array.from({ length: 200 }, () => ({ facts: facts({ marginSeconds: 0 }), kept: true })),
  ]);
  expect(model[1]).toBe(0);
});
