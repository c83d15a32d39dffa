import type { CompiledModel } from "#catalog/compiled-model";
import { configurationEnvironment } from "#catalog/configuration-environment";
import { evaluateText, EvaluationError } from "#catalog/expression/evaluate";
import type { Configuration } from "#catalog/product-model";

/** The colour of an option's dot: as written, or that of the drawing's material it names. */
export function swatchColour(
  model: CompiledModel,
  configuration: Configuration,
  swatch: string | undefined,
): string | undefined {
  if (swatch === undefined) return undefined;
  const material = model.drawing.materials.find(({ id }) => id === swatch);
  if (!material) return /^(#|rgb|hsl|oklch)/.test(swatch) ? swatch : undefined;
  try {
    return evaluateText(material.colour, configurationEnvironment(model, configuration));
  } catch (error) {
    // A colour that depends on a question still open has no dot yet.
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}
