/** `npm run bench -- configurator cross-check [--steps 1000000] [--seed 1]`: says what it does, and keeps the log. */
import path from "node:path";
import { parseArgs } from "node:util";
import { machine, publish } from "../../../boot/bench-page";
import { checkFeatureModels, checkLargeProducts, checkRandomProducts, checkWholeFamilies } from "./cross-check";
import { Tally } from "./tally";

export async function runCrossCheck(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { steps: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
  });
  const steps = Number(values.steps);
  const seed = Number(values.seed);
  const started = Date.now();
  const tally = new Tally();
  const told = (line: string): void => console.log(`${((Date.now() - started) / 60_000).toFixed(1)} min  ${line}`);
  console.log(`Seed ${seed}, ${steps} steps on random products, then the families and the feature models.`);
  checkRandomProducts(seed, steps, tally, told);
  checkWholeFamilies(seed, steps / 100, tally, told);
  checkLargeProducts(seed, steps / 200, tally, told);
  checkFeatureModels(seed, steps / 500, tally, told);
  for (const example of tally.examples) console.error(example);
  const minutes = (Date.now() - started) / 60_000;
  await publish(path.join(import.meta.dirname, "../cross-check.md"), page(tally, { steps, seed, minutes }));
  return tally.disagreements === 0;
}

function page(tally: Tally, { steps, seed, minutes }: { steps: number; seed: number; minutes: number }): string {
  const { counts } = tally;
  const number = (value: number): string => value.toLocaleString("en");
  const kinds = [...tally.kinds].map(
    ([kind, { models, steps: made, judge }]) => `| ${kind} | ${number(models)} | ${number(made)} | ${judge} |`,
  );
  return `# Configurator: cross-check

${machine()}
\`npm run bench -- configurator cross-check --steps ${steps} --seed ${seed}\`: ${minutes.toFixed(1)} minutes, ended ${new Date().toISOString()}.

**${number(tally.steps)} steps, ${number(tally.judged)} options and numbers judged: ${counts.falseOffer} false offers, ${counts.falseRefusal} false refusals.**
A step chooses, refuses or takes back; then every option of every group, every single number and both ends of every range are compared.

| disagreement | found |
|---|---|
| an option offered that no whole has | ${counts.falseOffer} |
| an option refused that some whole has | ${counts.falseRefusal} |
| domains after taking back, or after any steps, that differ from those of a new configurator | ${counts.retraction} |
| counts of wholes that differ from enumeration | ${counts.count} |
| least prices that differ from enumeration | ${counts.price} |
| solver and circuit that differ | ${counts.kernels} |
| logic-solver that differs | ${counts.logicSolver} |

Random products have choices, optional groups, numbers with steps, sets of optional parts, facts, derived values, sums, products, remainders, tables and conditionals; each has its own seed, from ${seed} on. Their judge evaluates the rules as written on every configuration there is; one product in fifty is put to logic-solver too. An engine that misses a rule, or has one too many, is found out (\`cross-check.test.ts\`).

| models | how many | steps | judged by |
|---|---|---|---|
${kinds.join("\n")}
${tally.examples.map((example) => `\n    ${example}`).join("")}
`;
}
