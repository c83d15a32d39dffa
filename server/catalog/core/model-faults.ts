import type { Ast, ValueType } from "./expression/ast";
import { parseExpression, type ParsedExpression } from "./expression/parse";
import type { Scope } from "./expression/scope";

export type FaultPath = readonly (string | number)[];

/** What is wrong with a model and where; `from` and `to` are offsets inside the expression at `path`. */
export type ModelFault = {
  readonly path: FaultPath;
  readonly message: string;
  readonly from?: number;
  readonly to?: number;
};

/** `["rules", 3, "require"]` is `rules[3].require`. */
export const pathText = (path: FaultPath): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");

const placeholders: Record<ValueType, Ast> = { int: 0, string: "", bool: false };

/** Collects every fault of a model; a faulty expression is replaced, so that the rest is still checked. */
export class FaultList {
  readonly faults: ModelFault[] = [];

  add(path: FaultPath, message: string): void {
    this.faults.push({ path, message });
  }

  expression(path: FaultPath, text: string, scope: Scope, type: ValueType): Ast {
    return this.parsed(path, text, scope, type)?.ast ?? placeholders[type];
  }

  parsed(path: FaultPath, text: string, scope: Scope, type?: ValueType): ParsedExpression | null {
    const result = parseExpression(text, scope, type);
    if (result.ok) return result.value;
    this.faults.push({ path, ...result.refusal });
    return null;
  }

  /** Reports every id that stands twice. */
  unique(path: FaultPath, ids: readonly string[], what: string): void {
    const seen = new Set<string>();
    ids.forEach((id, index) => {
      if (seen.has(id)) this.add([...path, index, "id"], `${what} ${id} stands twice`);
      seen.add(id);
    });
  }
}
