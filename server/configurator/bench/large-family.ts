/**
 * A machine sold in 2,500 features: 25 modules of 12 or 13 groups, 8 options each; rules inside a module and between
 * neighbours; every group fills a slot of the BOM exactly once, some slots by two groups together; one step of work a slot.
 */
import { seeded, type Random } from "../../base/core/random";
import { compileModel, type CompiledFamily } from "../../catalog/core/compile-model";
import { productModelSchema, type Configuration, type ProductModelInput } from "../../catalog/core/product-model";
import { configuratorOf, noChoices } from "../core/configurator";
import { prepare } from "../core/prepare";

const groupCount = 313;
const optionCount = 8;
const moduleSize = 12;
const ruleCount = 400;

export function largeFamily(seed = 1): CompiledFamily {
  const plain = Object.fromEntries(Array.from({ length: groupCount }, (_, index) => [groupId(index), "o0"]));
  const { model } = compiled(input(seeded(seed), plain));
  // Its starting design is the nearest valid one.
  const { prepared } = prepare(model, { budget: { work: 0, nodes: 0 } });
  const design = configuratorOf(model, prepared).complete(noChoices, { kind: "near", configuration: plain });
  return compiled(input(seeded(seed), design ?? plain));
}

function compiled(file: ProductModelInput): CompiledFamily {
  const family = compileModel(productModelSchema.parse(file));
  if (!family.ok) throw new Error(family.refusal[0]?.message);
  return family.value;
}

const text = (en: string): { en: string; "zh-CN": string } => ({ en, "zh-CN": en });
const groupId = (index: number): string => `g${index}`;
const optionIds = Array.from({ length: optionCount }, (_, option) => `o${option}`);

function input(random: Random, design: Configuration): ProductModelInput {
  const slots = Array.from({ length: groupCount }, (_, index) => slotOf(index));
  return {
    format: "oneoff/product-model@1",
    id: "machine",
    name: text("Machine"),
    summary: text("A machine"),
    plant: "plant",
    currency: "CNY",
    taxBasisPoints: 1_300,
    groups: Array.from({ length: groupCount }, (_, index) => ({
      id: groupId(index),
      kind: "choice" as const,
      name: text(`Group ${index}`),
      options: optionIds.map((id) => ({ id, name: text(`Option ${id}`), priceMinor: 100 + random.int(9_000) })),
    })),
    rules: Array.from({ length: ruleCount }, (_, index) => ruleOf(index, random)),
    price: { baseMinor: 100_000 },
    product: "MACHINE",
    items: [{ id: "MACHINE", name: text("Machine"), kind: "make" }, ...slots.flatMap((slot) => slot.items)],
    bom: slots.flatMap((slot) => slot.lines),
    routing: slots.map(({ id }, index) => ({
      id: `fit-${id}`,
      name: text(`Fit ${id}`),
      workCenter: "assembly",
      when: index % 4 === 0 ? `${groupId(index)} != "o0"` : "true",
      setupSeconds: "60",
      runSeconds: index % 3 === 0 ? `${groupId(index)} in ["o1", "o2"] ? 90 : 60` : "45",
    })),
    drawing: {
      viewBox: [0, 0, 100, 100],
      shapes: [{ shape: "rect", x: "0", y: "0", width: "100", height: "100", fill: "white" }],
    },
    designs: [{ id: "plain", name: text("Plain"), description: text("Any"), configuration: design }],
  } as unknown as ProductModelInput;
}

type Slot = {
  readonly id: string;
  readonly items: readonly Record<string, unknown>[];
  readonly lines: readonly Record<string, unknown>[];
};

/** By option, by three kinds of options, or by this group together with the next one. */
function slotOf(index: number): Slot {
  const id = `slot-${index}`;
  const group = groupId(index);
  const buy = (item: string, given = {}): Record<string, unknown> => ({
    id: item,
    name: text(item),
    kind: "buy",
    ...given,
  });
  const line = (item: string, when: string): Record<string, unknown> => ({
    slot: id,
    item,
    when,
    quantity: index % 5 === 0 ? `${group} == "o7" ? 2 : 1` : "1",
    required: true,
  });
  if (index % 3 === 0)
    return {
      id,
      items: [buy(`P${index}-{${group}}`, { for: { [group]: optionIds }, name: text(`Part ${index} {${group}}`) })],
      lines: [line(`P${index}-{${group}}`, "true")],
    };
  const small = `${group} in ["o0", "o1", "o2"]`;
  const middle = `${group} in ["o3", "o4", "o5"]`;
  const large = `${group} in ["o6", "o7"]`;
  const next = `${groupId((index + 1) % groupCount)} in ["o0", "o1", "o2", "o3"]`;
  const conditions =
    index % 3 === 1
      ? [small, middle, large]
      : [
          `${small} && ${next}`,
          `${small} && !(${next})`,
          `${middle} || (${large} && ${next})`,
          `${large} && !(${next})`,
        ];
  const items = conditions.map((_, at) => `P${index}-${at}`);
  return { id, items: items.map((item) => buy(item)), lines: items.map((item, at) => line(item, conditions[at]!)) };
}

/** Mostly within a module, else with the next one. */
function ruleOf(index: number, random: Random): NonNullable<ProductModelInput["rules"]>[number] {
  const from = random.int(groupCount - 2 * moduleSize);
  const near = (): string =>
    groupId(from - (from % moduleSize) + random.int(index % 5 === 0 ? 2 * moduleSize : moduleSize));
  const some = (most: number): string =>
    `[${[...new Set(Array.from({ length: 1 + random.int(most) }, () => `"o${random.int(optionCount)}"`))].join(", ")}]`;
  return {
    id: `rule-${index}`,
    because: text(`Rule ${index}`),
    when: index % 3 === 0 ? `${near()} in ${some(3)} && ${near()} in ${some(3)}` : `${near()} in ${some(3)}`,
    require: index % 3 === 0 ? `${near()} in ${some(5)}` : `!(${near()} in ${some(4)})`,
  };
}
