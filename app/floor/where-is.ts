import type { FoundUnit } from "./floor-types";

type Found = {
  readonly orderState: FoundUnit["orderState"];
  readonly steps: readonly Pick<FoundUnit["steps"][number], "operationId">[];
  readonly next: readonly FoundUnit["next"][number][];
};

export type Whereabouts = "here" | "unpublished" | "later" | "elsewhere" | "next" | FoundUnit["orderState"];

/** Where a unit is, seen from one work center or from none, and the other work centers to go to. */
export function whereIs(found: Found, centerId: string | undefined): { at: Whereabouts; links: FoundUnit["next"] } {
  const links = [...new Map(found.next.map((one) => [one.workCenterId, one])).values()];
  const here = found.next.filter(({ workCenterId }) => workCenterId === centerId);
  const isListed = ({ operationId }: { operationId: string }) =>
    found.steps.some((step) => step.operationId === operationId);
  if (here.some(isListed)) return { at: "here", links: [] };
  if (here.length > 0) return { at: "unpublished", links: [] };
  if (links.length === 0) return { at: found.orderState, links };
  if (centerId === undefined) return { at: "next", links };
  return { at: found.steps.length > 0 ? "later" : "elsewhere", links };
}
