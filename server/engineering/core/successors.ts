/** What follows an item that is used up, and what follows that. */
import { wallOf } from "../../base/core/calendar-zone";
import type { Plant, PlantItem } from "./plant";

/** Those whose day has come, the nearest first. */
export function successorsInForce(
  { items, timeZone }: Pick<Plant, "items" | "timeZone">,
  itemId: string,
  now: Date,
): string[] {
  const today = wallOf(Math.floor(now.getTime() / 1000), timeZone).date;
  const found: string[] = [];
  for (let item = items.get(itemId); item?.supersededBy != null; item = items.get(item.supersededBy)) {
    const isInForce = item.supersededFrom === null || item.supersededFrom <= today;
    if (!isInForce || item.supersededBy === itemId || found.includes(item.supersededBy)) break;
    found.push(item.supersededBy);
  }
  return found;
}

/** A circle, which files of two families may close together, follows nobody. */
export function followsItself(itemId: string, successorOf: (id: string) => string | null | undefined): boolean {
  const seen = new Set([itemId]);
  for (let at = successorOf(itemId); at != null; at = successorOf(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

export const successorIn =
  (items: ReadonlyMap<string, Pick<PlantItem, "supersededBy">>) =>
  (id: string): string | null | undefined =>
    items.get(id)?.supersededBy;
