/** What a script may name: the groups of a model and their options, whichever kind of model it is. */
import type { CompiledModel } from "../catalog/core/compiled-model";
import type { FeatureConfigurator } from "../configurator/core/feature-model/feature-configurator";

export type ChoiceGroup = {
  readonly id: string;
  /** Of a choice one option is taken; of a set any; a number is taken at its step. */
  readonly kind: "choice" | "set" | "number";
  readonly options: readonly string[];
  /** May it stay empty? */
  readonly optional: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
};

export function familyGroups(model: CompiledModel): ChoiceGroup[] {
  return model.groups.flatMap((group): ChoiceGroup[] => {
    const { id, kind } = group;
    switch (kind) {
      case "text":
        return [];
      case "number":
        return [
          { id, kind, options: [], optional: false, minimum: group.minimum, maximum: group.maximum, step: group.step },
        ];
      case "choice":
        return [{ ...noRange, id, kind, options: group.options.map((option) => option.id), optional: group.optional }];
    }
  });
}

export const featureGroups = ({ groups }: FeatureConfigurator): ChoiceGroup[] =>
  groups.map((group) => ({ ...noRange, ...group, kind: "set" }));

const noRange = { minimum: 0, maximum: 0, step: 1 };
