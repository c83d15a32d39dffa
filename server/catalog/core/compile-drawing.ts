/** The drawing with every coordinate, paint and condition as a stored expression. */
import { memberId } from "./compile-sets";
import type { CompiledDrawing, CompiledShape } from "./compiled-model";
import type { Ast } from "./expression/ast";
import { withName, type Scope } from "./expression/scope";
import type { FaultList, FaultPath } from "./model-faults";
import type { ProductModel } from "./product-model";
import { compileTemplate } from "./template";

const wordKeys: ReadonlySet<string> = new Set(["shape", "label", "anchor", "closed", "group", "text"]);
const templateKeys: ReadonlySet<string> = new Set(["fill", "stroke", "d"]);

export function compileDrawing(model: ProductModel, scope: Scope, faults: FaultList): CompiledDrawing {
  const { drawing } = model;
  faults.unique(
    ["drawing", "materials"],
    drawing.materials.map((material) => material.id),
    "material",
  );
  const viewBox = drawing.viewBox.map((value, index) =>
    coordinate(["drawing", "viewBox", index], value, scope, faults),
  );
  return {
    viewBox: viewBox as [Ast, Ast, Ast, Ast],
    materials: drawing.materials.map((material, index) => ({
      id: material.id,
      kind: material.kind,
      colour: compileTemplate(["drawing", "materials", index, "colour"], material.colour, scope, faults),
    })),
    shapes: drawing.shapes.map((shape, index) => compileShape(shape, index, model, scope, faults)),
  };
}

type Shape = ProductModel["drawing"]["shapes"][number];

function compileShape(
  shape: Shape,
  index: number,
  model: ProductModel,
  outer: Scope,
  faults: FaultList,
): CompiledShape {
  const path = ["drawing", "shapes", index] as const;
  const scope = shape.repeat === undefined ? outer : withName(outer, "i", { type: "int" });
  checkGroups(path, shape, model, faults);
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
  const compiled = entries.map(([key, value]): [string, unknown] => {
    const at = [...path, key];
    if (wordKeys.has(key)) return [key, value];
    if (templateKeys.has(key)) return [key, compileTemplate(at, value as string, scope, faults)];
    if (key === "when") return [key, faults.expression(at, value as string, scope, "bool")];
    if (key === "repeat") return [key, faults.expression(at, value as string, outer, "int")];
    if (key === "points") return [key, points(at, value as [number | string, number | string][], scope, faults)];
    return [key, coordinate(at, value as number | string, scope, faults)];
  });
  return Object.fromEntries(compiled) as CompiledShape;
}

const points = (
  path: FaultPath,
  values: [number | string, number | string][],
  scope: Scope,
  faults: FaultList,
): [Ast, Ast][] =>
  values.map(([x, y], index) => [
    coordinate([...path, index, 0], x, scope, faults),
    coordinate([...path, index, 1], y, scope, faults),
  ]);

const coordinate = (path: FaultPath, value: number | string, scope: Scope, faults: FaultList): Ast =>
  typeof value === "number" ? value : faults.expression(path, value, scope, "int");

function checkGroups(path: FaultPath, shape: Shape, model: ProductModel, faults: FaultList): void {
  const named =
    "group" in shape ? shape.group : shape.shape === "text" && "group" in shape.text ? shape.text.group : null;
  const known = model.groups.flatMap((group) => [
    group.id,
    ...(group.kind === "set" ? group.options.map((option) => memberId(group.id, option.id)) : []),
  ]);
  if (named !== null && !known.includes(named)) faults.add(path, `unknown group ${named}`);
}
