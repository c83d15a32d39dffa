/** What every whole has and what none has. A feature is `group.option`; every step of a number is one. */
import { valueIn } from "./completion";
import type { Configuration } from "../../catalog/core/product-model";
import type { Engine } from "./engine";
import { positive } from "./kernel/solver";
import { weightOf, type ProblemGroup } from "./problem";

export type Features = {
  readonly features: number;
  readonly core: readonly string[];
  readonly dead: readonly string[];
};

export function featuresOf(engine: Engine): Features {
  const possible = engine.possible([]);
  const core: string[] = [];
  const dead: string[] = [];
  let features = 0;
  for (const group of engine.problem.groups) {
    const alive: string[] = [];
    for (let place = 0; place < group.size; place += 1) {
      const names = namesOf(group, place);
      features += names.length;
      const lives =
        possible !== null &&
        (possible[group.first + place] === 1 ||
          (group.order >= 0 && engine.satisfiable([positive(group.first + place)]) !== null));
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

/** A witness in field words. */
export function configurationOf(engine: Engine, witness: Int32Array): Configuration {
  const question = engine.question({ chosen: [], refused: [] });
  const values = engine.problem.groups.map(
    (group, index) => [group.id, valueIn(engine, group, witness[index] as number, question, undefined)] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value !== null)) as Configuration;
}
