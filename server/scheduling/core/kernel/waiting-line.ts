// What waits for one resource, in columns side by side: a scan for the best candidate reads memory in order.

export class WaitingLine {
  length = 0;
  /** Index domain: place in line, in no order. The alternative that waits. */
  alternative = new Int32Array(16);
  /** Its setup key, -1 keeps the state; its own setup. */
  key = new Int32Array(16);
  ownSetup = new Float64Array(16);
  /** When it should begin at the latest: before that a slack is felt. */
  latestStart = new Float64Array(16);
  /** log(weight / run), with what speaks for this resource. */
  rate = new Float64Array(16);
  /** Entries that have been placed elsewhere meanwhile. */
  stale = 0;

  push(entry: { alternative: number; key: number; ownSetup: number; latestStart: number; rate: number }): void {
    if (this.length === this.alternative.length) this.widen();
    const at = this.length;
    this.alternative[at] = entry.alternative;
    this.key[at] = entry.key;
    this.ownSetup[at] = entry.ownSetup;
    this.latestStart[at] = entry.latestStart;
    this.rate[at] = entry.rate;
    this.length = at + 1;
  }

  /** Drops every entry whose alternative is over. */
  sweep(isOver: (alternative: number) => boolean): void {
    let at = 0;
    while (at < this.length) {
      if (isOver(this.alternative[at]!)) this.removeAt(at);
      else at += 1;
    }
    this.stale = 0;
  }

  /** The last one takes its place. */
  removeAt(at: number): void {
    const last = this.length - 1;
    this.alternative[at] = this.alternative[last]!;
    this.key[at] = this.key[last]!;
    this.ownSetup[at] = this.ownSetup[last]!;
    this.latestStart[at] = this.latestStart[last]!;
    this.rate[at] = this.rate[last]!;
    this.length = last;
  }

  private widen(): void {
    const room = this.length * 2;
    const wider = <T extends Int32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.alternative = wider(this.alternative, new Int32Array(room));
    this.key = wider(this.key, new Int32Array(room));
    this.ownSetup = wider(this.ownSetup, new Float64Array(room));
    this.latestStart = wider(this.latestStart, new Float64Array(room));
    this.rate = wider(this.rate, new Float64Array(room));
  }
}
