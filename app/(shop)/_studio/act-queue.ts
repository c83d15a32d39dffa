type Act = (done: () => void) => void;

/** One act after the other: each begins from what the one before it made. `changed` is called when one waits or is done. */
export function actQueue(changed: () => void) {
  let waiting: Act[] = [];
  let isActing = false;
  const next = (): void => {
    const run = waiting.shift();
    if (!run) return;
    isActing = true;
    let isDone = false;
    run(() => {
      isDone = true;
      isActing = false;
      changed();
      next();
    });
    if (!isDone) changed();
  };
  return {
    act: (run: Act): void => {
      waiting.push(run);
      if (!isActing) next();
    },
    isActing: (): boolean => isActing,
    /** What was under way is never done. */
    forget: (): void => {
      waiting = [];
      isActing = false;
    },
  };
}
