import { nameIn, unitName } from "../words";
import type { LoadCenter, LoadRow } from "./load-types";

/** The rows that are shown: centers, and the units of those that are unfolded. */
export function loadRows(centers: readonly LoadCenter[], unfolded: ReadonlySet<string>, locale: string): LoadRow[] {
  return centers.flatMap(({ id, name, load, units, usualSeconds }) => {
    const [first] = units;
    if (!first) return [];
    const center = nameIn(locale, name, id);
    const isOpen = unfolded.has(id);
    const row: LoadRow = {
      key: id,
      name: center,
      note: units.length === 1 && first.capacity > 1 ? `× ${first.capacity}` : null,
      load,
      usualSeconds,
      unitId: first.id,
      unfolded: units.length > 1 ? isOpen : null,
      isUnit: false,
    };
    if (units.length === 1 || !isOpen) return [row];
    return [
      row,
      ...units.map((unit) => ({
        key: `${id} ${unit.id}`,
        name: unitName(center, unit.id),
        note: unit.capacity > 1 ? `× ${unit.capacity}` : null,
        load: unit.load,
        usualSeconds,
        unitId: unit.id,
        unfolded: null,
        isUnit: true,
      })),
    ];
  });
}
