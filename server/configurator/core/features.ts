/** What every whole has and what none has. A feature is `group.option`; every step of a number is one. */
import { takes, weightOf, type ProblemGroup } from "./problem";
import { canBeTrue, type Reasoner } from "./reasoner";

export type Features = {
  readonly features: number;
  readonly core: readonly string[];
  readonly dead: readonly string[];
};

export function featuresOf(reasoner: Reasoner): Features {
  const possible = reasoner.possible([]);
  const core: string[] = [];
  const dead: string[] = [];
  let features = 0;
  for (const group of reasoner.problem.groups) {
    const alive: string[] = [];
    for (let place = 0; place < group.size; place += 1) {
      const names = namesOf(group, place);
      features += names.length;
      const lives =
        possible !== null &&
        (group.ladder
          ? reasoner.whole(takes(group, place)) !== null
          : (possible[group.first + place]! & canBeTrue) !== 0);
      if (!lives) dead.push(...names);
      else alive.push(...(names.length > 0 ? names : [""]));
    }
    if (alive.length === 1 && alive[0] !== "") core.push(alive[0] as string);
  }
  return { features, core, dead };
}

function namesOf(group: ProblemGroup, place: number): string[] {
  if (group.kind === "choice") return group.options[place] === null ? [] : [`${group.id}.${group.options[place]}`];
  return Array.from(
    { length: weightOf(group, place) },
    (_, step) => `${group.id}.${(group.lows[place] as number) + step * group.step}`,
  );
}
