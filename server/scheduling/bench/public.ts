// `npm run bench -- scheduling --public [--folder …] [--seconds 10] [--seeds 3] [--threads 1] [--only ta,la]`: public
// instances against published values, in process CPU seconds. Each instance's runs are kept in results-public.json, so that sets can be run apart;
// results-public.md is written from all of them.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { machine, publish } from "../../boot/bench-page";
import { checkSequencing } from "../core/search/check-sequencing";
import { exhaustiveSequencing } from "../core/search/exhaustive-sequencing";
import { lowerBounds } from "../core/search/lower-bound";
import { bestDispatchRule } from "./dispatch-rules";
import { publicInstances, publicSets, type PublicInstance, type PublicSet } from "./public-instances";
import { runPublic } from "./public-run";
import { publicPage, type PublicResult } from "./public-page";

const resultsFile = path.join(import.meta.dirname, "results-public.json");
/** Proofs by exhaustive search end here: about a dozen operations. */
const provableOperations = 12;

export async function benchPublic(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      public: { type: "boolean" },
      folder: {
        type: "string",
        default: process.env.ONEOFF_PUBLIC_INSTANCES ?? path.join(import.meta.dirname, "instances"),
      },
      seconds: { type: "string", default: "10" },
      seeds: { type: "string", default: "3" },
      threads: { type: "string", default: "1" },
      only: { type: "string", default: publicSets.join(",") },
    },
  });
  const sets = values.only.split(",").filter((set): set is PublicSet => publicSets.some((known) => known === set));
  const kept = readResults();
  for (const instance of publicInstances(values.folder, sets)) {
    const result = await measure(instance, Number(values.seconds), Number(values.seeds), Number(values.threads));
    kept.set(keyOf(result), result);
    const answers = result.runs.map(({ objective }) => objective).join(" ");
    process.stderr.write(`${result.name}  ${String(result.reference)}: ${answers}\n`);
    // After each, so that a run that is stopped loses nothing.
    fs.writeFileSync(resultsFile, `${JSON.stringify([...kept.values()], null, 1)}\n`);
  }
  fs.writeFileSync(resultsFile, await format(JSON.stringify([...kept.values()]), { parser: "json", printWidth: 120 }));
  await publish(path.join(import.meta.dirname, "results-public.md"), publicPage([...kept.values()]));
}

async function measure(
  instance: PublicInstance,
  seconds: number,
  seeds: number,
  threads: number,
): Promise<PublicResult> {
  const { shop, objective, set, name } = instance;
  const bound = lowerBounds(shop)[objective] ?? 0;
  const proven =
    instance.reference === null && shop.operationCount <= provableOperations
      ? (exhaustiveSequencing(shop, objective)?.objective ?? null)
      : null;
  const rule = set === "sdst" ? bestDispatchRule(shop).makespan : null;
  const reference = instance.reference ?? proven;
  const isProven = instance.isProven || proven !== null;
  const mayStopAt = isProven || set === "twt" ? (reference ?? bound) : bound;
  const runs: PublicResult["runs"][number][] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const found = await runPublic({ shop, objective, seed, seconds, threads, mayStopAt });
    const violations = checkSequencing(shop, found.sequencing, { [objective]: found.objective });
    if (violations.length > 0) throw new Error(`${name}, seed ${seed}: ${JSON.stringify(violations.slice(0, 3))}`);
    runs.push({ objective: found.objective, foundAt: found.foundAt });
  }
  const { operationCount: operations } = shop;
  return { set, name, operations, reference, isProven, bound, rule, runs, seconds, threads, machine: machine() };
}

function readResults(): Map<string, PublicResult> {
  const list = fs.existsSync(resultsFile) ? (JSON.parse(fs.readFileSync(resultsFile, "utf8")) as PublicResult[]) : [];
  return new Map(list.map((result) => [keyOf(result), result]));
}

const keyOf = ({ set, name, threads }: PublicResult): string => `${set}/${name}/${threads}`;
