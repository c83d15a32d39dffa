/** A plan may publish itself when every order it makes late is late in the published plan already. */
export type Lateness = { readonly orderId: string; readonly lateMinutes: number };

export function breaksNoPromise(published: readonly Lateness[], draft: readonly Lateness[]): boolean {
  const before = new Map(published.map(({ orderId, lateMinutes }) => [orderId, lateMinutes]));
  return draft.every(({ orderId, lateMinutes }) => lateMinutes === 0 || (before.get(orderId) ?? 0) > 0);
}

/** Orders the new plan delays: late now, and not said to be as late before. */
export function newlyDelayed<T extends Lateness>(published: readonly Lateness[], draft: readonly T[]): T[] {
  const before = new Map(published.map(({ orderId, lateMinutes }) => [orderId, lateMinutes]));
  return draft.filter(({ orderId, lateMinutes }) => {
    const said = before.get(orderId) ?? 0;
    return lateMinutes > 0 && (said === 0 || lateMinutes >= said + worthSayingMinutes);
  });
}

/** A delay that grows by less is the same delay. */
const worthSayingMinutes = 12 * 60;
