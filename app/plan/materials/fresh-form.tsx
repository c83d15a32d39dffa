"use client";

import { Fragment, useEffect, useRef, type ReactNode } from "react";

/** Makes its form anew when what it shows has changed; whoever has just pressed one of its buttons stays in it. */
export function FreshForm({ version, children }: { version: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const isUsed = useRef(false);
  useEffect(() => {
    if (isUsed.current && document.activeElement === document.body)
      place.current?.querySelector<HTMLElement>("button[type=submit]")?.focus();
    isUsed.current = false;
  }, [version]);
  return (
    <div ref={place} onClick={() => (isUsed.current = true)} className="contents">
      <Fragment key={version}>{children}</Fragment>
    </div>
  );
}
