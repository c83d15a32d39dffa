// Orders with maximum lags are placed by exact search, one after the other, and the rest is dispatched around them. Which
// of them go first, and which wait until the rest stands, is tried here: a plan is taken where it is better.
import type { Random } from "../../base/core/random";
import type { Compiled } from "./compile";
import { finishPlan, type Finished } from "./finish-plan";
import { copyPlacements, notPlaced, type Placements } from "./kernel/columns";
import { dispatch } from "./kernel/dispatch";
import { estimatedDues } from "./kernel/operation-dues";
import { completions, isBetter } from "./objective";
import { shopWith } from "./place-leftovers";
import { placeTightGroup, tightGroups, type TightGroup } from "./place-tight-orders";
import type { DispatchedPlan } from "./search-rules";
import { frozenShop, type OpenShop } from "./shop";

export type TightLimits = {
  /** Choices tried at most. */
  readonly tries: number;
  readonly random: Random;
  readonly isTimeUp: () => boolean;
};

/** Both in the sequence they are placed in. */
type Choice = { readonly first: readonly TightGroup[]; readonly later: readonly TightGroup[] };

/** The plan given, made with all of them first, or a better one, on a shop of its own. */
export function varyTightOrders(
  compiled: Compiled,
  plan: Finished,
  { rule, dues }: Pick<DispatchedPlan, "rule" | "dues">,
  { tries, random, isTimeUp }: TightLimits,
): Finished {
  const c = compiled.columns;
  const groups = tightGroups(c);
  if (!groups.some(({ canWait }) => canWait)) return plan;
  const around = dues ?? estimatedDues(c, rule.queueing);
  const completion = completions(c, plan.placements);
  const isInTime = ({ orders }: TightGroup): boolean =>
    orders.every((j) => completion[j]! <= Math.min(c.due[j]!, c.promised[j]!));
  const starts = [() => true, isInTime].map((waits) => split(groups, (group) => group.canWait && waits(group)));
  let best = { plan, choice: split(groups, () => false) };
  for (let tried = 0; tried < tries && !isTimeUp(); tried += 1) {
    const choice = starts[tried] ?? stepFrom(best.choice, random);
    const found = tryChoice(choice);
    if (found !== null && isBetter(found.score, best.plan.score)) best = { plan: found, choice };
  }
  return best.plan;

  /** Null where a maximum lag cannot be kept that way. */
  function tryChoice({ first, later }: Choice): Finished | null {
    const shop = frozenShop(compiled);
    if (!first.every((group) => placeTightGroup(shop, group))) return null;
    const refused = c.refused.slice();
    for (const { operations } of later) for (const o of operations) refused[o] = 1;
    const placements = dispatch({ ...shop, columns: { ...c, refused } }, rule, around);
    const whole = shopWith(compiled, shop, placements);
    if (!later.every((group) => placeTightGroup(whole, group))) return null;
    const finished = finishPlan(compiled, shop, placements);
    return { ...finished, shop: standing(compiled, plan.shop, placements, groups) };
  }
}

function split(groups: readonly TightGroup[], waits: (group: TightGroup) => boolean): Choice {
  return { first: groups.filter((group) => !waits(group)), later: groups.filter(waits) };
}

/** One group that can wait goes to another place among those first or later. */
function stepFrom({ first, later }: Choice, random: Random): Choice {
  const movable = [...first, ...later].filter(({ canWait }) => canWait);
  const moved = movable[random.int(movable.length)]!;
  const [before, behind] = [first, later].map((groups) => groups.filter((group) => group !== moved));
  const [to, rest] = random.int(2) === 0 ? [before!, behind!] : [behind!, before!];
  const changed = to.toSpliced(random.int(to.length + 1), 0, moved);
  return to === before ? { first: changed, later: rest } : { first: rest, later: changed };
}

/** The shop with what is tight fixed where a plan has it. */
function standing(
  compiled: Compiled,
  { refused }: OpenShop,
  placements: Placements,
  groups: readonly TightGroup[],
): OpenShop {
  const shop = frozenShop(compiled);
  const fixed = copyPlacements(placements);
  const isTight = new Uint8Array(compiled.columns.operationCount);
  for (const { operations } of groups) for (const o of operations) isTight[o] = 1;
  isTight.forEach((tight, o) => {
    if (tight === 1 || shop.fixed.alternative[o] !== notPlaced) return;
    fixed.alternative[o] = notPlaced;
    fixed.load[o] = -1;
    fixed.setupSeconds[o] = 0;
  });
  return { ...shopWith(compiled, shop, fixed), refused };
}
