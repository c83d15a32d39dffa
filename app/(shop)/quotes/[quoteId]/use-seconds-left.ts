"use client";

import { useEffect, useState } from "react";

/** Whole seconds until then, counted down; null until the browser has taken over from the server. */
export function useSecondsLeft(until: Date): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const end = until.getTime();
  useEffect(() => {
    const count = (): void => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}
