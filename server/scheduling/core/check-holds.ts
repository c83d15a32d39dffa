// Who holds each unit, in the order of time.
import { type Facts } from "./check-facts";

/** Per unit of finite resources, what holds it, by time; each batch load once. */
export function unitSequences(facts: Facts): Map<string, Hold[]> {
  const units = new Map<string, Hold[]>();
  const add = (unit: number, hold: Hold): void => {
    const key = JSON.stringify([hold.resource, unit]);
    const list = units.get(key);
    if (list === undefined) units.set(key, [hold]);
    else list.push(hold);
  };
  const loads = new Set<string>();
  for (const { at, operation, resource } of facts.known()) {
    const load = JSON.stringify([at.resource, at.batch]);
    if (at.batch !== null && loads.has(load)) continue;
    loads.add(load);
    add(resource.capacity === null ? -1 - units.size : at.unit, {
      resource: at.resource,
      operation: at.operation,
      name: at.operation,
      from: at.setupStart,
      start: at.start,
      to: at.end,
      key: operation.setupKey,
      ownSetup: operation.alternatives[at.alternative]?.setupSeconds ?? 0,
      fact: operation.frozen !== null,
    });
  }
  for (const { reservation: id, resource, unit } of facts.plan.reservations) {
    const r = facts.problem.reservations.find((x) => x.id === id);
    if (r === undefined) continue;
    add(unit, {
      resource,
      operation: null,
      name: id,
      from: r.start,
      start: r.runStart ?? r.start,
      to: r.end,
      key: r.setupKey,
      ownSetup: 0,
      fact: true,
    });
  }
  for (const list of units.values()) list.sort((a, b) => a.from - b.from || a.to - b.to || (a.name < b.name ? -1 : 1));
  return units;
}

export type Hold = {
  resource: string;
  operation: string | null;
  name: string;
  from: number;
  start: number;
  to: number;
  key: string | null;
  ownSetup: number;
  fact: boolean;
};
