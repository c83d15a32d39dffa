/** What a customer had been told before a quote was made: what is held is told beside it. */
export type ShownTerms = {
  /** Minor units as decimal text, all deliveries together. */
  readonly totalMinor: string;
  /** ISO, one day per delivery; none where no day had been told. */
  readonly promisedAt: readonly string[];
};

export const shownTerms = (totalMinor: string, promisedAt: readonly Date[]): ShownTerms => ({
  totalMinor,
  promisedAt: promisedAt.map((day) => day.toISOString()),
});
