/** What would make a promise earlier: every change is tried by inserting the demand again, and only what gains is told. */
import { alwaysOpen } from "../base/core/calendar";
import { formatDecimal, stockScale } from "../base/core/quantity";
import { largestFirstPart } from "../promising/core/first-part";
import type { ResourceChange } from "../promising/core/plant";
import type { PlantProblem } from "../scheduling/core/plan-demands-problem";
import type { Promised, PromiseDesk, Wanted, WhatIf } from "./promise-date";

export type Change =
  | { readonly kind: "unit"; readonly resource: string; readonly text: string }
  | { readonly kind: "hours"; readonly calendar: string; readonly text: string }
  | { readonly kind: "material"; readonly item: string; readonly text: string }
  | { readonly kind: "quantity"; readonly quantity: string; readonly text: string };

export type Earlier = { readonly change: Change; readonly seconds: number; readonly second: number };

type Trial = { readonly change: Change; readonly wanted: Wanted; readonly whatIf: WhatIf };

export function earlierBy(problem: PlantProblem, desk: PromiseDesk, wanted: Wanted, promised: Promised): Earlier[] {
  const trials = [
    ...unitTrials(problem, wanted, promised),
    ...hourTrials(problem, wanted, promised),
    ...materialTrials(wanted, promised),
  ];
  const tried = trials.flatMap((trial) => earlierIn(desk, promised, trial) ?? []);
  return [...tried, ...firstPart(desk, wanted, promised)].sort((a, b) => b.seconds - a.seconds);
}

function earlierIn(desk: PromiseDesk, { second }: Promised, { change, wanted, whatIf }: Trial): Earlier | null {
  const found = desk.ask(wanted, whatIf);
  if (!found.ok || found.value.second === null || second === null || found.value.second >= second) return null;
  return { change, seconds: second - found.value.second, second: found.value.second };
}

/** The longest waits first; so many are tried. */
const mostTried = 40;

/** Resources of the order, those it waited for first. */
function resourcesOf({ made, problem }: Promised): string[] {
  const used = (made?.operations ?? []).map(({ resource }) => resource);
  const beside = problem.operations.flatMap(({ also }) => also.map(({ resource }) => resource));
  const waited = (made?.cause.chain ?? [])
    .filter(({ kind }) => kind !== "work")
    .sort((a, b) => b.until - b.from - (a.until - a.from))
    .flatMap(({ resourceId }) => resourceId ?? []);
  return [...new Set([...waited, ...used, ...beside])].slice(0, mostTried);
}

function unitTrials({ resources }: PlantProblem, wanted: Wanted, promised: Promised): Trial[] {
  return resourcesOf(promised)
    .filter((id) => resources.some((resource) => resource.id === id && resource.capacity !== null))
    .map((resource) => ({
      wanted,
      change: { kind: "unit", resource, text: `one more unit of ${resource}` },
      whatIf: { resources: new Map([[resource, { moreUnits: 1 }]]) },
    }));
}

function hourTrials({ resources }: PlantProblem, wanted: Wanted, promised: Promised): Trial[] {
  const used = new Set(resourcesOf(promised));
  const calendars = new Set(resources.filter(({ id }) => used.has(id)).flatMap(({ calendar }) => calendar ?? []));
  return [...calendars].map((calendar) => {
    const open = resources.filter((resource) => resource.calendar === calendar);
    return {
      wanted,
      change: { kind: "hours", calendar, text: `${calendar} open around the clock` },
      whatIf: { resources: new Map(open.map(({ id }): [string, ResourceChange] => [id, { open: alwaysOpen }])) },
    };
  });
}

function materialTrials(wanted: Wanted, { orders, made, outside }: Promised): Trial[] {
  const late = [
    ...(made?.cause.chain ?? []).flatMap(({ itemId }) => itemId ?? []),
    ...(outside ? [outside.item] : []),
    ...orders.filter(({ kind }) => kind === "purchase").map(({ item }) => item),
  ];
  const items = [...new Set(late)].slice(0, mostTried);
  return items.map((item) => ({
    wanted,
    change: { kind: "material", item, text: `${item} here today` },
    whatIf: { onHand: new Set([item]) },
  }));
}

/** The most whole ones that are there a day or more sooner: what a split delivery could begin with. */
function firstPart(desk: PromiseDesk, wanted: Wanted, promised: Promised): Earlier[] {
  const found = largestFirstPart(Math.ceil(wanted.quantity / one), (pieces) => {
    const quantity = formatDecimal(BigInt(pieces * one), stockScale);
    const change: Change = { kind: "quantity", quantity, text: `only ${quantity} of them first` };
    const part = earlierIn(desk, promised, { change, wanted: { ...wanted, quantity: pieces * one }, whatIf: {} });
    return part !== null && part.seconds >= daySeconds ? part : null;
  });
  return found === null ? [] : [found];
}

/** One of it, scaled. */
const one = 1_000_000;
const daySeconds = 86_400;
