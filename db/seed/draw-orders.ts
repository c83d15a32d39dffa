/** Draws a plant's orders: valid configurations, quantities that load its bottleneck, days spread over the weeks around now. */
import type { Random } from "../../server/base/core/random";
import type { FamilyVersion } from "../../server/catalog/published-family";
import type { Configuration } from "../../server/catalog/core/product-model";
import { noChoices } from "../../server/configurator/core/configurator";
import { createConfigurator } from "../../server/configurator/core/create-configurator";
import { explode } from "../../server/engineering/core/explode";

export interface DrawnOrder {
  readonly configuration: Configuration;
  readonly quantity: number;
  /** Seconds from the start of the history. */
  readonly releaseSecond: number;
}

export interface Window {
  readonly originEpochSecond: number;
  readonly seconds: number;
}

/** Share of the busiest work center's open time that the drawn orders take. */
const targetLoad = 0.9;
/** The largest order of a plant, in its lots. */
const largestLots = 400;

/** What customers want, before anybody knows how many the plant can make. */
export interface Wish {
  readonly configuration: Configuration;
  /** Unit seconds per piece at each work center. */
  readonly secondsPerPiece: ReadonlyMap<string, number>;
  /** Relative size of the order. */
  readonly weight: number;
  readonly releaseSecond: number;
}

export function drawWishes(random: Random, family: FamilyVersion, count: number, seconds: number): Wish[] {
  return drawConfigurations(random, family, count).map((configuration, index) => ({
    configuration,
    secondsPerPiece: secondsPerPiece(family, configuration),
    weight: Math.exp(random.next() * 5),
    releaseSecond: Math.floor(((index + random.next()) / count) * seconds),
  }));
}

/** Quantities in proportion to the weights, so many that the busiest work center carries the target load. */
export function sizeOrders(
  wishes: readonly Wish[],
  familyId: string,
  openSeconds: ReadonlyMap<string, number>,
): DrawnOrder[] {
  const lot = lotOf(familyId);
  const sized = (scale: number): DrawnOrder[] =>
    wishes.map(({ configuration, releaseSecond, weight }) => ({
      configuration,
      releaseSecond,
      quantity: lot * Math.min(largestLots, Math.max(1, Math.round(weight * scale))),
    }));
  return sized(bisect((scale) => busiest(sized(scale), wishes, openSeconds)));
}

/** Masks are sold by the box of fifty, everything else by the piece. */
const lotOf = (familyId: string): number => (familyId === "mask" ? 50 : 1);

function drawConfigurations(random: Random, { family }: FamilyVersion, count: number): Configuration[] {
  const configurator = createConfigurator(family.model);
  const designs = family.model.designs.map((design) => design.configuration);
  return Array.from({ length: count }, () => {
    const start = designs[random.int(designs.length)] ?? {};
    const wish = random.int(3) === 0 ? start : mutated(random, family.model.groups, start);
    const whole = configurator.complete(noChoices, { kind: "near", configuration: wish });
    if (whole === null) throw new Error(`family ${family.model.id} has no valid configuration`);
    return whole;
  });
}

type Groups = FamilyVersion["family"]["model"]["groups"];

/** Another choice in about a third of the groups. */
function mutated(random: Random, groups: Groups, start: Configuration): Configuration {
  const changed: Record<string, string | number> = {};
  for (const group of groups) {
    if (group.kind === "text") continue;
    const kept = start[group.id];
    if (kept !== undefined && random.int(3) > 0) changed[group.id] = kept;
    else if (group.kind === "choice") changed[group.id] = group.options[random.int(group.options.length)]?.id ?? "";
    else
      changed[group.id] =
        group.minimum + group.step * random.int(Math.floor((group.maximum - group.minimum) / group.step) + 1);
  }
  return changed;
}

/** Unit seconds per piece at each work center, measured on a batch of a hundred so that fixed times weigh little. */
function secondsPerPiece({ family }: FamilyVersion, configuration: Configuration): ReadonlyMap<string, number> {
  const sample = 100;
  const seconds = new Map<string, number>();
  for (const operation of explode(family, configuration, sample).routing) {
    const own = operation.batchSize !== null && operation.batchSize >= sample ? 0 : operation.runSeconds / sample;
    seconds.set(operation.workCenter, (seconds.get(operation.workCenter) ?? 0) + own);
  }
  return seconds;
}

function busiest(
  orders: readonly DrawnOrder[],
  wishes: readonly Wish[],
  openSeconds: ReadonlyMap<string, number>,
): number {
  const load = new Map<string, number>();
  orders.forEach(({ quantity }, index) => {
    for (const [center, seconds] of wishes[index]?.secondsPerPiece ?? []) {
      load.set(center, (load.get(center) ?? 0) + seconds * quantity);
    }
  });
  return Math.max(0, ...[...load].map(([center, seconds]) => seconds / (openSeconds.get(center) ?? 1)));
}

/** The scale at which the busiest work center carries the target; loads grow with the scale. */
function bisect(loadAt: (scale: number) => number): number {
  let low = 0;
  let high = 1_000;
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (loadAt(middle) < targetLoad) low = middle;
    else high = middle;
  }
  return low;
}
