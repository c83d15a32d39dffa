/** A customer who clicks at random: mostly takes what is offered, sometimes takes something back. */
import type { Random } from "../../base/core/random";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Choice, Choices, Configurator, Domains } from "../core/answers";
import { noChoices } from "../core/configurator";

export function nextChoices(
  model: CompiledModel,
  choices: Choices,
  { domains }: Domains,
  configurator: Configurator,
  random: Random,
): Choices {
  const open = model.groups.filter(
    (group) => group.kind !== "text" && !choices.chosen.some((choice) => choice.group === group.id),
  );
  if (choices.chosen.length > 0 && random.int(4) === 0) {
    const dropped = random.int(choices.chosen.length);
    return { ...choices, chosen: choices.chosen.filter((_, index) => index !== dropped) };
  }
  const group = open[random.int(Math.max(1, open.length))];
  if (!group) return noChoices;
  const domain = domains[group.id] ?? [];
  const choice: Choice =
    "min" in domain
      ? { group: group.id, value: domain.min + domain.step * random.int((domain.max - domain.min) / domain.step + 1) }
      : { group: group.id, value: domain[random.int(domain.length)] ?? null };
  // A number between the ends of its range may still be excluded.
  if (!configurator.allows(choices, choice.group, choice.value)) return choices;
  return { ...choices, chosen: [...choices.chosen, choice] };
}
