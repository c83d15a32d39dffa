/**
 * Starting designs name every group and only options that exist; of a set's options those not named are not
 * taken. Whether the rules allow a design is the configurator's word.
 */
import type { CompiledModel } from "./compiled-model";
import { memberId } from "./compile-sets";
import { nearest } from "./expression/scope";
import type { FaultList, FaultPath } from "./model-faults";
import type { Group, ProductModel } from "./product-model";

export function compileDesigns(model: ProductModel, faults: FaultList): CompiledModel["designs"] {
  faults.unique(
    ["designs"],
    model.designs.map((design) => design.id),
    "design",
  );
  const answers = model.groups.flatMap(answersOf);
  const known = answers.map((answer) => answer.id);
  return model.designs.map((design, index) => {
    const path = ["designs", index, "configuration"];
    for (const id of Object.keys(design.configuration))
      if (!known.includes(id)) faults.add([...path, id], `unknown group ${id}${like(id, known)}`);
    for (const { id, kind } of answers) checkValue([...path, id], id, kind, design.configuration[id], faults);
    return { ...design, configuration: { ...noneTaken(model), ...design.configuration } };
  });
}

type Answer = { readonly id: string; readonly kind: AnswerKind };
type AnswerKind = Exclude<Group, { kind: "set" }> | { readonly kind: "pieces"; readonly copies: number };

const answersOf = (group: Group): Answer[] =>
  group.kind === "set"
    ? group.options.map(({ id, copies }) => ({ id: memberId(group.id, id), kind: { kind: "pieces", copies } }))
    : [{ id: group.id, kind: group }];

function noneTaken({ groups }: ProductModel): Record<string, number> {
  const members = groups.flatMap((group) => (group.kind === "set" ? answersOf(group) : []));
  return Object.fromEntries(members.map(({ id }) => [id, 0]));
}

function checkValue(
  path: FaultPath,
  id: string,
  kind: AnswerKind,
  value: string | number | undefined,
  faults: FaultList,
): void {
  if (value === undefined) {
    if (kind.kind === "number" || (kind.kind === "choice" && !kind.optional))
      faults.add(path.slice(0, -1), `group ${id} has no value`);
    return;
  }
  if (kind.kind === "number" || kind.kind === "pieces") return checkNumber(path, kind, value, faults);
  if (typeof value !== "string")
    return faults.add(path, `${value} is a number, and a string was expected (write it in quotes)`);
  const options = kind.kind === "choice" ? kind.options.map((option) => option.id) : [value];
  if (!options.includes(value)) faults.add(path, `unknown option ${value}${like(value, options)}`);
}

function checkNumber(
  path: FaultPath,
  kind: Extract<AnswerKind, { kind: "number" | "pieces" }>,
  value: string | number,
  faults: FaultList,
): void {
  const { minimum, maximum, step } = kind.kind === "number" ? kind : { minimum: 0, maximum: kind.copies, step: 1 };
  const fits = typeof value === "number" && value >= minimum && value <= maximum && (value - minimum) % step === 0;
  if (!fits)
    faults.add(path, `${JSON.stringify(value)} is not a number from ${minimum} to ${maximum} in steps of ${step}`);
}

function like(written: string, known: readonly string[]): string {
  const found = nearest(written, known);
  return found === null ? "" : `; did you mean ${found}?`;
}
