/** The one way in: a compiled model with what was prepared for it becomes a configurator, the same in browser, server and worker. */
import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Choices, Configurator } from "./answers";
import { CircuitReasoner } from "./circuit-reasoner";
import { completeNear } from "./completion";
import { alternativesOf, domainsOf } from "./domains";
import { Explainer } from "./explanation";
import { unpackCircuit } from "./kernel/circuit-unpack";
import { cheapestWith, completeLeast, countWholes, type Priced } from "./measures";
import { watchersOf, type Prepared } from "./prepared";
import { priceCosts, unitPrice } from "./prices";
import { questionOf } from "./question";
import { repairsOf } from "./repair";
import { SatReasoner } from "./sat-reasoner";
import { rankedWholes } from "./wishes";

const many = 400;

/** Of a published version, which brings along what was prepared. */
export function openConfigurator(model: CompiledModel): Configurator {
  if (model.prepared === undefined) throw new Error(`${model.id} was not prepared for configuration`);
  return configuratorOf(model, JSON.parse(model.prepared) as Prepared);
}

export function configuratorOf(model: CompiledModel, prepared: Prepared): Configurator {
  const { problem, circuit } = prepared;
  const solver = new SatReasoner(problem, watchersOf(model, problem));
  let explainer: Explainer | null = null;
  let priced: Priced | null = null;
  const reasoner = circuit === null ? solver : new CircuitReasoner(problem, unpackCircuit(circuit));
  // Few variables are proved by witnesses sooner than by a pass over everything.
  const offering = problem.variableCount > many ? reasoner : solver;
  const withPrices = (): Priced => (priced ??= { reasoner, costs: priceCosts(model, prepared) });
  return {
    engine: circuit === null ? "sat" : "ddnnf",
    domains: (choices) => domainsOf(offering, choices),
    alternatives: (choices) => alternativesOf(offering, choices),
    allows: (choices, group, value) => {
      const question = questionOf(solver, { ...choices, chosen: [...choices.chosen, { group, value }] });
      return !question.contradictory && solver.whole(question.literals) !== null;
    },
    explain: (choices, group, value) => (explainer ??= explainerOf(model, prepared)).explain(choices, group, value),
    repair: (choices, group, value) =>
      repairsOf(solver, choices, group, value, (configuration) => unitPrice(model, configuration)),
    complete: (choices, objective = { kind: "near", configuration: {} }) =>
      objective.kind === "near"
        ? completeNear(solver, choices, withDefaults(model, objective.configuration))
        : (completeLeast(withPrices(), choices, objective) ?? completeNear(solver, choices, withDefaults(model, {}))),
    cheapestWith: (choices) => cheapestWith(model, withPrices(), choices),
    ranked: (wishes, choices, most) =>
      prepared.needs === null ? [] : rankedWholes(model, prepared.needs, wishes, choices, most),
    count: (choices) => countWholes(withPrices(), choices),
  };
}

const explainerOf = (model: CompiledModel, { problem, ruleGroups }: Prepared): Explainer =>
  new Explainer(
    model.rules.map(({ id, because }, index) => ({ id, because, groups: ruleGroups[index] ?? [] })),
    problem,
    watchersOf(model, problem),
  );

/** Where nothing is preferred, the author's default; a preference that names some groups leaves optional ones empty. */
function withDefaults(model: CompiledModel, preferred: Configuration): Configuration {
  const some = Object.keys(preferred).length > 0;
  const defaults = model.groups.flatMap((group: CompiledGroup) =>
    group.kind === "text" || group.default === undefined || (some && group.kind === "choice" && group.optional)
      ? []
      : [[group.id, group.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...preferred };
}

export const noChoices: Choices = { chosen: [], refused: [] };
