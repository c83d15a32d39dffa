/**
 * The decoupling point (Hoekstra and Romme 1992): upstream of it a forecast drives what is made and bought, downstream
 * customers' orders do. An item's side is as stated; else it is driven by forecast where it has one, where stock of
 * it is kept up, or where it goes into something that is; what is dedicated is for one order and never is.
 */
import type { CompiledMaterial } from "./compile";
import type { ItemDrive } from "./material-plan";

export function reportDrives(material: CompiledMaterial): ItemDrive[] {
  const { items, lines, codes, demands, forecast } = material;
  const byForecast = items.map(
    ({ drivenBy, dedicated, safety, lot }, index) =>
      drivenBy === "forecast" ||
      (drivenBy === null && !dedicated && (forecast.has(index) || safety.length > 0 || lot.kind === "minMax")),
  );
  const drawnOn = items.map(() => false);
  // Parents come first: what goes into something driven by forecast is driven by it too.
  for (const item of codes.order)
    for (const { component } of items[item]?.kind === "buy" ? [] : (lines[item] ?? [])) {
      const below = items[component];
      if (byForecast[item] !== true) drawnOn[component] = true;
      else if (below?.drivenBy === null && !below.dedicated) byForecast[component] = true;
    }
  for (const { item, isForecast } of demands) if (!isForecast) drawnOn[item] = true;
  return items.map(({ id }, index) => ({
    item: id,
    drivenBy: byForecast[index] === true ? "forecast" : "order",
    decouplingPoint: byForecast[index] === true && drawnOn[index] === true,
  }));
}
