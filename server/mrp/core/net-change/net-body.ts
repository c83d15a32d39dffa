/** The body of an item after a change: from the first row that came or went to where everything is as it was. */
import type { LivingOrders } from "../living-orders";
import type { BodySweep, OpenDraft, Stretch } from "./body-sweep";
import type { Ledger } from "./ledger";
import { blockAt, type Block, type NeedRows } from "./need-rows";
import type { OrderDrafts } from "./order-drafts";
import { askerAt, copyAt, leftAt, neededAt, quantityAt, secondAt, supplierAt, width, words } from "./order-figures";
import { stock } from "./order-name";

export type Netting = {
  readonly rows: NeedRows;
  readonly orders: LivingOrders;
  readonly drafts: OrderDrafts;
  readonly sweep: BodySweep;
};

/** Lot for lot and fixed lots. `isAnew`: whatever was netted before does not count. */
export function netBody(netting: Netting, item: number, ledger: Ledger, isAnew: boolean): void {
  const { sweep } = netting;
  const { body, changedTo } = ledger;
  for (let index = beginIn(sweep, ledger, isAnew); index < body.length; index += 1) {
    const block = body[index] as Block;
    const isOnTrack = !isAnew && block.left === sweep.left && block.passed === sweep.passed;
    if (isOnTrack && !block.isChanged && block.from > changedTo) return;
    if (isOnTrack && !block.isChanged) sweep.skip(block);
    else netBlock(netting, item, ledger, block, isOnTrack);
  }
}

/** The block to begin with; a sweep goes on from what was left over there. */
function beginIn(sweep: BodySweep, ledger: Ledger, isAnew: boolean): number {
  const { body, changedFrom, left } = ledger;
  let index = isAnew || body[0]?.left !== left ? 0 : blockAt(body, changedFrom);
  while (index > 0 && Number.isNaN(body[index]?.left)) index -= 1;
  const block = body[index];
  sweep.goOnFrom(index === 0 ? left : (block?.left ?? 0), index === 0 ? 0 : (block?.passed ?? 0));
  return index;
}

function netBlock(netting: Netting, item: number, ledger: Ledger, block: Block, isOnTrack: boolean): void {
  const { sweep, drafts, orders } = netting;
  const stretch = isOnTrack && sweep.arrivals.length === 0 ? stretchOf(netting, ledger, block) : wholeOf(block);
  block.left = sweep.left;
  block.passed = sweep.passed;
  block.isChanged = false;
  drafts.clear();
  if (stretch.order > 0) {
    const before = block.orders[stretch.order - 1] as number;
    sweep.goOnFrom(orders.figures[before * width + leftAt] as number, 0);
  }
  const stays = sweep.net(block, stretch);
  drafts.countNeighbours();
  const end = stays === -1 ? block.orders.length : stays;
  if (stays === -1) block.rest = sweep.left;
  else sweep.goOnFrom(block.rest, sweep.passed);
  if (drafts.length === 0 && end === stretch.order) return;
  orders.replace(item, block.orders, drafts, { begin: stretch.order, end });
}

const wholeOf = (block: Block): Stretch => ({ row: block.at, order: 0, after: Infinity });

/** From after the last order before anything changed. */
function stretchOf({ sweep, rows, orders }: Netting, ledger: Ledger, block: Block): Stretch {
  const order = sweep.firstFrom(block, ledger.changedFrom);
  const after = Number.isNaN(block.rest) ? Infinity : ledger.changedTo;
  if (order === 0) return { row: block.at, order, after };
  const second = orders.secondOf(block.orders[order - 1] as number);
  return { row: rows.lowerBound(block, second + 1), order, after };
}

/** minMax: an order may serve needs long after it is made, so that those that wait come along. */
export function netBodyToMaximum(netting: Netting, item: number, ledger: Ledger, isAnew: boolean): void {
  const { sweep, drafts, orders } = netting;
  const { body, changedTo } = ledger;
  drafts.clear();
  const start = isAnew || sweep.arrivals.length > 0 ? 0 : beginWaiting(netting, ledger);
  const first = start === 0 ? 0 : firstWaited(body, start);
  const ends: number[] = [];
  if (start === 0) beginWithHead(netting, ledger);
  else goOnWaiting(netting, body, first, start, ends);
  const headEnd = start === 0 ? drafts.length : 0;
  let index = start;
  for (; index < body.length; index += 1) {
    const block = body[index] as Block;
    if (!isAnew && block.from > changedTo && isAsBefore(netting, body, index)) break;
    block.left = sweep.left;
    block.passed = sweep.passed;
    block.waits = sweep.waits;
    block.ahead = sweep.ahead;
    block.isChanged = false;
    sweep.netToMaximum(block);
    ends.push(drafts.length);
  }
  drafts.countAll();
  if (index < body.length) takeOver(netting, body, index);
  if (start === 0) orders.replace(item, ledger.headOrders, drafts, { to: headEnd, isHead: true });
  ends.forEach((end, place) => {
    const block = body[first + place] as Block;
    const from = place === 0 ? headEnd : (ends[place - 1] as number);
    if (end > from || block.orders.length > 0) orders.replace(item, block.orders, drafts, { from, to: end });
  });
}

/** 0 where the head's orders still wait, or nothing is known. */
function beginWaiting({ sweep }: Netting, ledger: Ledger): number {
  const { body, changedFrom, left } = ledger;
  if (body[0]?.left !== left) return 0;
  let index = blockAt(body, changedFrom);
  while (index > 0 && Number.isNaN(body[index]?.left)) index -= 1;
  const block = body[index];
  if (block === undefined || index === 0 || firstWaited(body, index) === -1) return 0;
  sweep.goOnFrom(block.left, block.passed);
  return index;
}

/** The first block with an order that waits as a block begins; -1 = one of the head's does. */
function firstWaited(body: readonly Block[], index: number): number {
  let first = index;
  for (let waits = body[index]?.waits ?? 0; waits > 0; waits -= body[first]?.orders.length ?? 0) {
    first -= 1;
    if (first < 0) return -1;
  }
  return first;
}

function beginWithHead({ sweep, drafts }: Netting, ledger: Ledger): void {
  for (const { second, quantity, source, needed, asker } of ledger.drafts)
    drafts.push(second, quantity, source, needed, asker);
  sweep.goOnFrom(ledger.left, 0);
  sweep.wait(ledger.open);
}

/** The orders of blocks [first, start) as drafts; the last of them wait. */
function goOnWaiting(
  { sweep, drafts, orders }: Netting,
  body: readonly Block[],
  first: number,
  start: number,
  ends: number[],
): void {
  const { waits, ahead } = body[start] as Block;
  for (let index = first; index < start; index += 1) {
    for (const order of body[index]?.orders ?? []) {
      const at = order * width;
      const [second, quantity] = [orders.figures[at + secondAt] as number, orders.figures[at + quantityAt] as number];
      const needed = orders.figures[at + neededAt] as number;
      const source = orders.word[order * words + supplierAt] as number;
      drafts.push(second, quantity, source, needed, orders.word[order * words + askerAt] as number);
    }
    ends.push(drafts.length);
  }
  const open: OpenDraft[] = [];
  let before = ahead;
  for (let draft = drafts.length - waits; draft < drafts.length; draft += 1) {
    drafts.asker[draft] = stock;
    drafts.needed[draft] = Infinity;
    open.push({ draft, ahead: before });
    before += drafts.quantity[draft] as number;
  }
  sweep.wait(open);
}

/** As much is left over, and the same orders wait for as much: what comes is as it was. */
function isAsBefore({ sweep, drafts, orders }: Netting, body: readonly Block[], index: number): boolean {
  const block = body[index] as Block;
  if (block.isChanged || block.left !== sweep.left || block.passed !== sweep.passed) return false;
  if (block.waits !== sweep.waits || block.ahead !== sweep.ahead || firstWaited(body, index) === -1) return false;
  return waitingOrders(body, index).every((order, n) => {
    const [draft, at] = [sweep.waitingDraft(n), order * width];
    return (
      orders.figures[at + secondAt] === drafts.second[draft] &&
      orders.figures[at + quantityAt] === drafts.quantity[draft] &&
      orders.word[order * words + supplierAt] === drafts.source[draft]
    );
  });
}

/** Who waits as a block begins, by what was netted before; none where the head's do. */
function waitingOrders(body: readonly Block[], index: number): readonly number[] {
  const first = firstWaited(body, index);
  if (first === -1) return [];
  const made = body.slice(first, index).flatMap(({ orders }) => orders);
  return made.slice(made.length - (body[index]?.waits ?? 0));
}

/** Who takes first from those that wait is beyond what was netted again: as it was. */
function takeOver({ sweep, drafts, orders }: Netting, body: readonly Block[], index: number): void {
  waitingOrders(body, index).forEach((order, n) => {
    const draft = sweep.waitingDraft(n);
    drafts.asker[draft] = orders.word[order * words + askerAt] as number;
    drafts.needed[draft] = orders.figures[order * width + neededAt] as number;
    drafts.copy[draft] = orders.word[order * words + copyAt] as number;
  });
}
