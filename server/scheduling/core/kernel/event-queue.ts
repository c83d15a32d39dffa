// A binary heap of (second, resource) with at most one live event per resource: an earlier one replaces a later one.

export class EventQueue {
  private readonly times: number[] = [];
  private readonly resources: number[] = [];
  /** r → second of its live event, Infinity when none. */
  private readonly live: Float64Array;
  resource = -1;

  constructor(resourceCount: number) {
    this.live = new Float64Array(resourceCount).fill(Infinity);
  }

  push(second: number, resource: number): void {
    if (second >= this.live[resource]!) return;
    this.live[resource] = second;
    let at = this.times.push(second) - 1;
    this.resources.push(resource);
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.before(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** The next second, its resource in `resource`; Infinity when nothing is left. */
  pop(): number {
    while (this.times.length > 0) {
      const second = this.times[0]!;
      const resource = this.resources[0]!;
      this.removeFirst();
      if (this.live[resource] !== second) continue;
      this.live[resource] = Infinity;
      this.resource = resource;
      return second;
    }
    return Infinity;
  }

  private removeFirst(): void {
    const lastTime = this.times.pop()!;
    const lastResource = this.resources.pop()!;
    const n = this.times.length;
    if (n === 0) return;
    this.times[0] = lastTime;
    this.resources[0] = lastResource;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= n) return;
      if (child + 1 < n && this.before(child + 1, child)) child += 1;
      if (!this.before(child, at)) return;
      this.swap(at, child);
      at = child;
    }
  }

  private before(a: number, b: number): boolean {
    return (
      this.times[a]! < this.times[b]! || (this.times[a] === this.times[b] && this.resources[a]! < this.resources[b]!)
    );
  }

  private swap(a: number, b: number): void {
    const [time, resource] = [this.times[a]!, this.resources[a]!];
    this.times[a] = this.times[b]!;
    this.resources[a] = this.resources[b]!;
    this.times[b] = time;
    this.resources[b] = resource;
  }
}
