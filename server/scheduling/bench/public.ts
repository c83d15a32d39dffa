// `npm run bench -- scheduling --public [--folder …] [--seconds 10] [--seeds 3] [--only ta,la]`: public instances against published
// values, process CPU seconds, one core. Each instance's runs are kept in results-public.json, so that sets can be run apart;
// results-public.md is written from all of them.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { format } from "prettier";
import { machine, publish } from "../../boot/bench-page";
import { checkSequencing } from "../core/search/check-sequencing";
import { exhaustiveSequencing } from "../core/search/exhaustive-sequencing";
import { lowerBounds } from "../core/search/lower-bound";
import { searchSequencing } from "../core/search/search-sequencing";
import { bestDispatchRule } from "./dispatch-rules";
import { publicInstances, publicSets, type PublicInstance, type PublicSet } from "./public-instances";
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
      only: { type: "string", default: publicSets.join(",") },
    },
  });
  const sets = values.only.split(",").filter((set): set is PublicSet => publicSets.some((known) => known === set));
  const kept = readResults();
  for (const instance of publicInstances(values.folder, sets)) {
    const result = measure(instance, Number(values.seconds), Number(values.seeds));
    kept.set(`${result.set}/${result.name}`, result);
    const answers = result.runs.map(({ objective }) => objective).join(" ");
    process.stderr.write(`${result.name}  ${String(result.reference)}: ${answers}\n`);
    // After each, so that a run that is stopped loses nothing.
    fs.writeFileSync(resultsFile, `${JSON.stringify([...kept.values()], null, 1)}\n`);
  }
  fs.writeFileSync(resultsFile, await format(JSON.stringify([...kept.values()]), { parser: "json", printWidth: 120 }));
  await publish(path.join(import.meta.dirname, "results-public.md"), publicPage([...kept.values()]));
}

function measure(instance: PublicInstance, seconds: number, seeds: number): PublicResult {
  const { shop, objective, set, name } = instance;
  const bound = lowerBounds(shop)[objective] ?? 0;
  const proven =
    instance.reference === null && shop.operationCount <= provableOperations
      ? (exhaustiveSequencing(shop, objective)?.objective ?? null)
      : null;
  const rule = set === "sdst" ? bestDispatchRule(shop).makespan : null;
  const reference = instance.reference ?? proven;
  const mayStopAt = instance.isProven || proven !== null || set === "twt" ? (reference ?? bound) : bound;
  const runs = Array.from({ length: seeds }, (_, k) => {
    const began = process.cpuUsage();
    const spent = (): number => {
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1e6;
    };
    let least = Infinity;
    let foundAt = 0;
    const { sequencing, objective: found } = searchSequencing(shop, objective, {
      seed: k + 1,
      iterations: Number.MAX_SAFE_INTEGER,
      isTimeUp: () => least <= mayStopAt || spent() >= seconds,
      onImproved: (value) => {
        least = value;
        foundAt = spent();
      },
    });
    const violations = checkSequencing(shop, sequencing, { [objective]: found });
    if (violations.length > 0) throw new Error(`${name}, seed ${k + 1}: ${JSON.stringify(violations.slice(0, 3))}`);
    return { objective: found, foundAt: Math.round(foundAt * 100) / 100 };
  });
  const isProven = instance.isProven || proven !== null;
  return {
    set,
    name,
    operations: shop.operationCount,
    reference,
    isProven,
    bound,
    rule,
    runs,
    seconds,
    machine: machine(),
  };
}

function readResults(): Map<string, PublicResult> {
  const list = fs.existsSync(resultsFile) ? (JSON.parse(fs.readFileSync(resultsFile, "utf8")) as PublicResult[]) : [];
  return new Map(list.map((result) => [`${result.set}/${result.name}`, result]));
}
