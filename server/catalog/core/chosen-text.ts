import type { CompiledGroup, CompiledModel, CompiledSet } from "./compiled-model";
import type { Configuration, LocalizedText } from "./product-model";

/**
 * What a group says in words: the option's name, a number with its unit, how many of a set's option, or the
 * customer's own words; null when open or not taken.
 */
export function chosenText(group: CompiledGroup, configuration: Configuration): LocalizedText | null {
  const value = Object.hasOwn(configuration, group.id) ? configuration[group.id] : undefined;
  if (value === undefined || value === "") return null;
  if (group.kind === "choice") return group.options.find((option) => option.id === value)?.name ?? null;
  if (group.kind === "number" && group.set !== undefined)
    return value === 0 ? null : { en: `× ${value}`, "zh-CN": `× ${value}` };
  if (group.kind === "number" && group.unit === "mm") return { en: `${value} mm`, "zh-CN": `${value} 毫米` };
  return { en: String(value), "zh-CN": String(value) };
}

/** What is taken of a set, as "Rack, Bell × 2"; null when nothing is. */
export function takenText(model: CompiledModel, set: CompiledSet, configuration: Configuration): LocalizedText | null {
  const taken = set.members.flatMap((id) => {
    const pieces = Object.hasOwn(configuration, id) ? configuration[id] : undefined;
    const name = model.groups.find((group) => group.id === id)?.name;
    return name !== undefined && typeof pieces === "number" && pieces > 0 ? [{ name, pieces }] : [];
  });
  const text = (locale: keyof LocalizedText, comma: string): string =>
    taken.map(({ name, pieces }) => (pieces === 1 ? name[locale] : `${name[locale]} × ${pieces}`)).join(comma);
  return taken.length === 0 ? null : { en: text("en", ", "), "zh-CN": text("zh-CN", "、") };
}
