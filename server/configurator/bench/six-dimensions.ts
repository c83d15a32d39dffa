/** A built-in cupboard by six sizes, each to the millimetre, tied by sums of two. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { sketched } from "../core/model-sketch";

export function sixDimensions(): CompiledModel {
  return sketched({
    groups: {
      width: { min: 200, max: 1200 },
      height: { min: 200, max: 2400 },
      depth: { min: 200, max: 900 },
      niche: { min: 200, max: 1400 },
      plinth: { min: 0, max: 400 },
      cornice: { min: 0, max: 600 },
      board: ["thin", "standard", "thick"],
      doors: ["none", "one", "two"],
      "lamp?": ["side", "top"],
    },
    rules: [
      "width + 20 <= niche",
      "height + plinth <= 2600",
      "height + cornice <= 2700",
      "width + depth <= 1700",
      "plinth + cornice <= 700",
      "height - 3 * depth <= 900",
      ['board == "thin"', "width + height <= 2000"],
      ['board == "standard"', "width + height <= 2900"],
      ['doors == "one"', "width <= 600"],
      ['doors == "two"', "width >= 406 && width + depth >= 700"],
      ['lamp == "top"', "cornice >= 60 && depth - cornice >= 150"],
      ['lamp == "side"', "niche - width >= 80"],
    ],
  });
}
