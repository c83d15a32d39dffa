/** Acts of one name begin one after the other, in the order they were asked for; those of other names do not wait. */
export function oneAtATime(): <T>(name: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (name, act) => {
    const before = last.get(name) ?? Promise.resolve();
    const begun = before.then(act, act);
    last.set(name, begun);
    const leave = (): void => {
      if (last.get(name) === begun) last.delete(name);
    };
    begun.then(leave, leave);
    return begun;
  };
}
