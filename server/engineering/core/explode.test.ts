import { expect, test } from "vitest";
import { compileModel, type CompiledFamily } from "../../catalog/core/compile-model";
import { productModelSchema, type ProductModelInput } from "../../catalog/core/product-model";
import { explode } from "./explode";
import { contentHash } from "./canonical";
import { standardCost } from "./standard-cost";

const name = (text: string): { en: string; "zh-CN": string } => ({ en: text, "zh-CN": text });

type Fixture = Pick<ProductModelInput, "groups" | "items" | "bom" | "routing"> & Partial<ProductModelInput>;

function family(fixture: Fixture): CompiledFamily {
  const model = productModelSchema.parse({
    format: "oneoff/product-model@1",
    id: "fixture",
    name: name("Fixture"),
    summary: name("Fixture"),
    plant: "P",
    currency: "CNY",
    taxBasisPoints: 1300,
    price: { baseMinor: 1000 },
    product: "PRODUCT",
    drawing: { viewBox: [0, 0, 1, 1], shapes: [] },
    designs: [{ id: "first", name: name("First"), description: name("First"), configuration: {} }],
    ...fixture,
  });
  const compiled = compileModel({ ...model, designs: fixture.designs === undefined ? [] : model.designs });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.value;
}

const item = (
  id: string,
  more: Partial<ProductModelInput["items"][number]> = {},
): ProductModelInput["items"][number] => ({ id, name: name(id), kind: "buy", ...more });
const option = (
  id: string,
  facts: Record<string, number> = {},
): { id: string; name: { en: string; "zh-CN": string }; facts: Record<string, number> } => ({
  id,
  name: name(id),
  facts,
});

const mask = family({
  groups: [
    { id: "wearer", name: name("Wearer"), options: [option("adult", { pitch: 175 }), option("child", { pitch: 145 })] },
    { id: "sterility", name: name("Sterility"), options: [option("non"), option("sterile")] },
  ],
  items: [
    item("PRODUCT", { kind: "make" }),
    item("MASK", { kind: "make", yield: "0.97", pegging: "dedicated" }),
    item("SPUNBOND", { unit: "g", costMinor: 2, costPer: 1 }),
    item("WIRE", { unit: "m" }),
    item("ELASTIC", { unit: "m" }),
    item("BOX"),
    item("CARTON"),
    item("POUCH"),
  ],
  bom: [
    { slot: "mask", item: "MASK", quantity: "1" },
    { slot: "outer", into: "mask", item: "SPUNBOND", quantity: "175 * fact.wearer.pitch * 25" },
    { slot: "inner", into: "mask", item: "SPUNBOND", quantity: "195 * fact.wearer.pitch * 25" },
    { slot: "nose-wire", into: "mask", item: "WIRE", quantity: "100" },
    { slot: "elastic", into: "mask", item: "ELASTIC", quantity: "340" },
    { slot: "box", item: "BOX", quantity: "1", per: 50, perOrder: true, roundUpTo: "1" },
    { slot: "carton", item: "CARTON", quantity: "1", per: 2000, perOrder: true, roundUpTo: "1" },
    { slot: "pouch", item: "POUCH", quantity: "1", when: 'sterility == "sterile"' },
  ],
  routing: [
    { id: "body", name: name("Body"), makes: "mask", workCenter: "BODY", runSeconds: "60", per: 150 },
    { id: "ear-loop", name: name("Ear loop"), makes: "mask", workCenter: "WELD", runSeconds: "60", per: 110 },
    { id: "pack", name: name("Pack"), workCenter: "PACK", runSeconds: "60", per: 130 },
    {
      id: "sterilise",
      name: name("Sterilise"),
      workCenter: "EO",
      runSeconds: "43200",
      batchSize: 268000,
      when: 'sterility == "sterile"',
    },
    {
      id: "age",
      name: name("Aerate"),
      workCenter: "AERATE",
      runSeconds: "1",
      per: 1000000,
      when: 'sterility == "sterile"',
      minimumLagSeconds: 604800,
    },
    {
      id: "release",
      name: name("Release"),
      workCenter: "QA",
      setupSeconds: "600",
      setupKey: 'wearer + "|" + sterility',
    },
  ],
});

test("100,000 good adult masks start 103,093 and consume the golden quantities", () => {
  const ordered = explode(mask, { wearer: "adult", sterility: "non" }, 100_000);
  const quantity = Object.fromEntries(ordered.bom.map((line) => [line.slot, line.quantity]));
  expect(ordered.bom.find((line) => line.slot === "mask")?.startQuantity).toBe("103093");
  expect(quantity).toMatchObject({
    outer: "78930.578125",
    inner: "87951.215625",
    "nose-wire": "10309.3",
    elastic: "35051.62",
    box: "2000",
    carton: "50",
  });
  expect(quantity["pouch"]).toBeUndefined();
});

test("the whole order's run time is rounded up once, for what is started", () => {
  const ordered = explode(mask, { wearer: "adult", sterility: "non" }, 100_000);
  expect(Object.fromEntries(ordered.routing.map((operation) => [operation.id, operation.runSeconds]))).toEqual({
    body: 41_238,
    "ear-loop": 56_233,
    pack: 46_154,
    release: 0,
  });
});

test("predecessors whose condition fails are passed through", () => {
  const plain = explode(mask, { wearer: "adult", sterility: "non" }, 10);
  const sterile = explode(mask, { wearer: "adult", sterility: "sterile" }, 300_000);
  expect(plain.routing.find((operation) => operation.id === "release")?.after).toEqual(["pack"]);
  expect(sterile.routing.find((operation) => operation.id === "release")?.after).toEqual(["age"]);
  expect(sterile.routing.find((operation) => operation.id === "sterilise")?.runSeconds).toBe(86_400);
});

test("a setup key is the options' ids joined", () => {
  const ordered = explode(mask, { wearer: "child", sterility: "sterile" }, 10);
  expect(ordered.routing.at(-1)?.setupKey).toBe("child|sterile");
});

const cabinet = family({
  groups: [
    { id: "W", name: name("Width"), kind: "number", unit: "mm", minimum: 200, maximum: 1200 },
    { id: "H", name: name("Height"), kind: "number", unit: "mm", minimum: 300, maximum: 2400 },
    { id: "D", name: name("Depth"), kind: "number", unit: "mm", minimum: 250, maximum: 700 },
    { id: "board", name: name("Board"), options: [option("16", { t: 16 }), option("18", { t: 18 })] },
    { id: "shelves", name: name("Shelves"), kind: "number", minimum: 0, maximum: 8 },
  ],
  values: [{ id: "inner", formula: "W - 2 * fact.board.t", unit: "mm" }],
  items: [
    item("PRODUCT", { kind: "make" }),
    item("PANEL-{board}", { for: { board: ["16", "18"] }, kind: "make", pegging: "dedicated" }),
    item("EDGING", { unit: "mm" }),
  ],
  bom: [
    { slot: "side", item: "PANEL-{board}", quantity: "2", lengthMm: "H", widthMm: "D" },
    { slot: "top-bottom", item: "PANEL-{board}", quantity: "2", lengthMm: "inner", widthMm: "D" },
    { slot: "shelf", item: "PANEL-{board}", quantity: "shelves", lengthMm: "inner - 3", widthMm: "D - 20" },
    { slot: "edging", item: "EDGING", quantity: "2 * H + 2 * inner + (inner - 3) * shelves" },
  ],
  routing: [{ id: "saw", name: name("Saw"), workCenter: "SAW", setupSeconds: "360", runSeconds: "45 * (4 + shelves)" }],
});

test("600 × 720 × 560 in 18 mm gives the golden cut list", () => {
  const { bom } = explode(cabinet, { W: 600, H: 720, D: 560, board: "18", shelves: 1 }, 1);
  expect(bom.map((line) => [line.slot, line.item, line.pieces, line.lengthMm, line.widthMm])).toEqual([
    ["side", "PANEL-18", "2", 720, 560],
    ["top-bottom", "PANEL-18", "2", 564, 560],
    ["shelf", "PANEL-18", "1", 561, 540],
    ["edging", "EDGING", null, null, null],
  ]);
  expect(bom.at(-1)?.quantity).toBe("3129");
});

test("a line whose formula gives nothing is no line", () => {
  const { bom } = explode(cabinet, { W: 600, H: 720, D: 560, board: "16", shelves: 0 }, 1);
  expect(bom.map((line) => line.slot)).toEqual(["side", "top-bottom", "edging"]);
});

test("the same choices in another order have the same hash", () => {
  const left = explode(cabinet, { W: 600, H: 720, D: 560, board: "18", shelves: 1 }, 1);
  const right = explode(cabinet, { shelves: 1, board: "18", D: 560, H: 720, W: 600 }, 1);
  expect(contentHash(left)).toBe(contentHash(right));
});

test("standard cost is material at standard price and hours at the center's rate", () => {
  const ordered = explode(mask, { wearer: "adult", sterility: "non" }, 100_000);
  const cost = standardCost(ordered, mask.production.items, new Map([["PACK", 3_600n]]));
  expect(cost.materialMinor).toBe(333_764n);
  expect(cost.labourMinor).toBe(46_154n);
});

test("pieces of a set become lines of the BOM; options not taken leave none, whatever the order of keys", () => {
  const chair = family({
    groups: [
      {
        kind: "set",
        id: "extras",
        name: name("Extras"),
        options: [
          { id: "bell", name: name("Bell") },
          { id: "glide", name: name("Glide"), copies: 4 },
        ],
      },
    ],
    items: [
      { id: "PRODUCT", kind: "make", name: name("Product") },
      { id: "BELL", kind: "buy", name: name("Bell") },
      { id: "GLIDE", kind: "buy", name: name("Glide") },
    ],
    bom: [
      { slot: "bell", item: "BELL", when: "extras.bell > 0", quantity: "1" },
      { slot: "glide", item: "GLIDE", when: "extras.glide > 0", quantity: "extras.glide" },
    ],
    routing: [{ id: "make", name: name("Make"), workCenter: "W", runSeconds: "60 + 5 * extras.glide" }],
  });
  const exploded = explode(chair, { "extras.glide": 3, "extras.bell": 0 }, 2);
  expect(exploded.bom.map(({ slot, item, quantity }) => [slot, item, quantity])).toEqual([["glide", "GLIDE", "6"]]);
  expect(exploded.routing[0]?.runSeconds).toBe(150);
  expect(contentHash(exploded)).toBe(contentHash(explode(chair, { "extras.bell": 0, "extras.glide": 3 }, 2)));
});
