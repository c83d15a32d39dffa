/** One way to ask for products and for feature models, by circuit or by the solver alone. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { FeatureModel } from "../../catalog/core/uvl/feature-model";
import { readUvl } from "../../catalog/core/uvl/read-uvl";
import type { Choices, Configurator } from "../core/answers";
import { openConfigurator } from "../core/configurator";
import { domainsOf } from "../core/domains";
import { createFeatureConfigurator } from "../core/feature-model/feature-configurator";
import { encodeFeatures } from "../core/feature-model/encode-features";
import { questionOf } from "../core/question";
import { SatReasoner } from "../core/sat-reasoner";

/** As text, it is all that a browser gets. */
export type Subject =
  | { readonly kind: "product"; readonly model: CompiledModel }
  | { readonly kind: "features"; readonly uvl: string; readonly solverOnly: boolean };

export type OpenedGroup = { readonly id: string; readonly several: boolean; readonly options: readonly string[] };

export type Opened = {
  readonly engine: Configurator["engine"];
  readonly groups: readonly OpenedGroup[];
  readonly configurator: Pick<Configurator, "domains" | "allows"> &
    Partial<Pick<Configurator, "explain" | "repair" | "cheapestWith">>;
};

/** A function, as each customer opens a product anew. */
export function opener(text: string): () => Opened {
  const subject = JSON.parse(text) as Subject;
  if (subject.kind === "product") return () => openedProduct((JSON.parse(text) as typeof subject).model);
  const read = readUvl(subject.uvl);
  if (!read.ok) throw new Error(read.refusal[0]?.message);
  if (subject.solverOnly) return () => openedBySolver(read.value);
  const configurator = createFeatureConfigurator(read.value);
  const groups = configurator.groups.map(({ id, options }) => ({ id, options, several: true }));
  return () => ({ engine: configurator.engine, groups, configurator });
}

function openedProduct(model: CompiledModel): Opened {
  const configurator = openConfigurator(model);
  const groups = model.groups.flatMap((group) =>
    group.kind === "text"
      ? []
      : [{ id: group.id, several: false, options: group.kind === "choice" ? group.options.map(({ id }) => id) : [] }],
  );
  return { engine: configurator.engine, groups, configurator };
}

function openedBySolver(model: FeatureModel): Opened {
  const { problem } = encodeFeatures(model, { empties: true });
  const reasoner = new SatReasoner(problem);
  const groups = problem.groups.map(({ id, options }) => ({ id, options: options as string[], several: true }));
  const allows = (choices: Choices, group: string, value: string | number | null): boolean => {
    const question = questionOf(reasoner, { ...choices, chosen: [...choices.chosen, { group, value }] });
    return !question.contradictory && reasoner.whole(question.literals) !== null;
  };
  return { engine: "sat", groups, configurator: { domains: (choices) => domainsOf(reasoner, choices), allows } };
}
