import type { Context } from "../context";
import { loadPlant } from "../engineering/load-plant";
import type { PegOfNeed } from "../mrp/core/freed-supply";
import { pegsOfLine } from "../mrp/record-freed";
import type { OwnHoldings } from "../promising/own-holdings";
import { freezePoint, type FreezePoint } from "../sales/core/freeze-point";
import type { OwnOrder } from "../sales/own-order";
import { publishedSteps } from "./queries";

/** How far an order has come: until when it may be changed, and all that it stands on. */
export type OrderStanding = {
  readonly freeze: FreezePoint;
  readonly pegs: readonly PegOfNeed[];
  readonly own: OwnHoldings;
  readonly timeZone: string;
};

export async function orderStanding(
  ctx: Context,
  { plantId, orderId, state, line }: Pick<OwnOrder, "plantId" | "orderId" | "state" | "line">,
): Promise<OrderStanding> {
  const plant = await loadPlant(ctx, plantId);
  const steps = await publishedSteps(ctx, plantId, line.id);
  const pegs = await pegsOfLine(ctx, plantId, line.id);
  const began = steps.find((step) => step.startedAt !== null);
  const arrived = pegs.find(
    ({ itemId, supply }) => supply === "stock" && plant.items.get(itemId)?.pegging === "dedicated",
  );
  const facts = {
    state,
    begun: began?.startedAt ? { operation: began.name, at: began.startedAt } : null,
    arrived: arrived ? (plant.items.get(arrived.itemId)?.name ?? null) : null,
    first: firstOf(steps),
    freezeHours: plant.freezeHours,
  };
  const blocks = steps.flatMap(({ blockId, shared }) => (blockId !== null && !shared ? [blockId] : []));
  return {
    freeze: freezePoint(facts, ctx.now),
    pegs,
    own: { plantId, orderId, blockIds: [...new Set(blocks)], material: pegs.flatMap(peggedSupply) },
    timeZone: plant.timeZone,
  };
}

/** What the published plan begins with. */
function firstOf(steps: Awaited<ReturnType<typeof publishedSteps>>) {
  const planned = steps.flatMap(({ name, setupStartsAt }) =>
    setupStartsAt ? [{ operation: name, startsAt: setupStartsAt }] : [],
  );
  return planned.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0] ?? null;
}

function peggedSupply({ itemId, supply, supplyId, quantity, availableAt }: PegOfNeed): OwnHoldings["material"] {
  if (supply !== "stock" && supply !== "purchase") return [];
  // Stock is there, whenever somebody asks.
  const from = supply === "stock" ? new Date(0) : (availableAt ?? new Date(0));
  return [{ itemId, source: supply, sourceId: supply === "stock" ? null : supplyId, availableAt: from, quantity }];
}
