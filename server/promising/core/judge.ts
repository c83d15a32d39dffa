// Slow, obvious, independent: second by second, what the earliest end of one operation is on small plants, and whether
// a placement may stand there at all. The judge of the kernel in tests; it shares no code with it.
import type { CampaignRule } from "./kernel/campaign";

export type JudgedBlock = {
  start: number;
  runStart: number;
  end: number;
  ownSetup: number;
  key: string | null;
  load: string | null;
  places: number;
  /** Of the order that is asked for. */
  own?: boolean;
};

export type JudgedResource = {
  id: string;
  /** Per second: is it open? */
  open: boolean[];
  units: JudgedBlock[][];
  /** Seconds from one key to the next; null = never. */
  change: (from: string | null, to: string) => number | null;
  /** Is it ever set up? */
  hasSetups: boolean;
  initialKey: string | null;
  batchSize: number;
  /** The campaign rule and what stood there when the store was opened; null = no rule. */
  campaign: { rule: CampaignRule; opened: JudgedBlock[][] } | null;
};

export type JudgedOperation = {
  alternatives: { resource: string; setupSeconds: number; runSeconds: number; load: string | null }[];
  also: { resource: string; quantity: number }[];
  key: string | null;
  places: number;
  ready: number;
  breakable: boolean;
  /** Loads of others that begin sooner take nobody in any more. */
  joinFrom?: number;
};

/**
 * The end a promise must have, by trying every second of every unit: the earliest there is, or the earliest beside its
 * own family where that is no later than `left` behind it; null when there is none.
 */
export function promisedEnd(
  resources: readonly JudgedResource[],
  operation: JudgedOperation,
  left = 0,
): { end: number; given: number } | null {
  const places = operation.alternatives.flatMap((alternative) => {
    const resource = named(resources, alternative.resource);
    const joins = resource.units.flat().filter((block) => mayJoin(resource, block, operation, alternative.load));
    const stands = resource.units.flatMap((blocks, unit) =>
      resource.open.flatMap((_, start) => {
        if (start < operation.ready || !mayStand(resources, operation, { ...alternative, unit, start })) return [];
        const end = endOf(runOpen(resources, operation, resource), start, alternative.runSeconds);
        if (end !== null && !operation.breakable && end - start > alternative.runSeconds) return [];
        return end === null ? [] : [{ end, beside: standsBeside(resource, blocks, operation.key, start) }];
      }),
    );
    return [...joins.map(({ end }) => ({ end, beside: true })), ...stands];
  });
  if (places.length === 0) return null;
  const earliest = Math.min(...places.map(({ end }) => end));
  const beside = Math.min(...places.filter((place) => place.beside).map(({ end }) => end));
  return beside <= earliest + left ? { end: beside, given: beside - earliest } : { end: earliest, given: 0 };
}

function standsBeside(
  resource: JudgedResource,
  blocks: readonly JudgedBlock[],
  key: string | null,
  start: number,
): boolean {
  if (!resource.hasSetups || key === null) return true;
  const before = blocks.filter((block) => block.start <= start);
  const behind = blocks.filter((block) => block.start > start).find((block) => block.key !== null);
  return stateAfter(resource, before) === key || behind?.key === key;
}

type Standing = { resource: string; unit: number; start: number; setupSeconds: number; runSeconds: number };

/** May a block of its own stand here: open, free, set up in time on both sides, everything beside it free? */
export function mayStand(resources: readonly JudgedResource[], operation: JudgedOperation, at: Standing): boolean {
  const resource = named(resources, at.resource);
  const open = runOpen(resources, operation, resource);
  const end = endOf(open, at.start, at.runSeconds);
  if (end === null || (at.runSeconds > 0 && !open[at.start])) return false;
  if (!operation.breakable && end - at.start > at.runSeconds) return false;
  const blocks = resource.units[at.unit]!;
  const before = blocks.filter((block) => block.start <= at.start);
  const behind = blocks.filter((block) => block.start > at.start);
  if (behind.some((block) => block.start < end)) return false;
  const free = Math.max(0, ...before.map((block) => block.end));
  const state = stateAfter(resource, before);
  const own = operation.key === null ? 0 : resource.change(state, operation.key);
  if (own === null || openSeconds(resource.open, free, at.start) < at.setupSeconds + own) return false;
  if (free > at.start) return false;
  if (!dayHasRoom(resource, operation.key, at.start, at.setupSeconds + own + at.runSeconds)) return false;
  const keyed = behind.findIndex((block) => block.key !== null);
  if (keyed >= 0) {
    const next = behind[keyed]!;
    const change = resource.change(operation.key ?? state, next.key!);
    const since = keyed === 0 ? end : behind[keyed - 1]!.end;
    if (change === null || openSeconds(resource.open, since, next.runStart) < next.ownSetup + change) return false;
  }
  return operation.also.every(({ resource: id, quantity }) => {
    const beside = named(resources, id);
    const free = beside.units.filter(
      (unit, index) =>
        !(id === at.resource && index === at.unit) &&
        unit.every((block) => block.end <= at.start || block.start >= end),
    );
    return free.length >= quantity;
  });
}

/** What the day has left for a family of a bottleneck, from the rule's own words. */
function dayHasRoom({ campaign, open }: JudgedResource, key: string | null, start: number, seconds: number): boolean {
  if (campaign === null) return true;
  const { rule, opened } = campaign;
  const { daySeconds } = rule;
  const days = Math.ceil(rule.horizonSeconds / daySeconds);
  const day = Math.floor(start / daySeconds);
  if (day < Math.ceil(rule.releasedSeconds / daySeconds) || day >= days) return true;
  const openBetween = (from: number, to: number): number => opened.length * openSeconds(open, from, to);
  const inside = opened.flat().filter((block) => block.runStart < days * daySeconds);
  const loadOf = (blocks: readonly JudgedBlock[]): number =>
    blocks.reduce((sum, block) => sum + openSeconds(open, block.start, block.end), 0);
  const total = openBetween(0, days * daySeconds);
  if (total === 0 || loadOf(inside) / total < rule.bottleneckShare) return true;
  const today = inside.filter((block) => Math.floor(block.runStart / daySeconds) === day);
  const openToday = openBetween(day * daySeconds, (day + 1) * daySeconds);
  const unused = Math.max(0, rule.reservedShare * openToday - loadOf(today));
  const families = today.filter((block) => block.key !== null);
  const others = families.filter((block) => block.key !== key);
  const kept = loadOf(families) === 0 ? 0 : (unused * loadOf(others)) / loadOf(families);
  // Divisions may differ in the last bit.
  return openToday - loadOf(today) - (1 - rule.limitShare) * kept >= seconds - 1e-6;
}

/** When its setup begins at the latest, given what stands before it. */
export function setupStartOf(resources: readonly JudgedResource[], operation: JudgedOperation, at: Standing): number {
  const resource = named(resources, at.resource);
  const before = resource.units[at.unit]!.filter((block) => block.start <= at.start);
  const own = operation.key === null ? 0 : resource.change(stateAfter(resource, before), operation.key)!;
  let second = at.start;
  while (openSeconds(resource.open, second, at.start) < at.setupSeconds + own) second -= 1;
  return second;
}

function mayJoin(
  { batchSize }: JudgedResource,
  block: JudgedBlock,
  { ready, places, joinFrom = 0 }: JudgedOperation,
  load: string | null,
): boolean {
  if (load === null || block.load !== load || batchSize === 0) return false;
  if (block.own !== true && block.start < joinFrom) return false;
  return block.runStart >= ready && block.places + places <= batchSize;
}

function stateAfter({ initialKey }: JudgedResource, blocks: readonly JudgedBlock[]): string | null {
  return blocks.reduce<string | null>((state, { key }) => key ?? state, initialKey);
}

function runOpen(resources: readonly JudgedResource[], { also }: JudgedOperation, own: JudgedResource): boolean[] {
  return own.open.map((open, second) => open && also.every((a) => named(resources, a.resource).open[second]));
}

function endOf(open: readonly boolean[], start: number, seconds: number): number | null {
  let left = seconds;
  for (let second = start; left > 0; second += 1) {
    if (second >= open.length) return null;
    if (open[second]) left -= 1;
    if (left === 0) return second + 1;
  }
  return start;
}

const openSeconds = (open: readonly boolean[], from: number, to: number): number =>
  open.slice(from, Math.max(from, to)).filter(Boolean).length;

const named = (resources: readonly JudgedResource[], id: string): JudgedResource =>
  resources.find((resource) => resource.id === id)!;
