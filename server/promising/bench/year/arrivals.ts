/** Customers of a simulated plant: designs nobody thought of, at any hour, so many that its busiest work center carries the load. */
import { openIntervals, workedBetween } from "../../../base/core/calendar";
import type { Random } from "../../../base/core/random";
import type { Configuration } from "../../../catalog/core/product-model";
import { noChoices } from "../../../configurator/core/configurator";
import { createConfigurator } from "../../../configurator/core/create-configurator";
import { explode } from "../../../engineering/core/explode";
import { workOfOrder, type WorkOfOrder } from "../../../engineering/core/work-of-order";
import type { SimulatedPlant } from "./simulated-plant";

export type Arrival = { readonly second: number; readonly quantity: number; readonly work: WorkOfOrder };

export type Demand = {
  readonly fromSecond: number;
  readonly toSecond: number;
  /** Share of the busiest work center's open time that runs take; setups come on top. */
  readonly load: number;
  /** The most pieces of one order; small orders are many. */
  readonly mostPieces: number;
};

export function drawArrivals(simulated: SimulatedPlant, demand: Demand, random: Random): Arrival[] {
  const { fromSecond, toSecond, load } = demand;
  const open = openSeconds(simulated, fromSecond, toSecond);
  const drawn: Omit<Arrival, "second">[] = [];
  const taken = new Map<string, number>();
  const busiest = (): number =>
    Math.max(0, ...[...taken].map(([center, seconds]) => seconds / (open.get(center) ?? 1)));
  const draw = drawer(simulated, demand.mostPieces, random);
  while (busiest() < load) {
    const order = draw();
    drawn.push(order);
    for (const { workCenter, runSeconds } of order.work.operations)
      taken.set(workCenter, (taken.get(workCenter) ?? 0) + runSeconds);
  }
  const span = toSecond - fromSecond;
  const seconds = drawn.map(() => fromSecond + Math.floor(random.next() * span)).sort((a, b) => a - b);
  return drawn.map((order, at) => ({ ...order, second: seconds[at] ?? fromSecond }));
}

/** Where whole loads run, an order takes as many loads as it needs: nobody shares one yet when a date is said. */
function openSeconds({ plant }: SimulatedPlant, fromSecond: number, toSecond: number): ReadonlyMap<string, number> {
  return new Map(
    plant.workCenters.map((center) => {
      const calendar = plant.calendars.find(({ id }) => id === center.calendarId) ?? null;
      const open = openIntervals(calendar, {
        timeZone: plant.timeZone,
        originEpochSecond: fromSecond,
        fromSecond: 0,
        toSecond: toSecond - fromSecond,
      });
      const places = center.units.reduce((sum, { capacity }) => sum + capacity, 0);
      return [center.id, (workedBetween(open, 0, toSecond - fromSecond) * places * center.efficiencyBasisPoints) / 1e4];
    }),
  );
}

function drawer({ family }: SimulatedPlant, mostPieces: number, random: Random): () => Omit<Arrival, "second"> {
  const { model } = family;
  const configurator = createConfigurator(model);
  const near = (): Configuration => {
    const design = model.designs[random.int(model.designs.length)]?.configuration ?? {};
    const drawn: Record<string, string | number> = {};
    for (const group of model.groups) {
      const kept = design[group.id];
      if (kept !== undefined && random.int(3) > 0) drawn[group.id] = kept;
      else if (group.kind === "choice") drawn[group.id] = group.options[random.int(group.options.length)]?.id ?? "";
    }
    return drawn;
  };
  return () => {
    const configuration = configurator.complete(noChoices, { kind: "near", configuration: near() });
    if (!configuration) throw new Error(`${model.id} has no valid design`);
    const quantity = Math.max(1, Math.round(Math.exp(random.next() * Math.log(mostPieces))));
    return { quantity, work: workOfOrder(explode(family, configuration, quantity)) };
  };
}
