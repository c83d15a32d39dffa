/** Everything wrong with a plant's problem, found without planning it. */
import { compileMaterial } from "../../mrp/core/compile";
import type { Fault, MaterialProblem } from "../../mrp/core/problem";
import { plantCapacity } from "./plan-demands-capacity";
import type { PlantProblem } from "./plan-demands-problem";
import { compileRoutings } from "./plan-demands-routing";

export function plantFaults(problem: PlantProblem): readonly Fault[] {
  const faults: Fault[] = [];
  const material = compileMaterial(materialOf(problem));
  if (!material.ok) faults.push(...material.refusal);
  compileRoutings(problem, faults);
  plantCapacity(problem, () => 0, faults);
  return faults;
}

/** The part of a plant's problem that netting needs. */
export function materialOf(problem: PlantProblem): MaterialProblem {
  const {
    resources: _resources,
    setupMatrices: _matrices,
    routings: _routings,
    frozen: _frozen,
    reservations: _reservations,
    previous: _previous,
    tariffs: _tariffs,
    prices: _prices,
    tardiness: _tardiness,
    change: _change,
    ...material
  } = problem;
  return material;
}
