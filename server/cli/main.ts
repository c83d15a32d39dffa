/** The `oneoff` command: finds the verb, prints its answer. 0 = answered, 2 = bad input, 1 = a bug. */
import { parseArgs } from "node:util";
import { isMainThread } from "node:worker_threads";
import { refuse, type Result } from "../base/core/result";
import { explodeVerb } from "./explode";
import { modelCheck } from "./model-check";
import { modelDomains } from "./model-domains";
import { modelExport } from "./model-export";
import { planVerb } from "./plan";
import { promiseVerb } from "./promise";
import { scheduleVerb } from "./schedule";
import { searchAsThread } from "./schedule-threads";
import type { Call, Outcome, Verb } from "./verb";
import { answerThread, runInThread, verbOfThread } from "./verb-thread";

const verbs: Readonly<Record<string, Verb>> = {
  "model check": modelCheck,
  "model domains": modelDomains,
  "model export": modelExport,
  explode: explodeVerb,
  plan: planVerb,
  promise: promiseVerb,
  schedule: scheduleVerb,
};

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else await thread();

async function thread(): Promise<void> {
  const given = verbOfThread();
  if (given === null) return searchAsThread();
  const asked = askedBy(given.words);
  if (typeof asked === "string") throw new Error(asked);
  answerThread(await asked.verb.run({ ...asked.call, isStopped: given.isStopped }));
}

async function main(words: readonly string[]): Promise<number> {
  if (words.length === 0 || words[0] === "help" || words[0] === "--help") {
    process.stdout.write(help());
    return words.length === 0 ? 2 : 0;
  }
  const asked = askedBy(words);
  if (typeof asked === "string") return complain(asked);
  const { verb, call } = asked;
  const program = new URL(import.meta.url);
  const outcome = verb.searches?.(call) ? await runInThread(program, words) : await verb.run({ ...call, program });
  return print(outcome, call.json);
}

/** The verb and what it is called with, or what is wrong with the words. */
function askedBy(words: readonly string[]): { verb: Verb; call: Call } | string {
  const name = Object.keys(verbs).find((verb) => verb.split(" ").every((word, index) => words[index] === word));
  if (name === undefined)
    return `unknown verb ${words
      .filter((word) => !word.startsWith("-"))
      .slice(0, 2)
      .join(" ")}; there are ${Object.keys(verbs).join(", ")}`;
  const verb = verbs[name] as Verb;
  const call = callOf(name, verb, words.slice(name.split(" ").length));
  return typeof call === "string" ? call : { verb, call };
}

function callOf(name: string, verb: Verb, words: readonly string[]): Call | string {
  const options = Object.fromEntries(
    Object.entries({ ...verb.options, json: "flag" }).map(([option, kind]) => [
      option,
      { type: kind === "flag" ? "boolean" : "string", multiple: kind === "values" } as const,
    ]),
  );
  const parsed = attempt(() => parseArgs({ args: [...words], options, allowPositionals: true, strict: true }));
  if (!parsed.ok) return `${parsed.refusal}\nusage: oneoff ${name} ${verb.usage}`;
  const { values, positionals } = parsed.value;
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    return `${file === undefined ? "no file was given" : `unexpected ${more.join(" ")}`}\nusage: oneoff ${name} ${verb.usage}`;
  const list = (option: string): string[] => [values[option] ?? []].flat().map(String);
  return {
    file,
    values: list,
    value: (option) => list(option)[0],
    flag: (option) => values[option] === true,
    json: values.json === true,
    line: (text) => void process.stdout.write(`${text}\n`),
    progress: (text) => void process.stderr.write(`${text}\n`),
    isStopped: () => false,
  };
}

function print(result: Outcome, json: boolean): number {
  if (!result.ok) {
    for (const fault of result.refusal) process.stderr.write(`${fault.file}:${fault.line}: ${fault.message}\n`);
    return 2;
  }
  if (result.value !== null)
    process.stdout.write(json ? `${JSON.stringify(result.value.json)}\n` : `${result.value.text}\n`);
  return 0;
}

function complain(message: string): number {
  process.stderr.write(`oneoff: ${message}\n`);
  return 2;
}

function help(): string {
  const lines = Object.entries(verbs).map(([name, verb]) => `  oneoff ${name} ${verb.usage}\n      ${verb.summary}`);
  return `The engines of Oneoff over files; no database, no browser. Every verb takes --json.\n\n${lines.join("\n")}\n`;
}

function attempt<T>(act: () => T): Result<T, string> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    return refuse(error instanceof Error ? (error.message.split(". To specify")[0] ?? error.message) : String(error));
  }
}
