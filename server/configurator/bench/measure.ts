/** The clock: the same code in Node and in Chromium, on the same models and sessions. */
import { seeded } from "../../base/core/random";
import type { Domains } from "../core/answers";
import { noChoices } from "../core/configurator";
import { opener, type Opened } from "./opened";
import { after, type Act } from "./session";

export type Plan = {
  /** Clicks before the clock counts. */
  readonly warmUp: number;
  /** Every so many clicks an excluded option is asked about, and the answers go into the digest. */
  readonly every: number;
  readonly opens: number;
};

/** Milliseconds, one for each click or question; of the process's own CPU time too, where it can be told. */
export type Clocked = { readonly wall: readonly number[]; readonly cpu: readonly number[] };

export type Times = {
  readonly engine: string;
  readonly clicks: Clocked;
  readonly whys: Clocked;
  readonly leasts: Clocked;
  readonly opens: Clocked;
  /** Of the questions in `whys`, how many brought two repairs or more. */
  readonly twoRepairs: number;
  /** Equal where all answers are equal. */
  readonly digest: number;
  readonly offered: number;
};

export function measure(
  subject: string,
  session: string,
  { warmUp, every, opens }: Plan,
  cpuTime?: () => number,
): Times {
  const open = opener(subject);
  const random = seeded(7);
  let opened = open();
  let choices = noChoices;
  let digest = 0;
  let offered = 0;
  let twoRepairs = 0;
  let made = 0;
  const clicks = new Clock(cpuTime);
  const whys = new Clock(cpuTime);
  const leasts = new Clock(cpuTime);
  const openings = new Clock(cpuTime);
  for (const act of JSON.parse(session) as Act[]) {
    choices = after(choices, act);
    if (act === null) {
      opened = open();
      opened.configurator.domains(choices);
      continue;
    }
    const { configurator } = opened;
    made += 1;
    const counts = made > warmUp;
    const answer = clicks.time(() => configurator.domains(choices), counts);
    if (made % every !== 0) continue;
    digest = digested(JSON.stringify(answer.domains), digest);
    offered += offeredIn(answer);
    const { cheapestWith, explain, repair } = configurator;
    if (cheapestWith) {
      const prices = leasts.time(() => cheapestWith(choices), counts);
      digest = digested(JSON.stringify(prices), digest);
    }
    const asked = excludedOption(opened, answer, (below) => random.int(below));
    if (!asked || !explain || !repair) continue;
    const answers = whys.time(() => [explain(choices, ...asked), repair(choices, ...asked)] as const, counts);
    digest = digested(JSON.stringify(answers), digest);
    if (counts && answers[1].length >= 2) twoRepairs += 1;
  }
  for (let time = 0; time < opens; time += 1)
    openings.time(() => opener(subject)().configurator.domains(noChoices), true);
  return {
    engine: opened.engine,
    clicks,
    whys,
    leasts,
    opens: openings,
    twoRepairs,
    digest,
    offered,
  };
}

function excludedOption(
  { groups }: Opened,
  { domains }: Domains,
  draw: (below: number) => number,
): readonly [string, string] | null {
  const excluded = groups.flatMap(({ id, options }) => {
    const domain = domains[id] ?? [];
    if ("min" in domain) return [];
    const left = new Set(domain);
    return options.filter((option) => !left.has(option)).map((option) => [id, option] as const);
  });
  return excluded.length === 0 ? null : excluded[draw(excluded.length)]!;
}

const offeredIn = ({ domains }: Domains): number =>
  Object.values(domains).reduce(
    (sum, domain) =>
      sum +
      ("min" in domain ? (domain.max - domain.min) / domain.step + 1 : domain.filter((value) => value !== null).length),
    0,
  );

/** FNV-1a. */
function digested(text: string, from: number): number {
  let hash = from ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

class Clock implements Clocked {
  readonly wall: number[] = [];
  readonly cpu: number[] = [];
  private readonly cpuTime: (() => number) | undefined;

  constructor(cpuTime?: () => number) {
    this.cpuTime = cpuTime;
  }

  time<T>(act: () => T, counts: boolean): T {
    const cpu = this.cpuTime?.();
    const started = performance.now();
    const result = act();
    const took = performance.now() - started;
    if (!counts) return result;
    this.wall.push(took);
    if (cpu !== undefined) this.cpu.push((this.cpuTime?.() ?? 0) - cpu);
    return result;
  }
}
