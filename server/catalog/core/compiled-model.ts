/** A product model with every expression parsed: plain JSON. `CompiledModel` is all a browser gets; costs, BOM and routing stay behind. */
import type { Ast, ValueType } from "./expression/ast";
import type {
  ChoiceGroup,
  LocalizedText,
  ModelItem,
  NumberGroup,
  ProductModel,
  SetGroup,
  TextGroup,
} from "./product-model";

/** A number, or how many are taken of one option of a set: its id is then `set.option`, its section the set's. */
export type CompiledNumber = NumberGroup & { readonly set?: string; readonly swatch?: string };
export type CompiledText = Omit<TextGroup, "when"> & { readonly when: Ast };
export type CompiledGroup = ChoiceGroup | CompiledNumber | CompiledText;

/** From `minimum` to `maximum` different members are taken; members are number groups from 0 to their copies. */
export type CompiledSet = Pick<SetGroup, "id" | "name" | "help" | "section" | "minimum"> & {
  readonly maximum: number;
  readonly members: readonly string[];
};

/** Rules of the file in its order, then one for each set that does not leave every number of its options free. */
export type CompiledRule = {
  readonly id: string;
  readonly when: Ast;
  /** A rule with a table has `["table", groups, rows]` here. */
  readonly require: Ast;
  readonly because: LocalizedText;
  /** The set whose minimum and maximum this rule states; its id is the set's. */
  readonly set?: string;
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

export type CompiledWish = { readonly when: Ast; readonly weight: number; readonly because: LocalizedText };

export type CompiledNeed = {
  readonly id: string;
  readonly question: LocalizedText;
  readonly answers: readonly {
    readonly id: string;
    readonly name: LocalizedText;
    readonly wishes: readonly CompiledWish[];
  }[];
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
  readonly sets: readonly CompiledSet[];
  readonly rules: readonly CompiledRule[];
  readonly values: readonly CompiledValue[];
  readonly notices: readonly CompiledNotice[];
  readonly price: { readonly baseMinor: number; readonly components: readonly CompiledPriceComponent[] };
  readonly drawing: CompiledDrawing;
  readonly designs: ProductModel["designs"];
  readonly needs: readonly CompiledNeed[];
  /** What the configurator works out once for a version that passed its check (`configurator/core/prepared.ts`), as text. */
  readonly prepared?: string;
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
