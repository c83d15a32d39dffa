import type { LocalizedText } from "#catalog/product-model";

/** A name in the reader's language; the id where nothing has that name. */
export const nameIn = (locale: string, name: LocalizedText | undefined, id: string): string =>
  name ? (locale.startsWith("zh") ? name["zh-CN"] : name.en) : id;

export type Names = {
  families: Record<string, LocalizedText>;
  centers: Record<string, LocalizedText>;
  items: Record<string, LocalizedText>;
};

/** Calendar days after the promised one, which holds to its end. */
export const daysLate = (minutes: number): number => Math.ceil(minutes / (24 * 60));

/** A unit by its center's name and its own number: "Paint 2". */
export const unitName = (center: string, unit: string | null | undefined): string => {
  const number = unit ? /(\d+)$/.exec(unit)?.[1] : undefined;
  return number === undefined ? center : `${center} ${number}`;
};
