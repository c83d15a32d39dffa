/** The one way in: a compiled model becomes a configurator, the same in browser, server and worker. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configurator } from "./answers";

export function createConfigurator(model: CompiledModel): Configurator {
  throw new Error(`no engine for ${model.id}`);
}
