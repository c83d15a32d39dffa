/** What the schema cannot say about a group: ids that stand twice, facts that differ, ranges, defaults that are no answer. */
import { nearest, reservedNames } from "./expression/scope";
import type { FaultList } from "./model-faults";
import type { ChoiceGroup, Group, NumberGroup, ProductModel, SetGroup } from "./product-model";

export function checkGroup(group: Group, index: number, model: ProductModel, faults: FaultList): void {
  const path = ["groups", index] as const;
  if (reservedNames.has(group.id))
    faults.add([...path, "id"], `${group.id} is a word of the expression language; another name was expected`);
  if (group.section !== undefined && !model.sections.some((section) => section.id === group.section)) {
    faults.add(
      [...path, "section"],
      `unknown section ${group.section}; expected one of ${model.sections.map((section) => section.id).join(", ")}`,
    );
  }
  if (group.kind === "choice" || group.kind === "set")
    faults.unique(
      [...path, "options"],
      group.options.map((option) => option.id),
      "option",
    );
  if (group.kind === "choice") checkChoice(group, index, faults);
  if (group.kind === "number") checkNumber(group, index, faults);
  if (group.kind === "set") checkSet(group, index, faults);
}

function checkChoice(group: ChoiceGroup, index: number, faults: FaultList): void {
  const path = ["groups", index] as const;
  const ids = group.options.map((option) => option.id);
  if (group.default !== undefined && !ids.includes(group.default)) {
    const like = nearest(group.default, ids);
    faults.add(
      [...path, "default"],
      `unknown option ${group.default}${like === null ? "" : `; did you mean ${like}?`}`,
    );
  }
  const expected = Object.keys(group.options[0]?.facts ?? {})
    .sort()
    .join(", ");
  group.options.forEach((option, at) => {
    const found = Object.keys(option.facts).sort().join(", ");
    if (found !== expected) {
      faults.add(
        [...path, "options", at, "facts"],
        `option ${option.id} has the facts (${found}), and (${expected}) were expected as on the first option`,
      );
    }
  });
}

function checkNumber(group: NumberGroup, index: number, faults: FaultList): void {
  const path = ["groups", index] as const;
  const { minimum, maximum, step, default: taken, priceMinor } = group;
  const span = maximum - minimum;
  if (span < 0) return faults.add([...path, "maximum"], `${maximum} is below the minimum ${minimum}`);
  if (span % step !== 0)
    faults.add([...path, "maximum"], `${maximum} is not the minimum ${minimum} plus whole steps of ${step}`);
  if (taken !== undefined && (taken < minimum || taken > maximum || (taken - minimum) % step !== 0))
    faults.add([...path, "default"], `${taken} is not a number from ${minimum} to ${maximum} in steps of ${step}`);
  if (!Number.isSafeInteger(priceMinor * Math.max(Math.abs(minimum), Math.abs(maximum))))
    faults.add([...path, "priceMinor"], `${priceMinor} for each of up to ${maximum} is beyond 2^53 − 1`);
}

function checkSet(group: SetGroup, index: number, faults: FaultList): void {
  const path = ["groups", index] as const;
  const count = group.options.length;
  const most = group.maximum ?? count;
  if (most > count) faults.add([...path, "maximum"], `${most} is more than the ${count} options`);
  if (group.minimum > most) faults.add([...path, "minimum"], `${group.minimum} is above the maximum ${most}`);
  group.options.forEach((option, at) => {
    const there = [...path, "options", at];
    if (reservedNames.has(option.id))
      faults.add([...there, "id"], `${option.id} is a word of the expression language; another name was expected`);
    if (option.default > option.copies)
      faults.add([...there, "default"], `${option.default} is more than its ${option.copies} copies`);
  });
}
