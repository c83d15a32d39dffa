/** What a run has seen, and the first disagreements of each kind with what replays them. */
export type Disagreement = "falseOffer" | "falseRefusal" | "retraction" | "count" | "price" | "kernels" | "logicSolver";

export class Tally {
  steps = 0;
  /** Options and single numbers judged. */
  judged = 0;
  readonly counts: Record<Disagreement, number> = {
    falseOffer: 0,
    falseRefusal: 0,
    retraction: 0,
    count: 0,
    price: 0,
    kernels: 0,
    logicSolver: 0,
  };
  readonly examples: string[] = [];
  /** By kind of model: models and steps. */
  readonly kinds = new Map<string, { models: number; steps: number; judge: string }>();

  disagree(kind: Disagreement, example: () => unknown): void {
    this.counts[kind] += 1;
    if (this.counts[kind] <= 3) this.examples.push(`${kind}: ${JSON.stringify(example())}`);
  }

  /** Judges one answer. */
  judge(offered: boolean, possible: boolean, example: () => unknown): void {
    this.judged += 1;
    if (offered && !possible) this.disagree("falseOffer", example);
    if (!offered && possible) this.disagree("falseRefusal", example);
  }

  add(kind: string, judge: string, steps: number): void {
    const known = this.kinds.get(kind) ?? { models: 0, steps: 0, judge };
    this.kinds.set(kind, { ...known, models: known.models + 1, steps: known.steps + steps });
    this.steps += steps;
  }

  get disagreements(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }
}
