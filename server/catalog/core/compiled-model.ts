/** A product model with every expression parsed: plain JSON. `CompiledModel` is all a browser gets; costs, BOM and routing stay behind. */
import type { Ast, ValueType } from "./expression/ast";
import type { ChoiceGroup, LocalizedText, ModelItem, NumberGroup, ProductModel, TextGroup } from "./product-model";

export type CompiledText = Omit<TextGroup, "when"> & { readonly when: Ast };
export type CompiledGroup = ChoiceGroup | NumberGroup | CompiledText;

export type CompiledRule = {
  readonly id: string;
  readonly when: Ast;
  readonly require: Ast;
  readonly because: LocalizedText;
};

/** In an order in which every formula reads only values before it. */
export type CompiledValue = {
  readonly id: string;
  readonly name?: LocalizedText;
  readonly unit: string;
  readonly type: ValueType;
  readonly formula: Ast;
};

export type CompiledNotice = { readonly id: string; readonly when: Ast; readonly text: LocalizedText };

export type CompiledPriceComponent = {
  readonly id: string;
  readonly name: LocalizedText;
  readonly when: Ast;
  readonly amountMinor: Ast;
};

type Shape = ProductModel["drawing"]["shapes"][number];
type TextKey = "shape" | "label" | "anchor" | "closed" | "group" | "text";
type Drawn<S> = S extends Shape
  ? { readonly [K in keyof S]: K extends TextKey ? S[K] : K extends "points" ? readonly (readonly [Ast, Ast])[] : Ast }
  : never;
/** Coordinates, paints, path data, conditions and repeats are expressions; the words stay as written. */
export type CompiledShape = Drawn<Shape>;

export type CompiledMaterial = {
  readonly id: string;
  readonly kind: ProductModel["drawing"]["materials"][number]["kind"];
  readonly colour: Ast;
};

export type CompiledDrawing = {
  readonly viewBox: readonly [Ast, Ast, Ast, Ast];
  readonly materials: readonly CompiledMaterial[];
  readonly shapes: readonly CompiledShape[];
};

export type CompiledModel = {
  readonly format: "oneoff/compiled-model@1";
  readonly id: string;
  readonly name: LocalizedText;
  readonly summary: LocalizedText;
  readonly plant: string;
  readonly currency: string;
  readonly taxBasisPoints: number;
  readonly sections: ProductModel["sections"];
  readonly groups: readonly CompiledGroup[];
  readonly rules: readonly CompiledRule[];
  readonly values: readonly CompiledValue[];
  readonly notices: readonly CompiledNotice[];
  readonly price: { readonly baseMinor: number; readonly components: readonly CompiledPriceComponent[] };
  readonly drawing: CompiledDrawing;
  readonly designs: ProductModel["designs"];
};

/** One item per combination of the options its `for` listed. */
export type CompiledItem = Omit<ModelItem, "for">;

export type CompiledBomLine = Omit<
  ProductModel["bom"][number],
  "item" | "when" | "quantity" | "lengthMm" | "widthMm"
> & {
  /** Gives the item's id as a string. */
  readonly item: Ast;
  readonly when: Ast;
  readonly quantity: Ast;
  readonly lengthMm?: Ast;
  readonly widthMm?: Ast;
};

export type CompiledOperation = Omit<
  ProductModel["routing"][number],
  "when" | "setupSeconds" | "runSeconds" | "setupKey" | "after"
> & {
  readonly when: Ast;
  readonly setupSeconds: Ast;
  readonly runSeconds: Ast;
  readonly setupKey?: Ast;
  /** Resolved: an operation without `after` follows the one above that makes the same slot. */
  readonly after: readonly string[];
};

/** How the product is made; server only. */
export type CompiledProduction = {
  readonly product: string;
  readonly items: readonly CompiledItem[];
  readonly bom: readonly CompiledBomLine[];
  readonly routing: readonly CompiledOperation[];
};
