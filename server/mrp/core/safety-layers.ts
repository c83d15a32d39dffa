/** Safety stock by date as layers: each rise is one that begins, each fall ends the latest that still stand. */
import type { MaterialItem } from "./problem";

export type SafetyLayer = { readonly from: number; readonly to: number; readonly quantity: number };

/** By `from`; what holds already at now begins at 0. None stands at `end` or later: of a superseded item nothing is kept. */
export function safetyLayers(
  stock: MaterialItem["safetyStock"],
  secondOf: (text: string) => number,
  end: number,
): SafetyLayer[] {
  return layersOf(stock, secondOf)
    .filter(({ from }) => from < end)
    .map((layer) => ({ ...layer, to: Math.min(layer.to, end) }));
}

function layersOf(stock: MaterialItem["safetyStock"], secondOf: (text: string) => number): SafetyLayer[] {
  if (typeof stock === "number") return stock > 0 ? [{ from: 0, to: Infinity, quantity: stock }] : [];
  const layers: SafetyLayer[] = [];
  const standing: { from: number; quantity: number }[] = [];
  let level = 0;
  for (const step of stepsOf(stock, secondOf)) {
    if (step.quantity > level) standing.push({ from: step.from, quantity: step.quantity - level });
    for (let fall = level - step.quantity; fall > 0;) {
      const last = standing.pop();
      if (last === undefined) break;
      const quantity = Math.min(fall, last.quantity);
      layers.push({ from: last.from, to: step.from, quantity });
      if (last.quantity > quantity) standing.push({ ...last, quantity: last.quantity - quantity });
      fall -= quantity;
    }
    level = step.quantity;
  }
  const lasting = standing.map((layer) => ({ ...layer, to: Infinity }));
  return [...layers, ...lasting].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** One level per moment, the last of several; what began before now holds from now. */
function stepsOf(
  stock: Exclude<MaterialItem["safetyStock"], number>,
  secondOf: (text: string) => number,
): { from: number; quantity: number }[] {
  const levels = new Map<number, number>();
  const written = stock.map(({ from, quantity }) => ({ from: secondOf(from), quantity }));
  for (const { from, quantity } of written.sort((a, b) => a.from - b.from)) levels.set(Math.max(0, from), quantity);
  return [...levels].map(([from, quantity]) => ({ from, quantity }));
}
