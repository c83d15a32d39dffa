type Counted = "open" | "work" | "setup" | "held" | "stopped" | "down" | "free" | "usable";

/** What one cell of the map of load says: seconds of its places together. */
export type CellFacts = Record<Counted, number>;

export const factsAt = (load: Record<Counted, readonly number[]>, column: number): CellFacts => {
  const at = (key: Counted): number => load[key][column] ?? 0;
  return {
    open: at("open"),
    work: at("work"),
    setup: at("setup"),
    held: at("held"),
    stopped: at("stopped"),
    down: at("down"),
    free: at("free"),
    usable: at("usable"),
  };
};

/** Taken of what is open; null where nothing is. */
export function takenShare({ open, work, setup, held }: CellFacts): number | null {
  return open > 0 ? (work + setup + held) / open : null;
}

/** 0 to 5 are shades, by the share that is taken. */
export type LoadLevel = "closed" | "down" | "over" | 0 | 1 | 2 | 3 | 4 | 5;

export const shadesFrom = [0, 0.2, 0.4, 0.6, 0.8, 0.95] as const;

export function loadLevel(facts: CellFacts): LoadLevel {
  const share = takenShare(facts);
  if (share === null) return facts.stopped > 0 ? "over" : facts.down > 0 ? "down" : "closed";
  // A second too many is a rounding, not a machine that is asked for more than it has.
  if (share > 1.005) return "over";
  return ([5, 4, 3, 2, 1] as const).find((shade) => share >= shadesFrom[shade]) ?? 0;
}

/** What is said of the rest: nothing left, nothing that is long enough, or both in hours. */
export function restKind(facts: CellFacts): "full" | "noGap" | "over" | "hours" | "none" {
  const level = loadLevel(facts);
  if (level === "over") return "over";
  if (level === "closed" || level === "down") return "none";
  if (facts.usable > 0) return "hours";
  return level === 5 ? "full" : "noGap";
}
