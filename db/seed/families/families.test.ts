import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { drawScene } from "../../../server/catalog/core/drawing";
import { readModel, type ReadModel } from "../../../server/catalog/core/read-model";
import type { Configuration } from "../../../server/catalog/core/product-model";
import { createConfigurator } from "../../../server/configurator/core/create-configurator";
import { faultsOf } from "../../../server/configurator/core/validation";
import { explode } from "../../../server/engineering/core/explode";
import type { AsOrdered } from "../../../server/engineering/core/as-ordered";
import { plantFileSchema, type PlantFile } from "../../../server/engineering/core/plant-file";
import { price } from "../../../server/pricing/core/price";

const names = ["refrigerator", "bicycle", "cabinet", "mask"] as const;
type Name = (typeof names)[number];
const families = Object.fromEntries(names.map((name) => [name, familyOf(name)])) as Record<Name, ReadModel>;

function familyOf(name: Name): ReadModel {
  const result = readModel(readFileSync(`db/seed/families/${name}.yaml`, "utf8"));
  if (!result.ok)
    throw new Error(result.refusal.map((fault) => `${name}.yaml:${fault.line}: ${fault.message}`).join("\n"));
  return result.value;
}

const plantOf = (id: string): PlantFile =>
  plantFileSchema.parse(parse(readFileSync(`db/seed/plants/${id}.yaml`, "utf8")));
const ordered = (name: Name, configuration: Configuration, quantity = 1): AsOrdered =>
  explode(families[name].family, configuration, quantity);
const line = (order: AsOrdered, slot: string): AsOrdered["bom"][number] => {
  const found = order.bom.find((candidate) => candidate.slot === slot);
  if (found === undefined) throw new Error(`no slot ${slot}`);
  return found;
};
const secondsOf = (order: AsOrdered, operation: string): number | undefined =>
  order.routing.find((candidate) => candidate.id === operation)?.runSeconds;
const none = { chosen: [], refused: [] };

test("what is sold in sheets is ordered in whole sheets alone", () => {
  const file = parse(readFileSync("db/seed/plants/hangzhou.yaml", "utf8")) as PlantFile;
  const sold = (change: object) => {
    const terms = { ...file.suppliers[0]?.supplies[0], minimum: "0", ...change };
    const plant = { ...file, suppliers: [{ ...file.suppliers[0], supplies: [terms] }] };
    return plantFileSchema.safeParse(plant).error?.issues.map(({ path, message }) => [path.at(-1), message]) ?? [];
  };
  const purchaseUnit = { name: "sheet", holds: "2.9768" };
  expect(sold({ purchaseUnit, multiple: "29.768" })).toEqual([]);
  expect(sold({ purchaseUnit, multiple: "30", minimum: "3" })).toEqual([
    ["minimum", "not a whole number of sheets that hold 2.9768"],
    ["multiple", "not a whole number of sheets that hold 2.9768"],
  ]);
  expect(sold({ purchaseUnit: { ...purchaseUnit, holds: "0" } })).toEqual([["holds", "more than none"]]);
});

describe("counts", () => {
  test.each([
    ["refrigerator", 44_384n],
    ["bicycle", 15_271_200n],
    ["cabinet", 9_821_479_821_120n],
    ["mask", 36n],
  ] as const)("%s has %d valid configurations", (name, count) => {
    expect(createConfigurator(families[name].family.model).count(none)).toBe(count);
  });

  test("the bicycle has 101,808 without colour and saddle", () => {
    const choices = {
      chosen: [
        { group: "colour", value: "kiln" },
        { group: "saddle", value: "race" },
      ],
      refused: [],
    };
    expect(createConfigurator(families.bicycle.family.model).count(choices)).toBe(101_808n);
  });

  test.each([
    ["refrigerator", 408_240],
    ["bicycle", 2_073_600 * 150],
    ["mask", 64],
  ] as const)("%s has %d raw combinations", (name, raw) => {
    const sizes = families[name].model.groups.flatMap((group) =>
      group.kind === "choice" ? [group.options.length] : [],
    );
    expect(sizes.reduce((product, size) => product * size, 1)).toBe(raw);
  });
});

describe.each(names)("%s", (name) => {
  const { family, model } = families[name];

  test("every starting design is valid, priced and can be made", () => {
    for (const { id, configuration } of model.designs) {
      expect([id, faultsOf(family.model, configuration)]).toEqual([id, []]);
      expect(price(family.model, configuration).totalMinor).toBeGreaterThan(0n);
      expect(ordered(name, configuration).bom.length).toBeGreaterThan(5);
    }
  });

  test("every option changes what is drawn", () => {
    const seen = (configuration: Configuration): string => JSON.stringify(drawScene(family.model, configuration));
    for (const group of model.groups) {
      const values =
        group.kind === "choice"
          ? group.options.map((option) => option.id)
          : group.kind === "number"
            ? [group.minimum, group.minimum + group.step, group.maximum]
            : ["林", "Lin"];
      for (const value of values) {
        const differs = model.designs.some(({ configuration }) => {
          const here = seen({ ...configuration, [group.id]: value });
          return values.every((other) => other === value || seen({ ...configuration, [group.id]: other }) !== here);
        });
        expect([group.id, value, differs]).toEqual([group.id, value, true]);
      }
    }
  });

  test("its plant has every work center, and a supplier for everything bought", () => {
    const plant = plantOf(model.plant);
    const centers = plant.workCenters.map((center) => center.id);
    for (const operation of family.production.routing) expect(centers).toContain(operation.workCenter);
    const bought = family.production.items.filter((item) => item.kind === "buy").map((item) => item.id);
    const supplied = new Set(
      plant.suppliers.flatMap((supplier) => supplier.supplies.flatMap((supply) => supply.items)),
    );
    expect(bought.filter((id) => !supplied.has(id))).toEqual([]);
    expect([...supplied].filter((id) => !bought.includes(id))).toEqual([]);
  });

  test("every item is used by some BOM line, or follows one that is", () => {
    const followers = new Set(family.production.items.map(({ supersededBy }) => supersededBy?.item));
    const templates = model.bom.map(
      (bomLine) => new RegExp(`^${bomLine.item.replace(/[.]/g, "\\.").replace(/\{[^}]*\}/g, ".+")}$`),
    );
    const unused = family.production.items.filter(
      ({ id }) => id !== model.product && !followers.has(id) && !templates.some((template) => template.test(id)),
    );
    expect(unused).toEqual([]);
  });
});

test("the four plants have 40 suppliers", () => {
  const suppliers = ["qingdao", "wuxi", "hangzhou", "shanxi"].flatMap((id) =>
    plantOf(id).suppliers.map((supplier) => supplier.id),
  );
  expect(new Set(suppliers).size).toBe(40);
});

describe("refrigerator", () => {
  const flat = families.refrigerator.model.designs.find((design) => design.id === "studio-flat")!.configuration;
  const hills = families.refrigerator.model.designs.find((design) => design.id === "own-hills")!.configuration;

  test("a print adds the UV printer and nothing else does", () => {
    expect(secondsOf(ordered("refrigerator", hills), "print-doors")).toBe(240);
    expect(secondsOf(ordered("refrigerator", flat), "print-doors")).toBeUndefined();
  });

  test("the body takes steel, liner, foam and refrigerant by its size", () => {
    const order = ordered("refrigerator", flat);
    expect([
      line(order, "cabinet-steel").quantityPer,
      line(order, "liner-sheet").quantityPer,
      line(order, "cabinet-foam").quantityPer,
      line(order, "refrigerant").quantity,
    ]).toEqual(["24", "6", "5.2", "0.055"]);
  });

  test("choosing two doors asks for the hinge side", () => {
    const configurator = createConfigurator(families.refrigerator.family.model);
    const { domains, forced } = configurator.domains({ chosen: [{ group: "layout", value: "2-door" }], refused: [] });
    expect(domains["hinge"]).toEqual(["L", "R"]);
    expect(forced["hinge"]).toBeUndefined();
    expect(configurator.domains({ chosen: [{ group: "layout", value: "FD4" }], refused: [] }).forced["hinge"]).toBe(
      "none",
    );
  });
});

describe("cabinet 600 × 720 × 560, 18 mm, one shelf, one door", () => {
  const configuration = {
    W: 600,
    H: 720,
    D: 560,
    t: 18,
    back: 3,
    doors: 1,
    drawers: 0,
    shelves: 1,
    feet: 0,
    finish: "oak",
  };
  const order = ordered("cabinet", configuration);

  test("cut list", () => {
    const cuts = order.bom
      .filter((part) => part.lengthMm !== null)
      .map((part) => [part.slot, part.pieces, part.lengthMm, part.widthMm]);
    expect(cuts).toEqual([
      ["side", "2", 720, 560],
      ["top-bottom", "2", 564, 560],
      ["shelf", "1", 561, 540],
      ["back", "1", 716, 596],
      ["door", "1", 716, 596],
    ]);
  });

  test("boards are 1.741020 m², 58.5 % of a sheet, and edging 5.753 m", () => {
    expect(line(order, "board").quantity).toBe("1.74102");
    expect(Math.round((1_741_020 / (2440 * 1220)) * 1000)).toBe(585);
    expect(line(order, "edging").quantity).toBe("5.753");
  });

  test("times follow parts, sheets and edges", () => {
    expect([
      secondsOf(order, "saw"),
      secondsOf(order, "edge-band"),
      secondsOf(order, "drill"),
      secondsOf(order, "assemble"),
      secondsOf(order, "pack"),
    ]).toEqual([45 * 7 + 360, 116, 420, 720, 240]);
  });
});

describe("cabinet, derived parts", () => {
  const wide = {
    W: 1200,
    H: 2100,
    D: 300,
    t: 18,
    back: 3,
    doors: 2,
    drawers: 0,
    shelves: 3,
    feet: 100,
    finish: "white",
  };

  test("a wide shelf gets a divider that splits every shelf into two", () => {
    const order = ordered("cabinet", wide);
    expect([line(order, "divider").lengthMm, line(order, "divider").widthMm]).toEqual([2064, 300]);
    expect([line(order, "shelf").pieces, line(order, "shelf").lengthMm, line(order, "shelf").widthMm]).toEqual([
      "6",
      570,
      280,
    ]);
  });

  test.each([
    [900, "2"],
    [901, "3"],
    [1600, "3"],
    [1601, "4"],
    [2000, "4"],
    [2001, "5"],
  ] as const)("a door %d mm high has %s hinges", (H, hinges) => {
    expect(line(ordered("cabinet", { ...wide, W: 500, doors: 1, H }), "hinge").quantity).toBe(hinges);
  });

  test("above 1800 mm a wall anchor is in the box", () => {
    expect(line(ordered("cabinet", wide), "wall-anchor").quantity).toBe("1");
    expect(ordered("cabinet", { ...wide, H: 1800 }).bom.some((part) => part.slot === "wall-anchor")).toBe(false);
  });

  test("drawer fronts share the height, gaps of 3 mm between them", () => {
    const order = ordered("cabinet", { ...wide, W: 800, H: 720, doors: 0, drawers: 4, shelves: 0 });
    expect([
      line(order, "drawer-front").pieces,
      line(order, "drawer-front").lengthMm,
      line(order, "drawer-front").widthMm,
    ]).toEqual(["4", 796, 176]);
  });

  test("a leaf of two doors is half the front, rounded down", () => {
    expect(line(ordered("cabinet", { ...wide, W: 901 }), "door").widthMm).toBe(447);
  });
});

describe("mask, 100,000 good adult masks", () => {
  const adult = { size: "adult", sterility: "non-sterile", colour: "blue", noseWire: "plastic", boxPrint: "none" };
  const order = ordered("mask", adult, 100_000);

  test("material for 103,093 starts", () => {
    expect(line(order, "mask").startQuantity).toBe("103093");
    const quantities = ["outer", "meltblown", "inner", "nose-wire", "elastic", "box", "carton"].map((slot) => [
      slot,
      line(order, slot).quantity,
      line(order, slot).unit,
    ]);
    expect(quantities).toEqual([
      ["outer", "78930.578125", "g"],
      ["meltblown", "78930.578125", "g"],
      ["inner", "87951.215625", "g"],
      ["nose-wire", "10309.3", "m"],
      ["elastic", "35051.62", "m"],
      ["box", "2000", "pcs"],
      ["carton", "50", "pcs"],
    ]);
  });

  test("four rolls of meltblown of 20 kg are enough, three are not", () => {
    expect(Math.ceil(Number(line(order, "meltblown").quantity) / 20_000)).toBe(4);
  });

  test("ear loops are the bottleneck at 110 a minute; started masks pass them, good ones are packed", () => {
    expect([secondsOf(order, "body"), secondsOf(order, "ear-loops"), secondsOf(order, "inspect-pack")]).toEqual([
      41_238, 56_233, 46_154,
    ]);
  });

  test("a sterile lot has pouches, an indicator per carton, the chamber and aeration", () => {
    const sterile = ordered("mask", { ...adult, sterility: "sterile" }, 100_000);
    expect([line(sterile, "pouch").quantity, line(sterile, "indicator").quantity]).toEqual(["100000", "50"]);
    expect([secondsOf(sterile, "sterilise"), secondsOf(sterile, "aerate"), secondsOf(sterile, "bfe-test")]).toEqual([
      43_200, 604_800, 172_800,
    ]);
    expect(sterile.routing.find((operation) => operation.id === "release")?.after).toEqual([
      "inspect-pack",
      "aerate",
      "bfe-test",
    ]);
    expect(order.routing.find((operation) => operation.id === "release")?.after).toEqual(["inspect-pack"]);
  });

  test("two boxes are needed for 51 masks", () => {
    expect(line(ordered("mask", adult, 51), "box").quantity).toBe("2");
  });
});

describe("bicycle", () => {
  const city = families.bicycle.model.designs.find((design) => design.id === "market-city")!.configuration;

  test("times for one", () => {
    const order = ordered("bicycle", city);
    expect(order.routing.map((operation) => [operation.id, operation.runSeconds])).toEqual([
      ["frame-prep", 900],
      ["paint", 1500],
      ["cure", 3600],
      ["lace", 1080],
      ["true-wheels", 360],
      ["drivetrain", 1320],
      ["brakes", 720],
      ["ride-check", 480],
      ["box", 600],
    ]);
  });

  test("twelve frames cure in one load, thirteen in two", () => {
    expect([secondsOf(ordered("bicycle", city, 12), "cure"), secondsOf(ordered("bicycle", city, 13), "cure")]).toEqual([
      3600, 7200,
    ]);
  });
});
