/** Steps as written on the command line: `group=option`, `group.option`, or a feature by its name alone. */
import { ok, refuse, type Result } from "../base/core/result";
import { nearest } from "../catalog/core/expression/scope";
import type { ChoiceGroup } from "./choice-groups";

export type Named = { readonly group: string; readonly option: string | number | null };

export class StepSyntax {
  private readonly byId: ReadonlyMap<string, ChoiceGroup>;
  /** Features of a feature model, by name. */
  private readonly groupOfFeature = new Map<string, string>();

  constructor(private readonly groups: readonly ChoiceGroup[]) {
    this.byId = new Map(groups.map((group) => [group.id, group]));
    for (const { id, kind, options } of groups)
      if (kind === "set") for (const option of options) this.groupOfFeature.set(option, id);
  }

  group(id: string): ChoiceGroup | undefined {
    return this.byId.get(id);
  }

  /** What is wrong with a group and an option; null = nothing. */
  fault(id: string | undefined, option: string | number | null | undefined): string | null {
    const group = this.byId.get(id ?? "");
    if (!group) return unknown("group", id ?? "", [...this.byId.keys()]);
    if (group.kind === "number")
      return typeof option === "number" && Number.isSafeInteger(option)
        ? null
        : `${group.id} takes a whole number, and ${JSON.stringify(option)} was given`;
    if (option === null && group.optional) return null;
    return group.options.includes(String(option))
      ? null
      : unknown(`option of ${group.id}`, String(option ?? ""), group.options);
  }

  read(written: string): Result<Named, string> {
    const named = this.split(written);
    if (named === null) return refuse(`${written} is not of the form group=option`);
    const fault = this.fault(named.group, named.option);
    return fault === null ? ok(named) : refuse(fault);
  }

  /** Names may hold = and . themselves: the first place where both sides are known counts. */
  private split(written: string): Named | null {
    const feature = this.groupOfFeature.get(written);
    if (feature !== undefined) return { group: feature, option: written };
    let first: Named | null = null;
    for (const separator of ["=", "."])
      for (let at = written.indexOf(separator); at > 0; at = written.indexOf(separator, at + 1)) {
        const id = written.slice(0, at);
        const named = { group: id, option: this.option(this.byId.get(id), written.slice(at + 1)) };
        if (this.fault(named.group, named.option) === null) return named;
        if (first === null || (!this.byId.has(first.group) && this.byId.has(id))) first = named;
      }
    return first;
  }

  private option(group: ChoiceGroup | undefined, written: string): string | number | null {
    if (group?.kind === "number") return /^-?\d+$/.test(written) ? Number(written) : written;
    return written === "null" && group?.options.includes("null") !== true ? null : written;
  }
}

function unknown(what: string, written: string, known: readonly string[]): string {
  const like = nearest(written, known);
  const expected = known.length > 12 ? `${known.slice(0, 12).join(", ")}, …` : known.join(", ");
  return `unknown ${what} ${JSON.stringify(written)}; ${like === null ? `expected one of ${expected}` : `did you mean ${like}?`}`;
}
