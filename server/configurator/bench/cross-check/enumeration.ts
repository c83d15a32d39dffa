/** The judge: every configuration there is, kept when the rules as written allow it. 32 wholes to a word. */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { Configuration } from "../../../catalog/core/product-model";
import type { Choices, ChosenValue } from "../../core/answers";
import { unitPrice } from "../../core/prices";
import { faultsOf } from "../../core/validation";

export type EnumeratedGroup = {
  readonly id: string;
  readonly kind: "choice" | "number";
  readonly step: number;
  readonly values: readonly ChosenValue[];
  /** By value: the wholes that have it. */
  readonly wholes: readonly Int32Array[];
};

export class Enumeration {
  readonly groups: readonly EnumeratedGroup[];
  readonly wholes: readonly Configuration[];
  private readonly model: CompiledModel;
  private readonly words: number;
  private known: readonly number[] | null = null;

  constructor(model: CompiledModel) {
    this.model = model;
    const listed = model.groups.flatMap((group): Omit<EnumeratedGroup, "wholes">[] => {
      if (group.kind === "text") return [];
      if (group.kind === "choice") {
        const options = group.options.map((option): ChosenValue => option.id);
        return [{ id: group.id, kind: "choice", step: 1, values: group.optional ? [...options, null] : options }];
      }
      const { id, minimum, maximum, step } = group;
      const values = Array.from({ length: (maximum - minimum) / step + 1 }, (_, at) => minimum + at * step);
      return [{ id, kind: "number", step, values }];
    });
    const wholes: Configuration[] = [];
    const places: number[][] = listed.map(() => []);
    const current: Record<string, string | number> = {};
    const at: number[] = listed.map(() => 0);
    const visit = (depth: number): void => {
      const group = listed[depth];
      if (!group) {
        if (faultsOf(model, current).length > 0) return;
        wholes.push({ ...current });
        at.forEach((place, index) => places[index]!.push(place));
        return;
      }
      group.values.forEach((value, place) => {
        at[depth] = place;
        if (value === null) delete current[group.id];
        else current[group.id] = value;
        visit(depth + 1);
      });
      delete current[group.id];
    };
    visit(0);
    this.wholes = wholes;
    this.words = (wholes.length + 31) >> 5;
    this.groups = listed.map((group, index) => {
      const sets = group.values.map(() => new Int32Array(this.words));
      places[index]!.forEach((place, whole) => (sets[place]![whole >> 5]! |= 1 << (whole & 31)));
      return { ...group, wholes: sets };
    });
  }

  /** The wholes that agree with the choices. */
  left({ chosen, refused }: Choices): Int32Array {
    const left = new Int32Array(this.words).fill(-1);
    if (this.wholes.length % 32 !== 0) left[this.words - 1] = (1 << (this.wholes.length & 31)) - 1;
    for (const { group, value } of chosen) {
      const has = this.having(group, value);
      for (let word = 0; word < left.length; word += 1) left[word]! &= has?.[word] ?? 0;
    }
    for (const { group, option } of refused) {
      const has = this.having(group, option);
      for (let word = 0; has && word < left.length; word += 1) left[word]! &= ~has[word]!;
    }
    return left;
  }

  /** Minor units, by whole. */
  prices(): readonly number[] {
    return (this.known ??= this.wholes.map((whole) => unitPrice(this.model, whole)));
  }

  private having(id: string, value: ChosenValue): Int32Array | undefined {
    const group = this.groups.find((each) => each.id === id);
    return group?.wholes[group.values.indexOf(value)];
  }
}

export function meet(left: Int32Array, right: Int32Array): boolean {
  for (let word = 0; word < left.length; word += 1) if ((left[word]! & right[word]!) !== 0) return true;
  return false;
}

export function eachOf(bits: Int32Array, act: (index: number) => void): void {
  bits.forEach((word, at) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) act(32 * at + 31 - Math.clz32(rest & -rest));
  });
}
