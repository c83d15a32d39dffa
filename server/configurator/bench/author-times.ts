/** What those who write models wait for: the linter on a large family, and `model check` of the public models. */
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { checkFamily } from "../core/check-family";
import { checkFeatures } from "../core/feature-model/check-features";
import { encodeFeatures } from "../core/feature-model/encode-features";
import { featureCircuit } from "../core/feature-model/feature-circuit";
import { packCircuit } from "../core/kernel/circuit-pack";
import { largeFamily } from "./large-family";
import { publicModels, readPublicModel, type PublicModel } from "./public-models";

export const cpuTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

export type Took = { readonly wall: number; readonly cpu: number };

export function took<T>(act: () => T): readonly [T, Took] {
  const cpu = cpuTime();
  const started = performance.now();
  const result = act();
  return [result, { wall: performance.now() - started, cpu: cpuTime() - cpu }];
}

export type LinterTimes = {
  readonly features: number;
  readonly rules: number;
  readonly bomLines: number;
  readonly operations: number;
  readonly findings: number;
  readonly first: Took;
  readonly second: Took;
  /** Milliseconds of CPU time by part, of the second run. */
  readonly parts: Readonly<Record<string, number>>;
};

export function linterTimes(): LinterTimes {
  const family = largeFamily();
  const parts: Record<string, number> = {};
  const check = (): ReturnType<typeof checkFamily> =>
    checkFamily(family, (what, act) => {
      const [result, { cpu }] = took(act);
      parts[what] = cpu;
      return result;
    });
  const [, first] = took(check);
  const [report, second] = took(check);
  if ("faults" in report) throw new Error(report.faults[0]?.message);
  return {
    features: family.model.groups.reduce((sum, group) => sum + (group.kind === "choice" ? group.options.length : 0), 0),
    rules: family.model.rules.length,
    bomLines: family.production.bom.length,
    operations: family.production.routing.length,
    findings: report.findings.filter(({ level }) => level === "error").length,
    first,
    second,
    parts,
  };
}

export type CheckedModel = {
  readonly model: PublicModel;
  readonly engine: string;
  /** Reading, counting, core and dead features. */
  readonly check: Took;
  /** As in expected.json. */
  readonly right: boolean;
  readonly nodes: number | null;
  readonly kilobytes: number | null;
};

export const checkedModels = (): CheckedModel[] => publicModels().map(checkedModel);

function checkedModel(model: PublicModel): CheckedModel {
  // Idle constraints are looked for until patience ends, and not here.
  const [report, check] = took(() => checkFeatures(readPublicModel(model.id), undefined, () => true));
  const circuit = featureCircuit(encodeFeatures(readPublicModel(model.id), { empties: false }).problem);
  return {
    model,
    engine: report.engine,
    check,
    right:
      (report.status === "void") === model.void &&
      report.core.length === model.coreCount &&
      report.dead.length === model.deadCount &&
      (model.count === null || report.configurations === model.count),
    nodes: circuit && circuit.all.length,
    kilobytes: circuit && gzipSync(packCircuit(circuit), { level: 9 }).length / 1_024,
  };
}
