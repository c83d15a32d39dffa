/** Groups and options that change nothing in the picture: no formula reads them, no swatch paints them, no label names them. */
import type { CompiledGroup, CompiledModel, CompiledShape } from "../../../catalog/core/compiled-model";
import { isOperation, namesIn, operandsOf, type Ast } from "../../../catalog/core/expression/ast";
import { Reader } from "../formula";
import { finding, type Finding } from "./finding";

export function pictureFindings(model: CompiledModel): Finding[] {
  const drawn = drawnBy(model);
  return model.groups.flatMap((group) => {
    if (drawn.named.has(group.id)) return [];
    return drawn.painted.has(group.id) ? withoutSwatch(group) : [unseen(group)];
  });
}

type Drawn = { readonly named: ReadonlySet<string>; readonly painted: ReadonlySet<string> };

function drawnBy(model: CompiledModel): Drawn {
  const { viewBox, materials, shapes } = model.drawing;
  const reader = new Reader(model);
  const asts = [...viewBox, ...materials.map((material) => material.colour), ...shapes.flatMap(expressionsOf)];
  const painted = new Set(asts.flatMap(swatchesIn));
  const labelled = shapes.flatMap(namedBy);
  const members = model.sets.flatMap((set) => (labelled.includes(set.id) ? set.members : []));
  const words = model.groups.filter((group) => group.kind === "text").map((group) => group.id);
  const read = asts.flatMap((ast) => [
    ...reader.groups(ast).map((index) => model.groups[index]?.id ?? ""),
    ...words.filter((id) => namesIn(ast).has(id)),
  ]);
  return { named: new Set([...read, ...labelled, ...members]), painted };
}

const wordKeys: ReadonlySet<string> = new Set(["shape", "label", "anchor", "closed", "group", "text"]);

function expressionsOf(shape: CompiledShape): readonly Ast[] {
  const points: readonly Ast[] = shape.shape === "polygon" ? shape.points.flat() : [];
  const others = Object.entries(shape).filter(([key]) => key !== "points" && !wordKeys.has(key));
  return [...points, ...others.map(([, value]) => value as Ast)];
}

function namedBy(shape: CompiledShape): string[] {
  if (shape.shape === "callout" || shape.shape === "dimension") return [shape.group];
  return shape.shape === "text" && "group" in shape.text ? [shape.text.group] : [];
}

/** Groups whose swatch a paint asks for, wherever in the expression it stands. */
function swatchesIn(ast: Ast): string[] {
  if (typeof ast === "string") return ast.startsWith("swatch:") ? [ast.slice("swatch:".length)] : [];
  return isOperation(ast) ? operandsOf(ast).flatMap(swatchesIn) : [];
}

function withoutSwatch(group: CompiledGroup): Finding[] {
  if (group.kind !== "choice") return [];
  return group.options
    .filter((option) => option.swatch === undefined)
    .map(({ id }) =>
      finding("noPicture", `${group.id}.${id}`, [
        `${group.id}.${id} has no swatch to be drawn with`,
        `${group.id}.${id} 没有可供绘制的色样`,
      ]),
    );
}

const unseen = ({ id }: CompiledGroup): Finding =>
  finding("noPicture", id, [
    `${id} changes nothing in the picture; a call-out can say it`,
    `${id} 不改变图中的任何内容；可以用引出标注说明`,
  ]);
