// A small pool of good sequencings that stay different from one another.
import { distanceBetween, isBetter, type Elite } from "./elite";

export type ElitePool = {
  readonly members: Elite[];
  /** Takes a sequencing in when it is better than the worst and like no other, or better than the one it is like. */
  offer(elite: Elite): boolean;
  worst(): Elite;
};

export function createElitePool(size: number, leastDistance: number, machineCount: number): ElitePool {
  const members: Elite[] = [];

  function offer(elite: Elite): boolean {
    const alike = members.filter((member) => distanceBetween(member, elite, machineCount) < leastDistance);
    if (alike.some((member) => !isBetter(elite, member))) return false;
    if (alike.length > 0) {
      for (const member of alike) members.splice(members.indexOf(member), 1);
      members.push(elite);
      return true;
    }
    if (members.length < size) {
      members.push(elite);
      return true;
    }
    const last = worst();
    if (!isBetter(elite, last)) return false;
    members[members.indexOf(last)] = elite;
    return true;
  }

  function worst(): Elite {
    return members.reduce((one, other) => (isBetter(other, one) ? one : other));
  }

  return { members, offer, worst };
}
