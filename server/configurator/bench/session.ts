/** Customers who click at random: three times in four they take what is offered, else they take something back. */
import type { Random } from "../../base/core/random";
import type { Choice, Choices, Configurator } from "../core/answers";
import { noChoices } from "../core/configurator";

/** Null: the next customer, who begins with nothing. */
export type Act = { readonly choose: Choice } | { readonly retract: number } | null;

/** What a session is about, and the engine that says what is offered. */
export type Asked = {
  readonly groups: readonly { readonly id: string; readonly several: boolean }[];
  readonly configurator: Pick<Configurator, "domains" | "allows">;
};

/** After so many clicks, or when nothing is left to choose, comes the next customer. */
const clicksOfOne = 60;

/** The same acts can be given to every engine. */
export function recordSession({ groups, configurator }: Asked, clicks: number, random: Random): Act[] {
  const acts: Act[] = [null];
  let choices = noChoices;
  for (let made = 0, own = 0; made < clicks;) {
    const act = own < clicksOfOne ? nextAct(choices) : null;
    acts.push(act);
    choices = after(choices, act);
    own = act === null ? 0 : own + 1;
    made += act === null ? 0 : 1;
  }
  return acts;

  function nextAct(now: Choices): Act {
    if (now.chosen.length > 0 && random.int(4) === 0) return { retract: random.int(now.chosen.length) };
    const { domains } = configurator.domains(now);
    const taken = new Set(now.chosen.map((choice) => choice.group));
    const open = groups.filter(({ id, several }) => several || !taken.has(id));
    for (let tries = 0; tries < 50 && open.length > 0; tries += 1) {
      const { id: group, several } = open[random.int(open.length)]!;
      const domain = domains[group] ?? [];
      const value =
        "min" in domain
          ? domain.min + domain.step * random.int((domain.max - domain.min) / domain.step + 1)
          : domain[random.int(domain.length)];
      // Of a set of features one takes features; "nothing of it" is no click.
      if (
        value === undefined ||
        (several && value === null) ||
        now.chosen.some((each) => each.group === group && each.value === value)
      )
        continue;
      // A number between the ends of its range may still be excluded.
      if (configurator.allows(now, group, value)) return { choose: { group, value } };
    }
    return null;
  }
}

export function after(choices: Choices, act: Act): Choices {
  if (act === null) return noChoices;
  if ("choose" in act) return { ...choices, chosen: [...choices.chosen, act.choose] };
  return { ...choices, chosen: choices.chosen.filter((_, index) => index !== act.retract) };
}
