// Orders with a maximum lag somewhere, whole: placed predecessors first; a predecessor too early is shifted, and its
// group is tried again.
import { type Commitment, takeBack } from "../../promising/core/insertion";
import type { Compiled } from "./compile";
import { insert, predecessorsOf } from "./insert-operation";
import { type Columns, notPlaced } from "./kernel/columns";
import type { OpenShop } from "./shop";

/** How often an order with maximum lags is shifted and tried again. */
const lagAttempts = 200;

/** Orders that feed each other are one group: they are placed together, predecessors first. */
export type TightGroup = {
  readonly orders: readonly number[];
  /** What of them can be planned, predecessors first. */
  readonly operations: readonly number[];
  /** Nothing outside the group waits for it: others may be placed before. */
  readonly canWait: boolean;
};

/** Urgent ones first. */
export function placeTightOrders(compiled: Compiled, shop: OpenShop): void {
  for (const group of tightGroups(compiled.columns)) if (!placeTightGroup(shop, group)) refuse(compiled, shop, group);
}

/** Orders with a maximum lag somewhere, and whatever they wait for, urgent ones first. */
export function tightGroups(c: Columns): TightGroup[] {
  const tight = new Set<number>();
  for (let o = 0; o < c.operationCount; o += 1) {
    for (const { operation, maxLag } of predecessorsOf(c, o)) {
      if (maxLag === Infinity) continue;
      tight.add(c.order[o]!);
      tight.add(c.order[operation]!);
    }
  }
  if (tight.size === 0) return [];
  // Until none is added: an order that comes in late brings what its later operations wait for.
  for (let known = 0; known < tight.size;) {
    known = tight.size;
    for (let o = 0; o < c.operationCount; o += 1)
      if (tight.has(c.order[o]!)) for (const { operation } of predecessorsOf(c, o)) tight.add(c.order[operation]!);
  }
  const rank = (group: number[]): [number, number] => [
    -Math.max(...group.map((j) => c.weight[j]!)),
    Math.min(...group.map((j) => c.due[j]!)),
  ];
  const groups = groupOrders(c, tight);
  groups.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || a[0]! - b[0]!);
  return groups.map((orders) => groupOf(c, orders));
}

function groupOf(c: Columns, orders: number[]): TightGroup {
  const members = new Set(orders);
  const operations = [...c.topological].filter((o) => members.has(c.order[o]!) && c.refused[o] === 0);
  const canWait = operations.every((o) =>
    c.succOperation.subarray(c.succStart[o], c.succStart[o + 1]).every((next) => members.has(c.order[next]!)),
  );
  return { orders, operations, canWait };
}

/** False, with nothing placed, where its maximum lags cannot be kept. */
export function placeTightGroup(shop: OpenShop, { operations }: TightGroup): boolean {
  const sequence = operations.filter((o) => shop.fixed.alternative[o] === notPlaced);
  const floor = new Map<number, number>();
  for (let attempt = 0; attempt < lagAttempts; attempt += 1) {
    const done: { o: number; commitment: Commitment }[] = [];
    const fault = tryGroup(shop, sequence, floor, done);
    if (fault === null) return true;
    for (const { o, commitment } of done.reverse()) {
      takeBack(shop.timelines, commitment);
      shop.fixed.alternative[o] = notPlaced;
      shop.fixed.load[o] = -1;
      shop.fixed.setupSeconds[o] = 0;
    }
    if (fault === "impossible") return false;
    floor.set(fault.operation, fault.notBefore);
  }
  return false;
}

function refuse({ columns: c, operations }: Compiled, shop: OpenShop, group: TightGroup): void {
  for (const o of group.operations) {
    if (shop.fixed.alternative[o] !== notPlaced) continue;
    c.refused[o] = 1;
    shop.refused.push({
      kind: "maxLag",
      operation: operations[o]!.id,
      orderId: operations[o]!.orderId,
      reason: "its order finds no place that keeps every maximum lag",
    });
  }
}

type LagFault = "impossible" | { operation: number; notBefore: number };

function tryGroup(
  shop: OpenShop,
  sequence: number[],
  floor: Map<number, number>,
  done: { o: number; commitment: Commitment }[],
): LagFault | null {
  const c = shop.columns;
  for (const o of sequence) {
    const commitment = insert(shop, o, floor.get(o) ?? 0);
    if (commitment === null) return "impossible";
    done.push({ o, commitment });
    for (const { operation, maxLag } of predecessorsOf(c, o)) {
      const late = shop.fixed.start[o]! - (shop.fixed.end[operation]! + maxLag);
      if (late <= 0) continue;
      if (!sequence.includes(operation)) return "impossible";
      return { operation, notBefore: shop.fixed.start[operation]! + late };
    }
  }
  return null;
}

function groupOrders(c: Columns, tight: Set<number>): number[][] {
  const parent = new Map([...tight].map((j) => [j, j]));
  const root = (j: number): number => {
    let at = j;
    while (parent.get(at) !== at) at = parent.get(at)!;
    return at;
  };
  for (let o = 0; o < c.operationCount; o += 1) {
    if (!tight.has(c.order[o]!)) continue;
    for (const { operation } of predecessorsOf(c, o)) {
      const [a, b] = [root(c.order[o]!), root(c.order[operation]!)];
      if (a !== b) parent.set(Math.max(a, b), Math.min(a, b));
    }
  }
  const groups = new Map<number, number[]>();
  for (const j of [...tight].sort((a, b) => a - b)) groups.set(root(j), [...(groups.get(root(j)) ?? []), j]);
  return [...groups.values()];
}
