/** Paints: a colour, `url(#material)`, or `swatch:group` for the swatch of the chosen option (`swatch:set.option` where it is taken). */
import type { ChoiceGroup, Configuration } from "./product-model";
import type { CompiledModel } from "./compiled-model";
import { builtInMaterials } from "./drawing-materials";
import type { Paint, SceneMaterial } from "./drawing-scene";
import type { Environment } from "./expression/ast";
import { evaluateText } from "./expression/evaluate";

export type ResolvePaint = {
  readonly materials: readonly SceneMaterial[];
  readonly resolve: (paint: string) => Paint | null;
};

const unknownColour = "#b8b4ac";

export function paintResolver(
  model: CompiledModel,
  configuration: Configuration,
  environment: Environment,
): ResolvePaint {
  const declared = new Map(model.drawing.materials.map((material) => [material.id, material]));
  const swatch = (paint: string): string =>
    paint.startsWith("swatch:") ? swatchOf(model, configuration, paint.slice("swatch:".length)) : paint;
  const colour = (paint: string): string => {
    const named = declared.get(swatch(paint));
    const text = named === undefined ? swatch(paint) : evaluateText(named.colour, environment);
    return isColour(text) ? text : unknownColour;
  };
  const materials = model.drawing.materials.map(({ id, kind, colour: text }) => ({
    id,
    kind,
    colour: colour(evaluateText(text, environment)),
  }));
  const known = new Set<string>([...builtInMaterials, ...declared.keys()]);
  const resolve = (paint: string): Paint | null => {
    const id = /^url\(#(.*)\)$/.exec(paint)?.[1] ?? swatch(paint);
    if (known.has(id)) return { kind: "material", id };
    return isColour(id) ? { kind: "colour", value: id } : null;
  };
  return { materials, resolve };
}

/** The colour of an option as a dot beside its name; null where it has no swatch. */
export function swatchColour(model: CompiledModel, group: ChoiceGroup, optionId: string): string | null {
  const swatch = group.options.find((option) => option.id === optionId)?.swatch;
  if (swatch === undefined) return null;
  const material = model.drawing.materials.find((candidate) => candidate.id === swatch);
  const text = material === undefined ? swatch : material.colour;
  return typeof text === "string" && isColour(text) ? text : null;
}

function swatchOf(model: CompiledModel, configuration: Configuration, groupId: string): string {
  const group = model.groups.find((candidate) => candidate.id === groupId);
  if (group?.kind === "number") return (configuration[groupId] ? group.swatch : undefined) ?? unknownColour;
  if (group?.kind !== "choice") return unknownColour;
  return group.options.find((option) => option.id === configuration[groupId])?.swatch ?? unknownColour;
}

/** Nothing that loads or runs passes: `#rgb…` or a CSS word. */
const isColour = (text: string): boolean => /^#[0-9a-fA-F]{3,8}$|^[a-zA-Z]{3,30}$/.test(text);
