/**
 * How firmly a plan stands: what runs (executing), what begins too soon to move (frozen), where a move still weighs more
 * than at the end of the plan (slushy), and the rest (liquid). By time, as the objective weighs change.
 */
import { mostChangeWeight } from "./compile-previous";
import type { Problem } from "./problem";

export const fences = ["executing", "frozen", "slushy", "liquid"] as const;
export type Fence = (typeof fences)[number];

/** `start` in seconds of the problem; null = it has begun. */
export function fenceOf(start: number | null, { fenceSecond, halfLifeSeconds }: Problem["change"]): Fence {
  if (start === null) return "executing";
  if (start < fenceSecond) return "frozen";
  return start < fenceSecond + Math.log2(mostChangeWeight) * halfLifeSeconds ? "slushy" : "liquid";
}
