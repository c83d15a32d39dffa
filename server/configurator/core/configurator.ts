/** The one way in: a compiled model becomes a configurator, the same in browser, server and worker. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Choices, Configurator } from "./answers";
import { completeNear } from "./completion";
import { alternativesOf, domainsOf } from "./domains";
import { encode } from "./encode";
import { Engine } from "./engine";
import { Explainer } from "./explanation";
import { completeCheapest, countWholes } from "./measures";
import type { Problem } from "./problem";
import { repairsOf } from "./repair";
import { faultsOf } from "./validation";

/** Throws where a rule cannot be taken in; `encode` names such rules to their author before a model is published. */
export function createConfigurator(model: CompiledModel): Configurator {
  const { problem, faults } = encode(model);
  if (faults.length > 0) throw new Error(faults.map((fault) => `rule ${fault.rule}: ${fault.message}`).join("; "));
  return configuratorOf(model, problem);
}

export function configuratorOf(model: CompiledModel, problem: Problem): Configurator {
  const engine = new Engine(problem);
  let explainer: Explainer | null = null;
  return {
    domains: (choices) => domainsOf(engine, choices),
    alternatives: (choices) => alternativesOf(engine, choices),
    allows: (choices, group, value) => {
      const question = engine.question({ ...choices, chosen: [...choices.chosen, { group, value }] });
      return !question.contradictory && engine.satisfiable(question.literals) !== null;
    },
    explain: (choices, group, value) => (explainer ??= new Explainer(model, engine)).explain(choices, group, value),
    repair: (choices, group, value) => repairsOf(engine, choices, group, value),
    complete: (choices, objective) =>
      objective?.kind === "cheapest"
        ? completeCheapest(model, engine, choices)
        : completeNear(engine, choices, objective?.configuration ?? {}),
    count: (choices) => countWholes(engine, choices),
    validate: (configuration) => faultsOf(model, configuration),
  };
}

export const noChoices: Choices = { chosen: [], refused: [] };
