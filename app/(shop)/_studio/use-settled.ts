"use client";

import { useEffect, useState } from "react";

/** The value once it has stayed the same for a while; until then the one before it. */
export function useSettled<T>(value: T, quietMilliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [value, quietMilliseconds]);
  return settled;
}
