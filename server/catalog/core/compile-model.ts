/** A product model with its expressions parsed and its names checked: one part for the browser, one for the factory. */
import { ok, refuse, type Result } from "../../base/core/result";
import { compileDesigns } from "./compile-designs";
import { compileDrawing } from "./compile-drawing";
import { compileGroups } from "./compile-groups";
import { compileNeeds } from "./compile-needs";
import { compileProduction } from "./compile-production";
import { compileRules } from "./compile-rules";
import { compileValues } from "./compile-values";
import type { CompiledModel, CompiledProduction } from "./compiled-model";
import type { Scope } from "./expression/scope";
import { FaultList, type ModelFault } from "./model-faults";
import type { ProductModel } from "./product-model";
import { checkRulesAnswer } from "./rule-faults";

export type CompiledFamily = { readonly model: CompiledModel; readonly production: CompiledProduction };

export function compileModel(model: ProductModel): Result<CompiledFamily, readonly ModelFault[]> {
  const faults = new FaultList();
  const { groups, sets, choices } = compileGroups(model, faults);
  const { values, scope: rules } = compileValues(model.values, choices, faults);
  const everything = withTexts(model, rules);
  const compiled: CompiledModel = {
    format: "oneoff/compiled-model@1",
    id: model.id,
    name: model.name,
    summary: model.summary,
    plant: model.plant,
    currency: model.currency,
    taxBasisPoints: model.taxBasisPoints,
    sections: model.sections,
    groups: groups(rules),
    sets,
    rules: compileRules(model, sets, rules, faults),
    values,
    notices: compileNotices(model, rules, faults),
    price: compilePrice(model, everything, faults),
    drawing: compileDrawing(model, everything, faults),
    designs: compileDesigns(model, faults),
    needs: compileNeeds(model, rules, faults),
  };
  if (faults.faults.length === 0) checkRulesAnswer(compiled.rules, compiled, faults);
  const production = compileProduction(model, everything, faults);
  return faults.faults.length > 0 ? refuse(faults.faults) : ok({ model: compiled, production });
}

/** Free words are outside the rules; prices, drawing, BOM and routing may read them. */
function withTexts(model: ProductModel, scope: Scope): Scope {
  const texts = model.groups.filter((group) => group.kind === "text");
  return { names: new Map([...scope.names, ...texts.map((group) => [group.id, { type: "string" }] as const)]) };
}

function compileNotices(model: ProductModel, scope: Scope, faults: FaultList): CompiledModel["notices"] {
  faults.unique(
    ["notices"],
    model.notices.map((notice) => notice.id),
    "notice",
  );
  return model.notices.map((notice, index) => ({
    id: notice.id,
    when: faults.expression(["notices", index, "when"], notice.when, scope, "bool"),
    text: notice.text,
  }));
}

function compilePrice(model: ProductModel, scope: Scope, faults: FaultList): CompiledModel["price"] {
  const path = ["price", "components"] as const;
  faults.unique(
    path,
    model.price.components.map((component) => component.id),
    "price component",
  );
  const components = model.price.components.map((component, index) => ({
    id: component.id,
    name: component.name,
    when: faults.expression([...path, index, "when"], component.when, scope, "bool"),
    amountMinor: faults.expression([...path, index, "amountMinor"], component.amountMinor, scope, "int"),
  }));
  return { baseMinor: model.price.baseMinor, components };
}
