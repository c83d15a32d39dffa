// A calendar read where time stands: questions come nearly in order of time, so the open interval that answered the last
// one mostly answers the next, and nothing is searched.
import { finishAfter, firstEndingAfter, type OpenIntervals } from "../../../base/core/calendar";

export class OpenCursor {
  private at = 0;
  /** Seconds for which interval `at` is the first that ends after them: [since, until); it opens at `from`. */
  private since = Infinity;
  private from = 0;
  private until = 0;

  constructor(private readonly open: OpenIntervals) {}

  /** The first open second at or after `second`; Infinity when the window ends first. */
  nextOpen(second: number): number {
    if (!(second >= this.since && second < this.until)) this.seek(second);
    return second > this.from ? second : this.from;
  }

  /** When `duration` open seconds counted from `second` are over. Infinity = it does not fit. */
  finishAfter(second: number, duration: number): number {
    if (duration <= 0) return second;
    if (!(second >= this.since && second < this.until)) this.seek(second);
    const end = (second > this.from ? second : this.from) + duration;
    return end <= this.until ? end : finishAfter(this.open, second, duration);
  }

  private seek(second: number): void {
    const { starts, ends } = this.open;
    this.at = firstEndingAfter(this.open, second);
    const isBeyond = this.at === starts.length;
    this.since = this.at === 0 ? -Infinity : ends[this.at - 1]!;
    this.from = isBeyond ? Infinity : starts[this.at]!;
    this.until = isBeyond ? Infinity : ends[this.at]!;
  }
}
