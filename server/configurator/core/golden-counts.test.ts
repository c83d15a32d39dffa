import { expect, test } from "vitest";
import { noChoices } from "./configurator";
import { createConfigurator } from "./create-configurator";
import { encode } from "./encode";
import { sketched, type ModelSketch } from "./model-sketch";

const countOf = (sketch: ModelSketch): bigint | null => createConfigurator(sketched(sketch)).count(noChoices);
const list = (text: string): string[] => text.split(" ");

export const refrigerator: ModelSketch = {
  groups: {
    size: ["440:l=440", "520:l=520", "600:l=600", "660:l=660"],
    layout: list("2-door FD4 SBS"),
    finish: list("G0 G1 G2 G3 G4 G5 G6 G7 S0 S1 S2 P0 P1 PRINT"),
    handle: list("recess bar push"),
    hinge: list("L R none"),
    zone: list("std humid MSA"),
    ice: list("none tank plumbed"),
    display: list("none touch 21in"),
    compressor: list("std premium"),
    market: list("CN EU US JP IN"),
  },
  rules: [
    '(hinge in ["L", "R"]) == (layout == "2-door")',
    ['layout == "FD4"', "fact.size.l >= 520"],
    ['layout == "SBS"', "fact.size.l >= 600"],
    ['layout == "2-door"', "fact.size.l <= 520"],
    ['ice == "plumbed"', 'layout != "2-door"'],
    ['display == "21in"', 'layout != "2-door" && finish != "PRINT"'],
    ['finish == "PRINT"', 'handle != "bar"'],
    ['zone == "MSA"', 'compressor == "premium" && fact.size.l >= 520'],
    ['market == "US"', 'compressor == "premium"'],
    ['finish.startsWith("S")', 'handle != "push"'],
    ['market == "JP"', "fact.size.l <= 520"],
  ],
};

const bicycle: ModelSketch = {
  groups: {
    type: list("road gravel city mtb"),
    size: list("XS S M L XL"),
    material: list("alu steel carbon"),
    fork: list("rigid-carbon rigid-alu suspension"),
    drivetrain: list("1x11 2x11 3x7 belt8"),
    brake: list("rim mech-disc hydro-disc"),
    wheel: list("700c 650b 29"),
    tyre: ["25:mm=25", "32:mm=32", "40:mm=40", "50:mm=50", "57:mm=57"],
    bar: list("drop flat riser swept"),
    mudguard: list("yes no"),
    rack: list("yes no"),
    lights: list("yes no"),
    kickstand: list("yes no"),
  },
  rules: [
    ['bar == "drop"', 'type in ["road", "gravel"]'],
    [
      'type == "road"',
      'bar == "drop" && wheel == "700c" && drivetrain in ["1x11", "2x11"] && fork == "rigid-carbon" && fact.tyre.mm <= 32',
    ],
    [
      'type == "gravel"',
      'fact.tyre.mm >= 32 && (wheel != "700c" || fact.tyre.mm <= 40) && (wheel != "650b" || fact.tyre.mm <= 50) && drivetrain != "3x7"',
    ],
    ['type == "city"', "fact.tyre.mm >= 32 && fact.tyre.mm <= 50"],
    ['type == "mtb"', 'fact.tyre.mm >= 50 && wheel != "700c" && bar in ["flat", "riser"]'],
    ['wheel == "29"', 'type == "mtb" && size != "XS"'],
    ['fork == "suspension"', 'type in ["mtb", "city"] && brake != "rim"'],
    ['material == "carbon"', 'drivetrain != "belt8" && rack == "no"'],
    ['brake == "rim"', 'type in ["road", "city"] && wheel == "700c" && fact.tyre.mm <= 32'],
    ['bar == "drop" && brake == "hydro-disc"', 'drivetrain in ["1x11", "2x11"]'],
    ['mudguard == "yes"', "fact.tyre.mm <= 40"],
    ['kickstand == "yes"', 'type == "city"'],
  ],
};

const cabinet: ModelSketch = {
  groups: {
    W: { min: 200, max: 1200 },
    H: { min: 300, max: 2400 },
    D: { min: 250, max: 700 },
    board: list("16 18"),
    back: list("3 6"),
    doors: list("0 1 2"),
    drawers: { min: 0, max: 5 },
    shelves: { min: 0, max: 8 },
    finish: Array.from({ length: 20 }, (_, index) => `F${index}`),
    feet: list("0 100"),
  },
  rules: [
    ['doors == "1"', "W >= 204 && W <= 600"],
    ['doors == "2"', "W >= 406"],
    ["drawers > 0", 'doors == "0"'],
  ],
};

const mask: ModelSketch = {
  groups: {
    size: list("adult child"),
    sterile: list("no yes"),
    colour: list("white blue pink black"),
    wire: list("plastic aluminium"),
    print: list("none logo"),
  },
  rules: [
    ['sterile == "yes"', 'colour in ["white", "blue"]'],
    ['size == "child"', 'wire == "plastic"'],
  ],
};

test("the refrigerator has 44,384 valid wholes", () => expect(countOf(refrigerator)).toBe(44_384n));

test("the bicycle has 101,808 valid wholes, and 15,271,200 with colour and saddle", () => {
  expect(countOf(bicycle)).toBe(101_808n);
  const colour = Array.from({ length: 25 }, (_, index) => `C${index}`);
  const saddle = Array.from({ length: 6 }, (_, index) => `S${index}`);
  expect(countOf({ ...bicycle, groups: { ...bicycle.groups, colour, saddle } })).toBe(15_271_200n);
});

test("the cabinet has 9,821,479,821,120 valid wholes", () => expect(countOf(cabinet)).toBe(9_821_479_821_120n));

test("the mask has 36 valid wholes", () => expect(countOf(mask)).toBe(36n));

test("a number's range is exact to the step, whatever was chosen", () => {
  const configurator = createConfigurator(sketched(cabinet));
  const width = (...chosen: [string, string | number][]): unknown =>
    configurator.domains({ chosen: chosen.map(([group, value]) => ({ group, value })), refused: [] }).domains.W;
  expect(width()).toEqual({ min: 200, max: 1200, step: 1 });
  expect(width(["doors", "1"])).toEqual({ min: 204, max: 600, step: 1 });
  expect(width(["doors", "2"])).toEqual({ min: 406, max: 1200, step: 1 });
  expect(width(["W", 600])).toEqual({ min: 600, max: 600, step: 1 });
});

test("two numbers tied by a rule have exact ranges", () => {
  const groups = { W: { min: 200, max: 1200 }, H: { min: 300, max: 2400 }, D: { min: 250, max: 700 } };
  const configurator = createConfigurator(sketched({ groups, rules: ["H <= 2 * D + 300", "W * H <= 1000000"] }));
  const { domains } = configurator.domains({
    chosen: [
      { group: "D", value: 400 },
      { group: "W", value: 950 },
    ],
    refused: [],
  });
  expect(domains.H).toEqual({ min: 300, max: 1052, step: 1 });
  expect(configurator.domains({ chosen: [{ group: "H", value: 1500 }], refused: [] }).domains).toMatchObject({
    D: { min: 600, max: 700 },
    W: { min: 200, max: 666 },
  });
});

test("three numbers tied by a sum or a product have exact ranges", () => {
  const groups = { W: { min: 200, max: 1200 }, H: { min: 300, max: 2400 }, D: { min: 250, max: 700 } };
  const rules = ["W + H + D <= 3500", "W * H * D <= 1000000000"];
  const configurator = createConfigurator(sketched({ groups, rules }));
  const { domains } = configurator.domains({
    chosen: [
      { group: "W", value: 1100 },
      { group: "H", value: 2001 },
    ],
    refused: [],
  });
  expect(domains.D).toEqual({ min: 250, max: 399, step: 1 });
  expect(configurator.domains({ chosen: [{ group: "D", value: 700 }], refused: [] }).domains).toMatchObject({
    W: { min: 200, max: 1200 },
    H: { min: 300, max: 2400 },
  });
  expect(configurator.count(noChoices)).toBeNull();
});

test("a derived value with a guarded division has exact ranges", () => {
  const groups = { W: { min: 200, max: 1200 }, H: { min: 300, max: 2400 }, n: { min: 0, max: 5 } };
  const values = { front: "n > 0 ? (H - 4) / n : 0", area: "n * (W - 4) * front" };
  const configurator = createConfigurator(sketched({ groups, values, rules: ["area <= 500000"] }));
  const { domains } = configurator.domains({
    chosen: [
      { group: "n", value: 2 },
      { group: "W", value: 600 },
    ],
    refused: [],
  });
  expect(domains.H).toEqual({ min: 300, max: 843, step: 1 });
  expect(configurator.domains({ chosen: [{ group: "H", value: 2400 }], refused: [] }).domains).toMatchObject({
    W: { min: 200, max: 1200 },
    n: { min: 0, max: 5 },
  });
});

test("a rule that cannot be bounded is named to its author", () => {
  const groups = { W: { min: 0, max: 300_000 }, H: { min: 0, max: 300_000 } };
  const { faults } = encode(sketched({ groups, rules: ["W > 300", "W + H <= 350000"] }));
  expect(faults).toEqual([{ rule: "r2", message: expect.stringContaining("joins too many values") as string }]);
});
