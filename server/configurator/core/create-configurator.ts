/** A configurator for a model that was not published: prepared here and now. Server and command only. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configurator } from "./answers";
import { configuratorOf, openConfigurator } from "./configurator";
import { prepare } from "./prepare";

/** Where counting and least prices would take longer, they are not told. */
const quick = { work: 4_000_000, nodes: 200_000 };

/** Throws where a rule cannot be taken in; `prepare` names such rules to their author before a model is published. */
export function createConfigurator(model: CompiledModel): Configurator {
  if (model.prepared !== undefined) return openConfigurator(model);
  const { prepared, faults } = prepare(model, { budget: quick });
  if (faults.length > 0) throw new Error(faults.map((fault) => `rule ${fault.rule}: ${fault.message}`).join("; "));
  return configuratorOf(model, prepared);
}
