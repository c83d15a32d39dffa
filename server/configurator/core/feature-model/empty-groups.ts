/** Groups of optional features may stay empty. Which of them still may is told by wholes that take little. */
import type { Domain, Domains } from "../answers";
import { negative, type Literal } from "../kernel/cnf";
import type { ProblemGroup } from "../problem";
import type { Reasoner } from "../reasoner";
import { leaveOut } from "./complete-features";

/** Adds `null` to the domains of groups whose emptiness is no variable. */
export function withEmpties(reasoner: Reasoner, assumed: readonly Literal[], answer: Domains): Domains {
  if (!answer.consistent) return answer;
  const wanted = leaveOut(reasoner);
  const domains: Record<string, Domain> = { ...answer.domains };
  let open = reasoner.problem.groups.filter((group) => group.kind === "set" && group.empty < 0);
  /** What must be taken cannot be left out. */
  open = open.filter(({ id, options }) => {
    const forced = answer.forced[id];
    return !(typeof forced === "string" || (Array.isArray(forced) && forced.length > 0)) && options.length > 0;
  });
  const add = (whole: Uint8Array): void => {
    open = open.filter((group) => {
      if (!isEmpty(group, whole)) return true;
      domains[group.id] = [...(domains[group.id] as readonly (string | null)[]), null];
      return false;
    });
  };
  const least = reasoner.whole(assumed, wanted);
  if (least !== null) add(least);
  for (const group of open) {
    if (!open.includes(group)) continue;
    const whole = reasoner.whole([...assumed, ...nothingOf(group)], wanted);
    if (whole !== null) add(whole);
  }
  return { ...answer, domains };
}

const nothingOf = ({ first, size }: ProblemGroup): Literal[] =>
  Array.from({ length: size }, (_, place) => negative(first + place));

function isEmpty({ first, size }: ProblemGroup, whole: Uint8Array): boolean {
  for (let variable = first; variable < first + size; variable += 1) if (whole[variable] === 1) return false;
  return true;
}
