/** A family a hundred times larger than ours, with parts and work: 312 groups of 8 options, 600 rules, 200 required slots. */
import { seeded } from "../../base/core/random";
import { compileModel, type CompiledFamily } from "../../catalog/core/compile-model";
import { productModelSchema, type ProductModelInput } from "../../catalog/core/product-model";

const groupCount = 312;
const ruleCount = 600;
const slotCount = 200;
const optionIds = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

export function largeFamily(seed = 5): CompiledFamily {
  const compiled = compileModel(productModelSchema.parse(written(seed)));
  if (!compiled.ok) throw new Error(compiled.refusal.map((fault) => fault.message).join("; "));
  return compiled.value;
}

function written(seed: number): ProductModelInput {
  const random = seeded(seed);
  const text = (en: string, zh: string): { en: string; "zh-CN": string } => ({ en, "zh-CN": zh });
  const groups = Array.from({ length: groupCount }, (_, index) => `g${index}`);
  /** A configuration no rule excludes, so that the family is not void. */
  const kept = groups.map(() => random.int(optionIds.length));
  const some = (count: number): number[] => Array.from({ length: count }, () => random.int(optionIds.length));
  const list = (places: readonly number[]): string =>
    `[${[...new Set(places)].map((place) => JSON.stringify(optionIds[place])).join(", ")}]`;
  const rules = Array.from({ length: ruleCount }, (_, index) => {
    const first = random.int(groupCount);
    const second = (first + 1 + random.int(12)) % groupCount;
    const when = some(2);
    const allowed = [...some(4), ...(when.includes(kept[first] ?? 0) ? [kept[second] ?? 0] : [])];
    return {
      id: `r${index}`,
      when: `g${first} in ${list(when)}`,
      require: `g${second} in ${list(allowed)}`,
      because: text(`Rule ${index}.`, `规则 ${index}。`),
    };
  });
  const slots = Array.from({ length: slotCount }, (_, index) => ({ slot: `s${index}`, group: `g${index}` }));
  return {
    format: "oneoff/product-model@1",
    id: "large",
    name: text("Large", "大型"),
    summary: text("A large family.", "大型产品族。"),
    plant: "plant",
    currency: "CNY",
    taxBasisPoints: 1300,
    groups: groups.map((id) => ({
      kind: "choice" as const,
      id,
      name: text(id, `组 ${id}`),
      options: optionIds.map((option, place) => ({ id: option, name: text(option, option), priceMinor: place * 100 })),
    })),
    rules,
    price: { baseMinor: 100_000 },
    product: "P",
    items: [
      { id: "P", kind: "make", name: text("Product", "产品") },
      ...slots.map(({ slot, group }) => ({
        id: `${slot}-{${group}}`,
        for: { [group]: [...optionIds] },
        kind: slot.endsWith("0") ? ("make" as const) : ("buy" as const),
        name: text(slot, `部件 ${slot}`),
      })),
    ],
    /** Two lines fill a slot, split by the option; the items follow the option. */
    bom: slots.flatMap(({ slot, group }, index) => {
      const split = optionIds[1 + (index % 6)];
      const low = `${group} in ${list(Array.from({ length: optionIds.indexOf(split ?? "b") }, (_, place) => place))}`;
      const line = { slot, item: `${slot}-{${group}}`, required: true };
      return [
        { ...line, when: low, quantity: "1" },
        { ...line, when: `!(${low})`, quantity: "2" },
      ];
    }),
    routing: [
      { id: "assemble", name: text("Assemble", "总装"), workCenter: "A", runSeconds: "600" },
      ...slots
        .filter(({ slot }) => slot.endsWith("0"))
        .map(({ slot, group }) => ({
          id: `make-${slot}`,
          name: text(`Make ${slot}`, `制造 ${slot}`),
          makes: slot,
          workCenter: "B",
          runSeconds: `${group} == "a" ? 60 : 90`,
          setupKey: group,
        })),
    ],
    drawing: {
      viewBox: [0, 0, 100, 100],
      shapes: groups.map((group, index) => ({ shape: "callout" as const, group, x: index, y: 0 })),
    },
    designs: [
      {
        id: "kept",
        name: text("Kept", "保留"),
        description: text("What no rule excludes.", "没有规则排除的配置。"),
        configuration: Object.fromEntries(groups.map((group, index) => [group, optionIds[kept[index] ?? 0] ?? "a"])),
      },
    ],
  };
}
