"use client";

import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";

const quietMilliseconds = 600;

const Announce = createContext<(text: string) => void>(() => undefined);

/** Says a sentence to those who listen: `announce("Total ¥4,320, leaves the factory 10 December")`. */
export const useAnnounce = () => useContext(Announce);

/** The one polite live region: only the last sentence of a burst is read aloud. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [spoken, setSpoken] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useCallback((text: string) => {
    clearTimeout(timer.current);
    // The same sentence twice is news twice.
    setSpoken("");
    timer.current = setTimeout(() => setSpoken(text), quietMilliseconds);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <Announce value={announce}>
      {children}
      <p role="status" aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </Announce>
  );
}
