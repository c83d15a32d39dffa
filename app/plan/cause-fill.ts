import type { CSSProperties } from "react";
import type { CauseKind } from "./cause";

/** How each cause is drawn: a colour of its own, and a pattern for those who do not tell colours apart. */
export const causeFill: Record<CauseKind, CSSProperties> = {
  work: { background: "var(--done)" },
  resource: { background: "var(--at-risk)" },
  priority: { background: stripes(90, "var(--late)", "var(--late-soft)") },
  setup: { background: stripes(45, "var(--ink)", "var(--surface)") },
  item: { background: "radial-gradient(var(--blocked-soft) 1.5px, transparent 1.8px) 0 0 / 6px 6px var(--blocked)" },
  calendar: { background: stripes(0, "var(--line-strong)", "var(--sunken)") },
  release: { background: "var(--surface)", border: "1px dashed var(--line-strong)" },
  frozen: { background: "var(--ink)" },
  pinned: { background: stripes(135, "var(--accent)", "var(--accent-soft)") },
};

function stripes(degrees: number, colour: string, ground: string): string {
  return `repeating-linear-gradient(${String(degrees)}deg, ${colour} 0 3px, ${ground} 3px 5px)`;
}
