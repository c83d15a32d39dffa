// The judge: reads a plan against its problem, slowly and obviously, sharing no code with the kernels. One function
// per rule; every violation names its rule, what broke it and by how much. Frozen operations are facts: they must
// be unmoved, and everything else must get along with them.
import { Facts } from "./check-facts";
import {
  eligible,
  everyOperationOnce,
  frozenUnmoved,
  notBeforeNow,
  predecessorsFirst,
  released,
} from "./check-operations";
import { pinsKept } from "./check-pins";
import { objectiveTrue } from "./check-objective";
import { outcomesTrue } from "./check-outcomes";
import { noOverlap, setupsRespected, withinCapacity } from "./check-units";
import type { Violation } from "./check-violation";
import { loadsAlike, workDone } from "./check-work";
import type { Plan } from "./plan";
import type { Problem } from "./problem";

export function check(problem: Problem, plan: Plan): Violation[] {
  const facts = new Facts(problem, plan);
  return [
    ...everyOperationOnce(facts),
    ...eligible(facts),
    ...frozenUnmoved(facts),
    ...pinsKept(facts),
    ...notBeforeNow(facts),
    ...released(facts),
    ...predecessorsFirst(facts),
    ...workDone(facts),
    ...loadsAlike(facts),
    ...noOverlap(facts),
    ...withinCapacity(facts),
    ...setupsRespected(facts),
    ...outcomesTrue(facts),
    ...objectiveTrue(facts),
  ];
}
