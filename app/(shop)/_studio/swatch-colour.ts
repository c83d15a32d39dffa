import type { CompiledModel } from "#catalog/compiled-model";
import type { Environment } from "#catalog/expression/ast";
import { evaluateText, EvaluationError } from "#catalog/expression/evaluate";

/** The colour of an option's dot: as written, or that of the drawing's material it names; null where it has none. */
export function swatchColour(
  model: CompiledModel,
  environment: Environment,
  swatch: string | undefined,
): string | null {
  if (swatch === undefined) return null;
  const material = model.drawing.materials.find(({ id }) => id === swatch);
  if (!material) return /^(#|rgb|hsl|oklch)/.test(swatch) ? swatch : null;
  try {
    return evaluateText(material.colour, environment);
  } catch (error) {
    // A colour that depends on a question still open has no dot yet.
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}
