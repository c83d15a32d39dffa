/** From the computed finish to the day that is said: a buffer, and so many days more until it is sure enough. */
import { addDays, instantOfWall, wallOf } from "../../base/core/calendar-zone";
import type { CampaignRule } from "./kernel/campaign";
import { confidenceOf, defaultConfidence, type ConfidenceModel } from "./confidence";

export type PromisePolicy = {
  /** Always added to the computed finish. */
  readonly bufferSeconds: number;
  /** A day later is said where the day itself is less sure than this … */
  readonly leastConfidence: number;
  /** … but never more than so many days later. */
  readonly mostExtraDays: number;
  readonly confidence: ConfidenceModel;
};

/** Of a plant file that says nothing else. */
export const defaultPolicy: PromisePolicy = {
  bufferSeconds: 0,
  leastConfidence: 0.9,
  mostExtraDays: 2,
  confidence: defaultConfidence,
};

type PlantPromise = {
  readonly promiseBufferHours: number;
  readonly promiseLeastPercent: number;
  readonly promiseMostExtraDays: number;
};

/** A plant's own, with what its history says of how sure promises are. */
export const policyOf = (plant: PlantPromise, confidence: ConfidenceModel): PromisePolicy => ({
  bufferSeconds: plant.promiseBufferHours * 3_600,
  leastConfidence: plant.promiseLeastPercent / 100,
  mostExtraDays: plant.promiseMostExtraDays,
  confidence,
});

/** Measured on a stream of quotes by the benchmark: fewer changeovers, no fewer promises. */
export const defaultCampaign: CampaignRule = {
  toleranceSeconds: 4 * 3_600,
  bottleneckShare: 0.6,
  reservedShare: 1,
  limitShare: 0.25,
  releasedSeconds: 86_400,
  horizonSeconds: 20 * 86_400,
  daySeconds: 86_400,
};

export type SaidDate = { readonly promisedAt: Date; readonly confidence: number };

type Computed = {
  readonly completesAt: Date;
  readonly now: Date;
  readonly operations: number;
  readonly timeZone: string;
};

/** The end of a day in the plant's time: the day of the finish, or a later one that is sure enough. */
export function dateToSay(
  { completesAt, now, operations, timeZone }: Computed,
  { bufferSeconds, leastConfidence, mostExtraDays, confidence: model }: PromisePolicy,
): SaidDate {
  const finish = Math.floor(completesAt.getTime() / 1_000);
  const { date } = wallOf(finish + bufferSeconds, timeZone);
  for (let extra = 0; ; extra += 1) {
    const second = instantOfWall(addDays(date, extra + 1), 0, timeZone) - 1;
    const leadSeconds = second - now.getTime() / 1_000;
    const confidence = confidenceOf(model, { operations, marginSeconds: second - finish, leadSeconds });
    if (confidence >= leastConfidence || extra === mostExtraDays)
      return { promisedAt: new Date(second * 1_000), confidence };
  }
}
