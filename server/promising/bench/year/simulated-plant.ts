/** A demo plant and its family out of their files, as the engines want them: nothing of it goes through a database. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { readDocument } from "../../../catalog/core/read-document";
import { readModel } from "../../../catalog/core/read-model";
import type { CompiledFamily } from "../../../catalog/core/compile-model";
import { policyOfFile } from "../../../engineering/core/item-policy";
import type { Plant } from "../../../engineering/core/plant";
import { plantFileSchema, stepOf, type PlantFile } from "../../../engineering/core/plant-file";
import type { TermsToPlan } from "../../../scheduling/core/open-plant";

export type SimulatedPlant = {
  readonly plant: Plant;
  readonly family: CompiledFamily;
  readonly terms: readonly TermsToPlan[];
};

const seedFolder = path.join(import.meta.dirname, "../../../../db/seed");

export function readSimulatedPlant(plantName: string, familyName: string): SimulatedPlant {
  const text = (kind: string, name: string): string =>
    readFileSync(path.join(seedFolder, kind, `${name}.yaml`), "utf8");
  const file = readDocument(text("plants", plantName), plantFileSchema);
  const model = readModel(text("families", familyName));
  if (!file.ok || !model.ok) throw new Error(`${plantName} or ${familyName} cannot be read`);
  const { family } = model.value;
  return { plant: plantOf(file.value.value, family), family, terms: termsOf(file.value.value) };
}

function plantOf(file: PlantFile, { production }: CompiledFamily): Plant {
  return {
    ...file,
    code: file.id,
    calendarId: file.calendar,
    revision: 1,
    workCenters: file.workCenters.map((center) => ({
      id: center.id,
      name: center.name,
      calendarId: center.calendar,
      efficiencyBasisPoints: center.efficiencyBasisPoints,
      batchSize: center.batchSize ?? null,
      breakable: center.breakable,
      setupMatrixId: center.setupMatrix ?? null,
      units: center.units.map(({ id, capacity, initialSetupKey }) => ({
        id,
        capacity,
        initialSetupKey: initialSetupKey ?? null,
        downUntil: null,
      })),
    })),
    scarceStockPolicy: file.scarceStock.policy,
    daysPerPriority: file.scarceStock.daysPerPriority,
    promiseBufferHours: file.promise.bufferHours,
    promiseLeastPercent: file.promise.leastConfidencePercent,
    promiseMostExtraDays: file.promise.mostExtraDays,
    items: new Map(
      production.items.map((item) => [
        item.id,
        { ...item, ...policyOfFile(item), costMinor: BigInt(item.costMinor), leadTimeIsSet: false },
      ]),
    ),
  };
}

const termsOf = ({ suppliers }: PlantFile): TermsToPlan[] =>
  suppliers.flatMap(({ id: supplierId, supplies }) =>
    supplies.flatMap((terms) =>
      terms.items.map((itemId) => ({
        itemId,
        supplierId,
        leadTimeDays: terms.leadTimeDays,
        purchase: { leadTimeDays: terms.leadTimeDays, notBefore: null },
        minimum: terms.minimum,
        multiple: stepOf(terms),
        priority: terms.priority,
        priceMinor: String(terms.priceMinor),
        pricePer: 1,
      })),
    ),
  );
