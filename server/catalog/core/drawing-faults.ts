/** Paints that name a material or a group's swatch must name one that exists. */
import type { ModelFault } from "./model-faults";
import { memberId } from "./compile-sets";
import { builtInMaterials } from "./drawing-materials";
import type { ProductModel } from "./product-model";

export function drawingFaults({ drawing, groups }: ProductModel): ModelFault[] {
  const materials = new Set<string>([...builtInMaterials, ...drawing.materials.map((material) => material.id)]);
  const choices = new Set(
    groups.flatMap((group) => {
      if (group.kind === "set") return group.options.map((option) => memberId(group.id, option.id));
      return group.kind === "choice" ? [group.id] : [];
    }),
  );
  return drawing.shapes.flatMap((shape, index) =>
    (["fill", "stroke"] as const).flatMap((key) => {
      const problem = paintProblem(shape[key] ?? "none", materials, choices);
      return problem === null ? [] : [{ path: ["drawing", "shapes", index, key], message: problem }];
    }),
  );
}

function paintProblem(paint: string, materials: ReadonlySet<string>, choices: ReadonlySet<string>): string | null {
  const material = /^url\(#([^${}]*)\)$/.exec(paint)?.[1];
  if (material !== undefined && !materials.has(material))
    return `unknown material ${material}; expected one of ${[...materials].join(", ")}`;
  const group = /^swatch:([^${}]*)$/.exec(paint)?.[1];
  return group !== undefined && !choices.has(group)
    ? `swatch:${group} names no choice group and no option of a set`
    : null;
}
