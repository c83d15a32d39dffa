/**
 * One act for all who ask at the same moment: whoever asks while one is under way waits for the next, which begins after
 * they asked. It is given what the first of those asks with.
 */
export function sharedBy<Asked extends unknown[], T>(act: (...asked: Asked) => Promise<T>): typeof act {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (...asked: Asked): Promise<T> => {
    const begun = act(...asked).finally(() => {
      if (running === begun) running = null;
    });
    running = begun;
    return begun;
  };
  return (...asked) => {
    if (running === null) return begin(...asked);
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin(...asked);
      });
    return next;
  };
}
