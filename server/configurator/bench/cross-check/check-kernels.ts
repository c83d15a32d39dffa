/**
 * Models too large to try every whole: the solver that has answered since the beginning, one that is asked for the
 * first time, the circuit and logic-solver have to say the same.
 */
import type { Random } from "../../../base/core/random";
import type { Choices, Domains } from "../../core/answers";
import { CircuitReasoner } from "../../core/circuit-reasoner";
import { noChoices } from "../../core/configurator";
import { domainsOf } from "../../core/domains";
import type { Circuit } from "../../core/kernel/circuit";
import { placeOf, type Problem } from "../../core/problem";
import { type SatReasoner } from "../../core/sat-reasoner";
import { logicSolverOptions } from "../logic-solver-options";
import type { Tally } from "./tally";

export type KernelRun = {
  readonly name: string;
  readonly problem: Problem;
  /** Makes a solver that has answered nothing yet. */
  readonly solver: () => SatReasoner;
  readonly circuit: Circuit | null;
  readonly random: Random;
  readonly steps: number;
  /** Ask a new solver, and logic-solver, every so many steps; null = never. */
  readonly every: { readonly fresh: number; readonly third: number | null };
  readonly tally: Tally;
  /** Milliseconds; the run ends there at the latest. */
  readonly patience: number;
};

export function checkKernels(run: KernelRun): void {
  const { name, problem, random, steps, every, tally } = run;
  const solver = run.solver();
  const circuit = run.circuit && new CircuitReasoner(problem, run.circuit);
  const third = every.third === null ? null : logicSolverOptions(problem);
  const end = performance.now() + run.patience;
  let choices = noChoices;
  let made = 0;
  while (made < steps && performance.now() < end) {
    const example = (): unknown => ({ name, step: made, choices });
    const answer = domainsOf(solver, choices);
    const same = JSON.stringify(answer);
    for (const domain of Object.values(answer.domains)) tally.judged += "min" in domain ? 1 : domain.length;
    if (circuit && JSON.stringify(domainsOf(circuit, choices)) !== same) tally.disagree("kernels", example);
    if (made % every.fresh === 0 && JSON.stringify(domainsOf(run.solver(), choices)) !== same)
      tally.disagree("retraction", example);
    if (third && made % (every.third ?? 1) === 0) {
      const { options } = third(choices);
      if (problem.groups.some((group) => !sameOptions(group, answer, options))) tally.disagree("logicSolver", example);
    }
    choices = nextChoices(problem, answer, choices, random);
    made += 1;
  }
  const judges = ["a new solver", ...(circuit ? ["the circuit"] : []), ...(third ? ["logic-solver"] : [])];
  tally.add(name, judges.join(", "), made);
}

function sameOptions(group: Problem["groups"][number], { domains }: Domains, options: ReadonlySet<number>): boolean {
  const domain = domains[group.id]!;
  if ("min" in domain) {
    // A single number chosen is known to its place only.
    const places = group.lows.flatMap((_, place) => (options.has(group.first + place) ? [place] : []));
    return placeOf(group, domain.min) === places[0] && placeOf(group, domain.max) === places.at(-1);
  }
  const offered = new Set(domain);
  return group.options.every((option, place) => offered.has(option) === options.has(group.first + place));
}

/** Options offered, sometimes any; refusals; a quarter takes something back. */
function nextChoices({ groups }: Problem, { domains }: Domains, choices: Choices, random: Random): Choices {
  const { chosen, refused } = choices;
  const given = chosen.length + refused.length;
  if (given > 60) return noChoices;
  if (given > 0 && random.int(4) === 0) {
    const drop = random.int(given);
    return {
      chosen: chosen.filter((_, index) => index !== drop),
      refused: refused.filter((_, index) => index + chosen.length !== drop),
    };
  }
  for (;;) {
    const group = groups[random.int(groups.length)]!;
    const domain = domains[group.id]!;
    if ("min" in domain) {
      const steps = (domain.max - domain.min) / domain.step + 1;
      const value = domain.min + domain.step * random.int(steps);
      return { ...choices, chosen: [...chosen.filter((each) => each.group !== group.id), { group: group.id, value }] };
    }
    const from = random.int(12) === 0 || domain.length === 0 ? group.options : domain;
    const value = from[random.int(from.length)];
    // "Nothing" of a set is no single literal, which the circuit does without.
    if (value === undefined || (value === null && group.kind === "set")) continue;
    if (random.int(5) === 0) return { ...choices, refused: [...refused, { group: group.id, option: value }] };
    const kept = group.kind === "set" ? chosen : chosen.filter((each) => each.group !== group.id);
    return { ...choices, chosen: [...kept, { group: group.id, value }] };
  }
}
