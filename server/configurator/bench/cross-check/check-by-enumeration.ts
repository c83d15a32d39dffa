/** Random steps on one product; at each, every option and every single number against all wholes there are. */
import type { Random } from "../../../base/core/random";
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { Choices, ChosenValue, Configurator } from "../../core/answers";
import { CircuitReasoner } from "../../core/circuit-reasoner";
import { configuratorOf, noChoices } from "../../core/configurator";
import { domainsOf } from "../../core/domains";
import { unpackCircuit } from "../../core/kernel/circuit-unpack";
import { prepare } from "../../core/prepare";
import type { Prepared } from "../../core/prepared";
import { logicSolverOptions } from "../logic-solver-options";
import { eachOf, Enumeration, meet, type EnumeratedGroup } from "./enumeration";
import type { Tally } from "./tally";

export type Encoding = Parameters<typeof prepare>[1];

export type Run = {
  readonly model: CompiledModel;
  /** What the engine is given instead, to see that the judge finds it out. */
  readonly forged?: CompiledModel;
  readonly random: Random;
  readonly steps: number;
  readonly tally: Tally;
  readonly kind: string;
  /** As published, or with ladders, sums and intervals wherever they can be. */
  readonly encoding: Encoding;
  /** Ask logic-solver as well? */
  readonly third: boolean;
  /** What replays the run. */
  readonly replay: unknown;
};

/** False where the product cannot be encoded: an expression that fails, or joins too much. */
export function checkByEnumeration({ model, forged = model, random, steps, tally, ...run }: Run): boolean {
  const { kind, encoding, third, replay } = run;
  const { prepared, faults } = prepare(forged, encoding);
  if (faults.length > 0) return false;
  const judge = new Enumeration(model);
  const configurator = configuratorOf(forged, prepared);
  const circuit =
    prepared.circuit === null ? null : new CircuitReasoner(prepared.problem, unpackCircuit(prepared.circuit));
  const other = third ? logicSolverOptions(prepared.problem) : null;
  let choices = noChoices;
  for (let step = 0; step < steps; step += 1) {
    const example = (): unknown => ({ replay, step, choices });
    const left = judge.left(choices);
    const answer = configurator.domains(choices);
    judgeDomains(judge.groups, left, choices, answer.domains, configurator, tally, example);
    if (circuit && JSON.stringify(domainsOf(circuit, choices).domains) !== JSON.stringify(answer.domains))
      tally.disagree("kernels", example);
    if (step % 8 === 0) judgeSums(judge, left, choices, configurator, tally, example);
    if (other && step % 10 === 0) judgeThird(prepared, other(choices).options, choices, judge, tally, example);
    choices = nextChoices(judge.groups, left, choices, random);
    if (choices.chosen.length + choices.refused.length > 0 && random.int(4) === 0) {
      choices = takenBack(choices, random);
      const fresh = configuratorOf(forged, prepared).domains(choices);
      if (JSON.stringify(fresh) !== JSON.stringify(configurator.domains(choices)))
        tally.disagree("retraction", example);
    }
  }
  tally.add(kind, "every whole there is", steps);
  return true;
}

function judgeDomains(
  groups: readonly EnumeratedGroup[],
  left: Int32Array,
  choices: Choices,
  domains: ReturnType<Configurator["domains"]>["domains"],
  configurator: Configurator,
  tally: Tally,
  example: () => unknown,
): void {
  for (const { id, kind, values, wholes } of groups) {
    const domain = domains[id] ?? [];
    const possible = values.map((_, place) => meet(left, wholes[place]!));
    const ends = [possible.indexOf(true), possible.lastIndexOf(true)];
    values.forEach((value, place) => {
      const where = (): unknown => ({ ...(example() as object), group: id, value, domain });
      if ("min" in domain) {
        if (place === ends[0] || place === ends[1])
          tally.judge(value === domain.min || value === domain.max, true, where);
        else if (value === domain.min || value === domain.max) tally.judge(true, false, where);
        else if (Number(value) < domain.min || Number(value) > domain.max) tally.judge(false, possible[place]!, where);
      } else tally.judge(domain.includes(value as string), possible[place]!, where);
      if (kind === "number") tally.judge(configurator.allows(choices, id, value), possible[place]!, where);
    });
  }
}

/** Counts and least prices, where a circuit gives them. */
function judgeSums(
  judge: Enumeration,
  left: Int32Array,
  choices: Choices,
  configurator: Configurator,
  tally: Tally,
  example: () => unknown,
): void {
  const count = configurator.count(choices);
  let wholes = 0n;
  eachOf(left, () => (wholes += 1n));
  if (count !== null && count !== wholes) tally.disagree("count", example);
  const prices = judge.prices();
  const found = configurator.cheapestWith(choices);
  for (const { id, kind, values, wholes: having } of judge.groups) {
    if (kind !== "choice") continue;
    const without = judge.left({ ...choices, chosen: choices.chosen.filter((choice) => choice.group !== id) });
    const told = values.map((value) => found[id]?.[value ?? ""] ?? null);
    if (configurator.engine === "sat" && told.every((price) => price === null)) continue;
    told.forEach((price, place) => {
      let least = Infinity;
      eachOf(without, (whole) => {
        if ((having[place]![whole >> 5]! >>> (whole & 31)) & 1) least = Math.min(least, prices[whole]!);
      });
      if ((price ?? Infinity) !== least)
        tally.disagree("price", () => ({ ...(example() as object), id, price, least }));
    });
  }
}

function judgeThird(
  { problem }: Prepared,
  options: ReadonlySet<number>,
  choices: Choices,
  judge: Enumeration,
  tally: Tally,
  example: () => unknown,
): void {
  // Which single numbers were refused is no clause.
  if (choices.refused.length > 0) return;
  const left = judge.left(choices);
  for (const { id, first, options: listed } of problem.groups) {
    const group = judge.groups.find((each) => each.id === id);
    listed.forEach((option, place) => {
      if (options.has(first + place) !== meet(left, group!.wholes[group!.values.indexOf(option)]!))
        tally.disagree("logicSolver", example);
    });
  }
}

/** Mostly what is possible, now and then what is not; sometimes a refusal. */
function nextChoices(groups: readonly EnumeratedGroup[], left: Int32Array, choices: Choices, random: Random): Choices {
  if (choices.chosen.length + choices.refused.length > groups.length + random.int(4)) return noChoices;
  const { id, values, wholes } = groups[random.int(groups.length)]!;
  const some = values.filter((_, place) => meet(left, wholes[place]!));
  const from: readonly ChosenValue[] = some.length === 0 || random.int(8) === 0 ? values : some;
  const value = from[random.int(from.length)]!;
  if (random.int(5) === 0 && value !== null)
    return { ...choices, refused: [...choices.refused, { group: id, option: value }] };
  return { ...choices, chosen: [...choices.chosen.filter((each) => each.group !== id), { group: id, value }] };
}

function takenBack(choices: Choices, random: Random): Choices {
  const drop = random.int(choices.chosen.length + choices.refused.length);
  return {
    ...choices,
    chosen: choices.chosen.filter((_, index) => index !== drop),
    refused: choices.refused.filter((_, index) => index + choices.chosen.length !== drop),
  };
}
