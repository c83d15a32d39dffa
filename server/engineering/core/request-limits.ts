/** What one request may work out while others wait for the same thread: about a second. More is the worker's. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { CircuitBudget } from "../../configurator/core/prepare";

export const requestBudget: CircuitBudget = { work: 4_000_000, nodes: 300_000 };

const mostOptions = 1_000;
const mostConditions = 400;

/** By size alone, so that the same file gets the same answer on any machine. */
export const fitsRequest = ({ model, production }: CompiledFamily): boolean =>
  optionsOf(model) <= mostOptions && model.rules.length + production.bom.length <= mostConditions;

const optionsOf = ({ groups }: CompiledModel): number =>
  groups.reduce((sum, group) => sum + (group.kind === "choice" ? group.options.length : 10), 0);
