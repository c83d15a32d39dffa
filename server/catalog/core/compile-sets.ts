/** A set of optional parts as the engine sees it: one number per option, and a rule on how many different ones are taken. */
import type { CompiledNumber, CompiledRule, CompiledSet } from "./compiled-model";
import type { Ast } from "./expression/ast";
import type { LocalizedText, SetGroup } from "./product-model";

export const memberId = (set: string, option: string): string => `${set}.${option}`;

export function compileSet(group: SetGroup): CompiledSet {
  const { id, name, help, section, minimum, maximum, options } = group;
  return {
    id,
    name,
    ...(help ? { help } : {}),
    ...(section === undefined ? {} : { section }),
    minimum,
    maximum: maximum ?? options.length,
    members: options.map((option) => memberId(id, option.id)),
  };
}

export function membersOf({ id, section, options }: SetGroup): CompiledNumber[] {
  return options.map(({ id: option, name, priceMinor, copies, default: taken, swatch }) => ({
    kind: "number",
    id: memberId(id, option),
    name,
    ...(section === undefined ? {} : { section }),
    unit: "pcs",
    minimum: 0,
    maximum: copies,
    step: 1,
    priceMinor,
    default: taken,
    set: id,
    ...(swatch === undefined ? {} : { swatch }),
  }));
}

/** None where any number of the options may be taken. */
export function cardinalityRules(sets: readonly CompiledSet[]): CompiledRule[] {
  return sets
    .filter(({ minimum, maximum, members }) => minimum > 0 || maximum < members.length)
    .map((set) => ({ id: set.id, when: true, require: cardinality(set), because: sentence(set), set: set.id }));
}

function cardinality({ minimum, maximum, members }: CompiledSet): Ast {
  const taken = members
    .map((member): Ast => ["?", [">", ["name", member], 0], 1, 0])
    .reduce((left, right) => ["+", left, right]);
  const atLeast: Ast = [">=", taken, minimum];
  const atMost: Ast = ["<=", taken, maximum];
  if (minimum === maximum) return ["==", taken, minimum];
  if (minimum === 0) return atMost;
  return maximum === members.length ? atLeast : ["and", atLeast, atMost];
}

function sentence({ name, minimum, maximum, members }: CompiledSet): LocalizedText {
  const amount = (): LocalizedText => {
    if (minimum === maximum) return { en: `choose exactly ${minimum}`, "zh-CN": `请恰好选择 ${minimum} 项` };
    if (minimum === 0) return { en: `choose at most ${maximum}`, "zh-CN": `最多选择 ${maximum} 项` };
    if (maximum === members.length) return { en: `choose at least ${minimum}`, "zh-CN": `至少选择 ${minimum} 项` };
    return { en: `choose ${minimum} to ${maximum}`, "zh-CN": `请选择 ${minimum} 至 ${maximum} 项` };
  };
  const wanted = amount();
  return { en: `${name.en}: ${wanted.en}.`, "zh-CN": `${name["zh-CN"]}：${wanted["zh-CN"]}。` };
}
