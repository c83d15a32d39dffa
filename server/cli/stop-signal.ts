/** Ctrl-C asks for the best there is: the flag, shared with the threads that work, says so. */
export type StopFlag = Int32Array;

export const isStopped = (flag: StopFlag): boolean => Atomics.load(flag, 0) === 1;

/** `stop` raises the flag too, where the work itself knows that it is done. */
export async function untilStopped<T>(work: (flag: StopFlag, stop: () => void) => Promise<T>): Promise<T> {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const stop = (): void => void Atomics.store(flag, 0, 1);
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    return await work(flag, stop);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
