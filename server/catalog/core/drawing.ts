/** A drawing and a configuration become a scene; pure, the same in browser and server. */
import type { CompiledDrawing, CompiledModel, CompiledShape } from "./compiled-model";
import { configurationEnvironment, withValue } from "./configuration-environment";
import { paintResolver, type ResolvePaint } from "./drawing-paint";
import type { Point, Scene, SceneShape } from "./drawing-scene";
import type { Ast, Environment } from "./expression/ast";
import { evaluateBoolean, evaluateInteger, evaluateText, EvaluationError } from "./expression/evaluate";
import type { Configuration, LocalizedText } from "./product-model";
import { chosenText, takenText } from "./chosen-text";

const mostRepeats = 500;

/** A shape whose formula has no answer yet (a group still open) is left out. */
export function drawScene(model: CompiledModel, configuration: Configuration): Scene {
  const environment = configurationEnvironment(model, configuration);
  const paint = paintResolver(model, configuration, environment);
  const shapes = model.drawing.shapes.flatMap((shape) =>
    repeats(shape, environment).flatMap((inner) =>
      drawn(() => drawShape(shape, { model, configuration, environment: inner, paint })),
    ),
  );
  return { viewBox: viewBox(model.drawing, environment), materials: paint.materials, shapes };
}

type Drawing = {
  readonly model: CompiledModel;
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly paint: ResolvePaint;
};

function repeats(shape: CompiledShape, environment: Environment): Environment[] {
  const [times = 1] = shape.repeat === undefined ? [1] : drawn(() => evaluateInteger(shape.repeat as Ast, environment));
  if (shape.repeat === undefined) return [environment];
  return Array.from({ length: Math.max(0, Math.min(times, mostRepeats)) }, (_, i) => withValue(environment, "i", i));
}

/** Nothing where an expression fails: a picture that lacks a part is better than none. */
function drawn<T>(draw: () => T | null): T[] {
  try {
    const result = draw();
    return result === null ? [] : [result];
  } catch (error) {
    if (error instanceof EvaluationError) return [];
    throw error;
  }
}

function viewBox(drawing: CompiledDrawing, environment: Environment): Scene["viewBox"] {
  const [box] = drawn(() => drawing.viewBox.map((value) => evaluateInteger(value, environment)));
  const [x = 0, y = -1000, width = 1000, height = 1000] = box ?? [];
  return [x, y, Math.max(1, width), Math.max(1, height)];
}

function drawShape(shape: CompiledShape, drawing: Drawing): SceneShape | null {
  const { environment } = drawing;
  if (!evaluateBoolean(shape.when, environment)) return null;
  const at = (value: Ast): number => evaluateInteger(value, environment);
  switch (shape.shape) {
    case "callout":
      return callout(shape.group, at(shape.x), at(shape.y), drawing);
    case "dimension":
      return dimension(shape.group, [at(shape.x1), at(shape.y1)], [at(shape.x2), at(shape.y2)], drawing);
    case "rect": {
      const [width, height] = [at(shape.width), at(shape.height)];
      if (width <= 0 || height <= 0) return null;
      const radius = shape.radius === undefined ? 0 : Math.max(0, at(shape.radius));
      return { ...look(shape, drawing), shape: "rect", x: at(shape.x), y: at(shape.y), width, height, radius };
    }
    case "line":
      return {
        ...look(shape, drawing),
        shape: "line",
        from: [at(shape.x1), at(shape.y1)],
        to: [at(shape.x2), at(shape.y2)],
      };
    case "ellipse": {
      const [rx, ry] = [at(shape.rx), at(shape.ry)];
      return rx <= 0 || ry <= 0
        ? null
        : { ...look(shape, drawing), shape: "ellipse", cx: at(shape.cx), cy: at(shape.cy), rx, ry };
    }
    case "polygon":
      return {
        ...look(shape, drawing),
        shape: "polygon",
        points: shape.points.map(([x, y]) => [at(x), at(y)] as const),
        closed: shape.closed,
      };
    case "path":
      return { ...look(shape, drawing), shape: "path", d: pathData(evaluateText(shape.d, environment)) };
    case "text": {
      const text = words(shape.text, drawing);
      return text === null
        ? null
        : {
            ...look(shape, drawing),
            shape: "text",
            x: at(shape.x),
            y: at(shape.y),
            size: at(shape.size),
            text,
            anchor: shape.anchor,
          };
    }
  }
}

function look(
  shape: CompiledShape,
  { environment, paint }: Drawing,
): Pick<Extract<SceneShape, { shape: "rect" }>, "fill" | "stroke" | "strokeWidth" | "opacityPercent"> {
  return {
    fill: shape.fill === undefined ? null : paint.resolve(evaluateText(shape.fill, environment)),
    stroke: shape.stroke === undefined ? null : paint.resolve(evaluateText(shape.stroke, environment)),
    strokeWidth: shape.strokeWidth === undefined ? 1 : evaluateInteger(shape.strokeWidth, environment),
    opacityPercent:
      shape.opacityPercent === undefined
        ? 100
        : Math.max(0, Math.min(100, evaluateInteger(shape.opacityPercent, environment))),
  };
}

/** Of a group, of an option of a set, or of a whole set. */
function callout(id: string, x: number, y: number, { model, configuration }: Drawing): SceneShape | null {
  const group = model.groups.find((candidate) => candidate.id === id);
  const set = model.sets.find((candidate) => candidate.id === id);
  const chosen =
    group !== undefined
      ? chosenText(group, configuration)
      : set !== undefined
        ? takenText(model, set, configuration)
        : null;
  const name = (group ?? set)?.name;
  return name === undefined || chosen === null ? null : { shape: "callout", x, y, group: id, name, chosen };
}

/** A number group's own value counts: depth is drawn foreshortened. */
function dimension(group: string, from: Point, to: Point, { configuration }: Drawing): SceneShape {
  const value = Object.hasOwn(configuration, group) ? configuration[group] : undefined;
  const drawnMm = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]));
  return { shape: "dimension", group, from, to, lengthMm: typeof value === "number" ? value : drawnMm };
}

function words(text: LocalizedText | { group: string }, { configuration }: Drawing): LocalizedText | null {
  if (!("group" in text)) return text;
  const written = Object.hasOwn(configuration, text.group) ? configuration[text.group] : undefined;
  return typeof written === "string" && written.trim() !== "" ? { en: written, "zh-CN": written } : null;
}

/** Path data comes from a product file: only commands and numbers pass. */
const pathData = (d: string): string => (/^[\sMLHVCSQTAZmlhvcsqtaz0-9.,+-]*$/.test(d) ? d : "");
