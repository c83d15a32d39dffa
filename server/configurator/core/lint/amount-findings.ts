/**
 * Is every amount positive and bounded wherever its line applies? Branch and prune (after Kearfott 1996): intervals
 * prove a whole box of choices at once, what they leave open is halved, and a single point is worked out and asked.
 */
import { configurationEnvironment } from "../../../catalog/core/configuration-environment";
import { evaluateBoolean, evaluateInteger, EvaluationError } from "../../../catalog/core/expression/evaluate";
import { intervalOf, type Bounds } from "../../../catalog/core/expression/interval";
import { narrowed } from "../../../catalog/core/expression/narrowed";
import { partialityOf } from "../../../catalog/core/expression/total";
import type { Configuration } from "../../../catalog/core/product-model";
import { conditionOf } from "../encode";
import { Reader } from "../formula";
import type { Amount } from "./amounts";
import { boundsIn, chosenAt, halves, wholeBox, type Box } from "./box";
import { shownWith } from "./choices-read";
import { finding, type Finding } from "./finding";
import type { Inquiry } from "./inquiry";

/** Boxes looked at for one amount, and points asked of the solver. */
const mostBoxes = 10_000;
const mostAsked = 500;

export function amountFindings(inquiry: Inquiry, amounts: readonly Amount[]): Finding[] {
  const { model } = inquiry;
  const reader = new Reader(model);
  const bounds = boundsIn(model);
  const rules = model.rules.map((rule) => ({ condition: conditionOf(rule), groups: reader.groups(conditionOf(rule)) }));
  return amounts.flatMap((amount) => {
    const read = reader.groups(["?", amount.when, amount.formula, amount.formula]);
    const speaking = rules.filter(({ groups }) => groups.some((group) => read.includes(group)));
    const within = (box: Box): Bounds | null =>
      speaking.reduce<Bounds | null>(
        (inside, { condition }) => inside && narrowed(condition, true, inside),
        narrowed(amount.when, true, bounds(box)),
      );
    const box = wholeBox(read.flatMap((index) => model.groups[index] ?? []));
    const found = provedIn(amount, narrowed(amount.when, true, bounds(box)))
      ? null
      : searched(amount, box, within, inquiry);
    return found === null ? [] : [found];
  });
}

function searched(amount: Amount, box: Box, within: (box: Box) => Bounds | null, inquiry: Inquiry): Finding | null {
  const open: Box[] = [box];
  let asked = 0;
  for (let looked = 0; open.length > 0; looked += 1) {
    const next = open.pop() as Box;
    const inside = within(next);
    if (provedIn(amount, inside)) continue;
    const parts = halves(next);
    if (looked > mostBoxes || asked > mostAsked) return unproved(amount, inside);
    if (parts !== null) {
      open.push(parts[1], parts[0]);
      continue;
    }
    asked += 1;
    const example = shownWith(inquiry, { value: null, chosen: chosenAt(next) }, []);
    const told = example && broken(amount, example, inquiry);
    if (told) return told;
    if (example) return unproved(amount, inside);
  }
  return null;
}

/** Nothing applies here, or it stays between its ends. */
function provedIn({ formula, least, most }: Amount, inside: Bounds | null): boolean {
  if (inside === null) return true;
  const range = intervalOf(formula, inside, narrowed);
  return range !== null && range.low >= least && range.high <= most && partialityOf(formula, inside) === null;
}

/** Null where it is fine after all: what was free words to the intervals. */
function broken(amount: Amount, example: Configuration, { model }: Inquiry): Finding | null {
  const { path, at, when, formula, least, most } = amount;
  const environment = configurationEnvironment(model, example);
  const name = path.split(".").at(-1) ?? path;
  if (valueOf(() => evaluateBoolean(when, environment)) !== true) return null;
  const value = valueOf(() => evaluateInteger(formula, environment));
  if (value === null)
    return finding("unbounded", at, [`${path}: ${name} has no value here`, `${path}：此时 ${name} 没有值`], example);
  if (value < least)
    return finding(
      "notPositive",
      at,
      [`${path}: ${name} is ${value} here`, `${path}：此时 ${name} 为 ${value}`],
      example,
    );
  return value <= most
    ? null
    : finding(
        "unbounded",
        at,
        [`${path}: ${name} is ${value} here, more than ${most}`, `${path}：此时 ${name} 为 ${value}，超过 ${most}`],
        example,
      );
}

function valueOf<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}

function unproved({ path, at, formula }: Amount, inside: Bounds | null): Finding {
  const problem = inside && partialityOf(formula, inside);
  return finding("unproved", at, [
    `${path} could not be proved positive and bounded${problem ? `: ${problem}` : ""}`,
    `无法证明 ${path} 为正且有界${problem ? `：${problem}` : ""}`,
  ]);
}
