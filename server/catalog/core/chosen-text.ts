import type { CompiledGroup } from "./compiled-model";
import type { Configuration, LocalizedText } from "./product-model";

/** What a group says in words: the option's name, a number with its unit, or the customer's own words; null when open. */
export function chosenText(group: CompiledGroup, configuration: Configuration): LocalizedText | null {
  const value = Object.hasOwn(configuration, group.id) ? configuration[group.id] : undefined;
  if (value === undefined || value === "") return null;
  if (group.kind === "choice") return group.options.find((option) => option.id === value)?.name ?? null;
  if (group.kind === "number" && group.unit === "mm") return { en: `${value} mm`, "zh-CN": `${value} 毫米` };
  return { en: String(value), "zh-CN": String(value) };
}
