/** Low-level codes (Orlicky 1975): the deepest level an item is used on; items on a cycle have none and are named. */

export type LowLevelCodes = {
  /** Per item; -1 = on a cycle. */
  readonly level: Int32Array;
  /** Item indexes, shallow before deep, ties by index; items on cycles left out. */
  readonly order: Int32Array;
  /** Each cycle's items, sorted. */
  readonly cycles: readonly (readonly number[])[];
};

export function lowLevelCodes(count: number, childrenOf: (item: number) => readonly number[]): LowLevelCodes {
  const cycles = cyclesOf(count, childrenOf);
  const level = new Int32Array(count);
  for (const cycle of cycles) for (const item of cycle) level[item] = -1;
  const parents = new Int32Array(count);
  const alive = (item: number): boolean => level[item] !== -1;
  for (let item = 0; item < count; item += 1) {
    if (alive(item)) for (const child of childrenOf(item)) parents[child] = (parents[child] ?? 0) + 1;
  }
  const order: number[] = [];
  for (let item = 0; item < count; item += 1) if (alive(item) && parents[item] === 0) order.push(item);
  for (let head = 0; head < order.length; head += 1) {
    const item = order[head] as number;
    for (const child of childrenOf(item)) {
      if (!alive(child)) continue;
      level[child] = Math.max(level[child] as number, (level[item] as number) + 1);
      parents[child] = (parents[child] as number) - 1;
      if (parents[child] === 0) order.push(child);
    }
  }
  order.sort((a, b) => (level[a] as number) - (level[b] as number) || a - b);
  return { level, order: Int32Array.from(order), cycles };
}

/** Strongly connected components of more than one item, or an item that contains itself (Tarjan 1972, without recursion). */
function cyclesOf(count: number, childrenOf: (item: number) => readonly number[]): number[][] {
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const open = new Uint8Array(count);
  const stack: number[] = [];
  const cycles: number[][] = [];
  let next = 0;
  const enter = (item: number): { item: number; at: number } => {
    index[item] = low[item] = next;
    next += 1;
    stack.push(item);
    open[item] = 1;
    return { item, at: 0 };
  };
  for (let root = 0; root < count; root += 1) {
    if (index[root] !== -1) continue;
    const calls = [enter(root)];
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const children = childrenOf(call.item);
      const child = children[call.at];
      if (child !== undefined) {
        call.at += 1;
        if (index[child] === -1) calls.push(enter(child));
        else if (open[child] === 1) low[call.item] = Math.min(low[call.item] as number, index[child] as number);
        continue;
      }
      calls.pop();
      const caller = calls.at(-1);
      if (caller !== undefined) low[caller.item] = Math.min(low[caller.item] as number, low[call.item] as number);
      if (low[call.item] === index[call.item]) close(call.item);
    }
  }
  return cycles;

  function close(root: number): void {
    const component: number[] = [];
    for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
      open[item] = 0;
      component.push(item);
      if (item === root) break;
    }
    if (component.length > 1 || childrenOf(root).includes(root)) cycles.push(component.sort((a, b) => a - b));
  }
}
