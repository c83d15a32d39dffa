/** Starting designs name every group and only options that exist; whether the rules allow them is the configurator's word. */
import { nearest } from "./expression/scope";
import type { FaultList, FaultPath } from "./model-faults";
import type { Group, ProductModel } from "./product-model";

export function compileDesigns(model: ProductModel, faults: FaultList): ProductModel["designs"] {
  faults.unique(
    ["designs"],
    model.designs.map((design) => design.id),
    "design",
  );
  model.designs.forEach((design, index) => {
    const path = ["designs", index, "configuration"];
    for (const groupId of Object.keys(design.configuration)) {
      if (!model.groups.some((group) => group.id === groupId))
        faults.add(
          [...path, groupId],
          `unknown group ${groupId}${like(
            groupId,
            model.groups.map((group) => group.id),
          )}`,
        );
    }
    for (const group of model.groups) checkValue([...path, group.id], group, design.configuration[group.id], faults);
  });
  return model.designs;
}

function checkValue(path: FaultPath, group: Group, value: string | number | undefined, faults: FaultList): void {
  if (value === undefined) {
    if (group.kind === "number" || (group.kind === "choice" && !group.optional))
      faults.add(path.slice(0, -1), `group ${group.id} has no value`);
    return;
  }
  if (group.kind === "number") {
    const fits =
      typeof value === "number" &&
      value >= group.minimum &&
      value <= group.maximum &&
      (value - group.minimum) % group.step === 0;
    if (!fits)
      faults.add(
        path,
        `${JSON.stringify(value)} is not a number from ${group.minimum} to ${group.maximum} in steps of ${group.step}`,
      );
    return;
  }
  if (typeof value !== "string")
    return faults.add(path, `${value} is a number, and a string was expected (write it in quotes)`);
  if (group.kind === "choice" && !group.options.some((option) => option.id === value)) {
    faults.add(
      path,
      `unknown option ${value}${like(
        value,
        group.options.map((option) => option.id),
      )}`,
    );
  }
}

function like(written: string, known: readonly string[]): string {
  const found = nearest(written, known);
  return found === null ? "" : `; did you mean ${found}?`;
}
