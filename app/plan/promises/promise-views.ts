/** Which rows of a month stand behind which figure; shared by the page, its addresses and its CSV. */
export type PromiseRow = {
  orderId: string;
  number: number;
  familyId: string;
  quantity: number;
  soldAt: Date;
  firstPromisedAt: Date;
  promisedAt: Date;
  deliveredAt: Date | null;
  expectedAt: Date | null;
  confidence: number | null;
  cause: unknown;
  missSeconds: number;
};

const promiseViews = ["all", "kept", "missed", "open", "overdue"] as const;
export type PromiseView = (typeof promiseViews)[number] | `tenth${number}`;

const keeps: Record<(typeof promiseViews)[number], (row: PromiseRow, now: Date) => boolean> = {
  all: () => true,
  kept: ({ deliveredAt, missSeconds }) => deliveredAt !== null && missSeconds === 0,
  missed: ({ missSeconds }) => missSeconds > 0,
  open: ({ deliveredAt }) => deliveredAt === null,
  overdue: ({ deliveredAt, promisedAt }, now) => deliveredAt === null && promisedAt < now,
};

export function rowsOf<Row extends PromiseRow>(rows: readonly Row[], view: PromiseView, now: Date): Row[] {
  const plain = promiseViews.find((known) => known === view);
  if (plain) return rows.filter((row) => keeps[plain](row, now));
  const tenth = Number(view.slice("tenth".length));
  return rows.filter(({ confidence, deliveredAt }) => deliveredAt !== null && tenthOf(confidence) === tenth);
}

/** As promising counts them: a tenth holds its upper end. */
const tenthOf = (confidence: number | null): number | null =>
  confidence === null ? null : Math.min(9, Math.max(0, Math.ceil(confidence * 10) - 1));

export const readView = (text: string | undefined): PromiseView =>
  promiseViews.find((known) => known === text) ?? (/^tenth\d$/.test(text ?? "") ? (text as PromiseView) : "all");

export function addressOf(month: string | null, view: PromiseView): string {
  const parameters = new URLSearchParams();
  if (month !== null) parameters.set("month", month);
  if (view !== "all") parameters.set("show", view);
  const query = parameters.toString();
  return query === "" ? "/plan/promises" : `/plan/promises?${query}`;
}

/** "2026-12" and one more is "2027-01". */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

export const readMonth = (text: string | undefined): string | null =>
  text !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(text) ? text : null;
