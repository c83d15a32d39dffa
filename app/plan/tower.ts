/** The four figures of the control tower, each the length of its rows. */
export const towerViews = ["late", "willBeLate", "short", "changed"] as const;
export type TowerView = (typeof towerViews)[number];

export type TowerOrder = {
  id: string;
  number: number;
  state: string;
  familyId: string;
  quantity: number;
  promisedAt: Date;
  expectedAt: Date | null;
  draftAt: Date | null;
  lateMinutes: number;
  draftLateMinutes: number;
  onTimePercent: number | null;
  cause: unknown;
};
export type TowerMessage = {
  id: string;
  kind: string;
  itemId: string;
  quantity: string;
  unit: string;
  fromAt: Date | null;
  toAt: Date | null;
  planned: boolean;
};
export type TowerChange = { id: string; number: number; before: Date; after: Date };

export type Tower = { late: TowerOrder[]; willBeLate: TowerOrder[]; short: TowerMessage[]; changed: TowerChange[] };

export function towerOf(facts: {
  orders: TowerOrder[];
  changed: TowerChange[];
  messages: TowerMessage[];
  now: Date;
}): Tower {
  const unmade = facts.orders.filter(({ state }) => state !== "produced");
  const isLate = ({ promisedAt }: TowerOrder): boolean => promisedAt < facts.now;
  const latest = ({ lateMinutes, draftLateMinutes, expectedAt }: TowerOrder): number =>
    expectedAt ? lateMinutes : draftLateMinutes;
  return {
    late: unmade.filter(isLate),
    willBeLate: unmade.filter((order) => !isLate(order) && latest(order) > 0).sort((a, b) => latest(b) - latest(a)),
    short: facts.messages.filter(({ kind }) => kind === "shortage" || kind === "expedite"),
    changed: facts.changed,
  };
}
