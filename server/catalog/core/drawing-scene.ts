/** What a drawing becomes for one configuration: shapes with every number, paint and word worked out. */
import type { LocalizedText, ProductModel } from "./product-model";

export type MaterialKind = ProductModel["drawing"]["materials"][number]["kind"];
export type SceneMaterial = { readonly id: string; readonly kind: MaterialKind; readonly colour: string };
export type Paint =
  { readonly kind: "colour"; readonly value: string } | { readonly kind: "material"; readonly id: string };
export type Point = readonly [number, number];

type Look = {
  readonly fill: Paint | null;
  readonly stroke: Paint | null;
  readonly strokeWidth: number;
  /** 0 to 100. */
  readonly opacityPercent: number;
};

export type SceneShape =
  | (Look & {
      readonly shape: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
    })
  | (Look & { readonly shape: "line"; readonly from: Point; readonly to: Point })
  | (Look & {
      readonly shape: "ellipse";
      readonly cx: number;
      readonly cy: number;
      readonly rx: number;
      readonly ry: number;
    })
  | (Look & { readonly shape: "polygon"; readonly points: readonly Point[]; readonly closed: boolean })
  | (Look & { readonly shape: "path"; readonly d: string })
  | (Look & {
      readonly shape: "text";
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly text: LocalizedText;
      readonly anchor: "start" | "middle" | "end";
    })
  | {
      readonly shape: "callout";
      readonly x: number;
      readonly y: number;
      readonly group: string;
      readonly name: LocalizedText;
      readonly chosen: LocalizedText;
    }
  | {
      readonly shape: "dimension";
      readonly group: string;
      readonly from: Point;
      readonly to: Point;
      readonly lengthMm: number;
    };

export type Scene = {
  /** Left, top, width, height in mm of the product. */
  readonly viewBox: readonly [number, number, number, number];
  readonly materials: readonly SceneMaterial[];
  readonly shapes: readonly SceneShape[];
};
