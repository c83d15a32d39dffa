// Work that can be watched and stopped in between says at every step which share of it is done.

/** Work in steps: each says the share that is done. */
export type Stepwise<Result> = Generator<number, Result>;

/** To the end without a look at the steps. */
export function runThrough<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** As a part of something longer. */
export function* within<Result>(work: Stepwise<Result>, from: number, to: number): Stepwise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
