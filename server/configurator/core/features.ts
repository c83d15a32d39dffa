/** What every whole has and what none has. A feature is `group.option`; every step of a number is one. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import { configurationOf } from "./completion";
import { takes, weightOf, type ProblemGroup } from "./problem";
import { canBeFalse, canBeTrue, type Reasoner } from "./reasoner";
import { faultsOf } from "./validation";

export type Features = {
  readonly features: number;
  readonly core: readonly string[];
  readonly dead: readonly string[];
};

export function featuresOf(reasoner: Reasoner, model: CompiledModel): Features {
  const possible = reasoner.possible([]);
  const living = new LivingSteps(reasoner, model);
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
          ? isBetweenEnds(group, place, possible) && living.has(group, place)
          : (possible[group.first + place]! & canBeTrue) !== 0);
      if (!lives) dead.push(...names);
      else alive.push(...(names.length > 0 ? names : [""]));
    }
    if (alive.length === 1 && alive[0] !== "") core.push(alive[0] as string);
  }
  return { features, core, dead };
}

/** Beyond the ends of a ladder nothing lives. */
const isBetweenEnds = ({ first, size }: ProblemGroup, place: number, possible: Uint8Array): boolean =>
  (place === size - 1 || (possible[first + place]! & canBeTrue) !== 0) &&
  (place === 0 || (possible[first + place - 1]! & canBeFalse) !== 0);

const mostKnown = 8;

/** Steps of long rows: most are shown by a valid configuration with nothing but this number changed, the rest is asked. */
class LivingSteps {
  private readonly known: Configuration[] = [];

  constructor(
    private readonly reasoner: Reasoner,
    private readonly model: CompiledModel,
  ) {}

  has(group: ProblemGroup, place: number): boolean {
    const step = { [group.id]: group.lows[place] as number };
    if (this.known.some((known) => faultsOf(this.model, { ...known, ...step }).length === 0)) return true;
    const whole = this.reasoner.whole(takes(group, place));
    if (whole === null) return false;
    this.known.unshift(configurationOf(this.reasoner, whole));
    this.known.splice(mostKnown);
    return true;
  }
}

function namesOf(group: ProblemGroup, place: number): string[] {
  if (group.kind === "choice") return group.options[place] === null ? [] : [`${group.id}.${group.options[place]}`];
  return Array.from(
    { length: weightOf(group, place) },
    (_, step) => `${group.id}.${(group.lows[place] as number) + step * group.step}`,
  );
}
