// Small plants for the judge: everything a promise knows, in a few dozen seconds.
import { intervalsOf } from "../../base/core/calendar";
import type { Random } from "../../base/core/random";
import type { JudgedResource } from "./judge";
import type { PromiseOperation } from "./order-promise";
import type { CampaignRule } from "./kernel/campaign";
import { openPlant, type HeldBlock, type Plant } from "./plant";
import { setupSecondsBetween, type SetupMatrix } from "./setup-matrix";

export const horizon = 160;
const keys = ["red", "green", "blue"];

export type RandomPlant = { plant: Plant; judged: JudgedResource[] };

export function randomPlant(random: Random, campaign: CampaignRule | null = null): RandomPlant {
  const matrix: SetupMatrix = {
    id: "m",
    unmatched: random.int(3) === 0 ? "forbidden" : "zero",
    rules: Array.from({ length: random.int(6) }, () => ({
      from: random.int(3) === 0 ? "*" : keys[random.int(3)]!,
      to: random.int(3) === 0 ? "*" : keys[random.int(3)]!,
      seconds: random.int(7),
    })),
  };
  const judged = ["A", "B", "C"].map((id): JudgedResource => {
    const open = randomOpen(random);
    return {
      id,
      open,
      units: Array.from({ length: id === "C" ? 3 : 1 + random.int(2) }, () => []),
      change: id === "C" ? () => 0 : (from, to) => finite(setupSecondsBetween(matrix, from, to)),
      hasSetups: id !== "C",
      campaign: null,
      initialKey: id !== "C" && random.int(2) === 0 ? keys[random.int(3)]! : null,
      batchSize: id === "B" && random.int(2) === 0 ? 4 : 0,
    };
  });
  const blocks: HeldBlock[] = [];
  for (const resource of judged)
    resource.units.forEach((unit, number) => {
      for (let second = random.int(12); second < horizon; second += 1 + random.int(14)) {
        const runStart = second + random.int(4);
        const end = runStart + 1 + random.int(9);
        const key = resource.id === "C" || random.int(4) === 0 ? null : keys[random.int(3)]!;
        const load = resource.batchSize > 0 && key !== null ? { key, places: 1 + random.int(4) } : undefined;
        blocks.push({
          resource: resource.id,
          unit: number,
          start: second,
          runStart,
          end,
          setupKey: key,
          ...(load && { load }),
        });
        unit.push({
          start: second,
          runStart,
          end,
          ownSetup: 0,
          key,
          load: load?.key ?? null,
          places: load?.places ?? 0,
        });
        second = end;
      }
    });
  const plant = openPlant(
    judged.map((resource) => ({
      id: resource.id,
      capacity: resource.units.length,
      open: intervalsOf(resource.open.flatMap((open, second) => (open ? [[second, second + 1] as const] : []))),
      setupMatrix: resource.id === "C" ? null : matrix,
      initialSetup: resource.initialKey,
      batchSize: resource.batchSize === 0 ? null : resource.batchSize,
    })),
    blocks,
    keys,
    campaign,
  );
  if (campaign !== null)
    for (const resource of judged)
      resource.campaign = { rule: campaign, opened: resource.units.map((unit) => unit.map((block) => ({ ...block }))) };
  return { plant, judged };
}

/** Shares are eighths, so that no sum depends on the order of adding. */
export const randomCampaign = (random: Random): CampaignRule => ({
  daySeconds: 20 + random.int(20),
  toleranceSeconds: random.int(30),
  bottleneckShare: random.int(4) / 8,
  reservedShare: (4 + random.int(5)) / 8,
  limitShare: random.int(9) / 8,
  releasedSeconds: random.int(60),
  horizonSeconds: 60 + random.int(100),
});

export function randomOrder(random: Random, { length, maxLags }: { length: number; maxLags: boolean }) {
  return Array.from({ length }, (_, place): PromiseOperation => {
    const setupKey = random.int(4) === 0 ? null : keys[random.int(3)]!;
    const before = Array.from({ length: place }, (_, other) => other).filter(() => random.int(3) === 0);
    return {
      id: `o${place}`,
      setupKey,
      alternatives: ["A", "B"]
        .filter((_, at) => at === place % 2 || random.int(2) === 0)
        .map((resource) => ({
          resource,
          setupSeconds: random.int(3),
          runSeconds: 1 + random.int(8),
          ...(setupKey !== null && random.int(2) === 0 ? { loadKey: setupKey } : {}),
        })),
      also: random.int(3) === 0 ? [{ resource: "C", quantity: 1 + random.int(2) }] : [],
      after: before.map((other) => ({
        operation: `o${other}`,
        minLagSeconds: random.int(4),
        maxLagSeconds: maxLags ? 4 + random.int(8) : null,
      })),
      quantity: 1 + random.int(3),
      breakable: random.int(4) > 0,
      materialSecond: random.int(20),
      materialItem: "M",
    };
  });
}

const finite = (seconds: number): number | null => (seconds === Infinity ? null : seconds);

function randomOpen(random: Random): boolean[] {
  const open: boolean[] = [];
  for (let shift = random.int(3) > 0; open.length < horizon; shift = !shift)
    open.push(...new Array<boolean>(1 + random.int(shift ? 40 : 6)).fill(shift));
  return open.slice(0, horizon);
}
