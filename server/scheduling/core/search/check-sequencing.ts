// The judge of every sequencing, slow and obvious: every arc, and every pair of neighbours on a machine, rule by rule.
// It shares nothing with the searches; tests, benchmarks and the command ask it before they believe a schedule.
import type { JobShop, Sequencing } from "./job-shop";

export type SequencingViolation =
  | { readonly kind: "alternative"; readonly operation: number }
  | { readonly kind: "negativeStart"; readonly operation: number }
  | { readonly kind: "precedence"; readonly operation: number; readonly before: number }
  | { readonly kind: "overlap"; readonly operation: number; readonly before: number }
  | { readonly kind: "setup"; readonly operation: number; readonly before: number; readonly missing: number }
  | { readonly kind: "objective"; readonly claimed: number; readonly found: number };

export type Objectives = { readonly makespan: number; readonly weightedTardiness: number | null };

/** What is wrong with it; empty = valid. `claimed` is the objective its maker says it has. */
export function checkSequencing(
  shop: JobShop,
  sequencing: Sequencing,
  claimed: Partial<Objectives> = {},
): SequencingViolation[] {
  const misplaced = wrongAlternatives(shop, sequencing);
  if (misplaced.length > 0) return misplaced;
  return [
    ...negativeStarts(shop, sequencing),
    ...brokenPrecedence(shop, sequencing),
    ...clashesOnMachines(shop, sequencing),
    ...wrongClaims(objectivesOf(shop, sequencing), claimed),
  ];
}

/** Both objectives, from starts and durations alone. */
export function objectivesOf(shop: JobShop, sequencing: Sequencing): Objectives {
  const completion = Array.from({ length: shop.jobCount }, () => 0);
  for (let o = 0; o < shop.operationCount; o += 1) {
    const j = shop.job[o]!;
    completion[j] = Math.max(completion[j]!, endOf(shop, sequencing, o));
  }
  const { due, weight } = shop;
  return {
    makespan: completion.reduce((latest, end) => Math.max(latest, end), 0),
    weightedTardiness:
      due === null
        ? null
        : completion.reduce((sum, end, j) => sum + (weight?.[j] ?? 1) * Math.max(0, end - due[j]!), 0),
  };
}

export function endOf(shop: JobShop, { alternative, start }: Sequencing, o: number): number {
  return start[o]! + shop.altDuration[alternative[o]!]!;
}

function wrongAlternatives(shop: JobShop, { alternative, start }: Sequencing): SequencingViolation[] {
  return operationsOf(shop)
    .filter((o) => {
      const chosen = alternative[o];
      return !(chosen !== undefined && chosen >= shop.altStart[o]! && chosen < shop.altStart[o + 1]! && o in start);
    })
    .map((operation) => ({ kind: "alternative", operation }));
}

function negativeStarts(shop: JobShop, { start }: Sequencing): SequencingViolation[] {
  return operationsOf(shop)
    .filter((o) => !(start[o]! >= 0))
    .map((operation) => ({ kind: "negativeStart", operation }));
}

function brokenPrecedence(shop: JobShop, sequencing: Sequencing): SequencingViolation[] {
  return operationsOf(shop).flatMap((operation) =>
    Array.from(shop.pred.subarray(shop.predStart[operation], shop.predStart[operation + 1]))
      .filter((before) => sequencing.start[operation]! < endOf(shop, sequencing, before))
      .map((before): SequencingViolation => ({ kind: "precedence", operation, before })),
  );
}

/** Operations of no duration may stand where others meet, never inside one. */
function clashesOnMachines(shop: JobShop, sequencing: Sequencing): SequencingViolation[] {
  const { start, alternative } = sequencing;
  const found: SequencingViolation[] = [];
  for (let m = 0; m < shop.machineCount; m += 1) {
    const here = operationsOf(shop)
      .filter((o) => shop.altMachine[alternative[o]!] === m)
      .sort((a, b) => start[a]! - start[b]! || endOf(shop, sequencing, a) - endOf(shop, sequencing, b) || a - b);
    here.slice(1).forEach((operation, place) => {
      const before = here[place]!;
      const free = start[operation]! - endOf(shop, sequencing, before);
      if (free < 0) found.push({ kind: "overlap", operation, before });
      else if (shop.setup !== null) {
        const missing = shop.setup[m]![before * shop.operationCount + operation]! - free;
        if (missing > 0) found.push({ kind: "setup", operation, before, missing });
      }
    });
  }
  return found;
}

function wrongClaims(found: Objectives, claimed: Partial<Objectives>): SequencingViolation[] {
  return (["makespan", "weightedTardiness"] as const).flatMap((name) => {
    const said = claimed[name];
    const is = found[name];
    return said === undefined || said === is ? [] : [{ kind: "objective", claimed: said ?? NaN, found: is ?? NaN }];
  });
}

const operationsOf = (shop: JobShop): number[] => Array.from({ length: shop.operationCount }, (_, o) => o);
