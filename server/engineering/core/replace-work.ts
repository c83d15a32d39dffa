/** Other work for a line that was changed: what it has in common with the work before keeps its ids. */
import { contentHash } from "./canonical";

export type OperationOfWork = {
  readonly id: string;
  readonly position: number;
  readonly operation: string;
  readonly name: unknown;
  readonly workCenterId: string;
  readonly setupSeconds: number;
  readonly runSeconds: number;
  readonly setupKey: string | null;
  readonly after: readonly { readonly operationId: string; readonly minimumLagSeconds: number }[];
};

export type NeedOfWork = {
  readonly id: string;
  readonly operationId: string;
  readonly slot: string;
  readonly itemId: string;
  readonly level: number;
  readonly quantity: string;
};

type Work<O, N> = { readonly operations: readonly O[]; readonly requirements: readonly N[] };

export type WorkReplacement<O, N> = {
  /** Ids of operations that are not in the new work. */
  readonly withdrawn: readonly string[];
  /** Operations that stay, where their place in the work is another now. */
  readonly kept: readonly O[];
  readonly added: readonly O[];
  /** Ids of needs that are gone. */
  readonly gone: readonly string[];
  /** Needs that stay, in another quantity. */
  readonly needed: readonly N[];
  readonly wanted: readonly N[];
};

/** From the work as it is to the work as it should be; `after` has fresh ids, which give way to those that stay. */
export function replaceWork<O extends OperationOfWork, N extends NeedOfWork>(
  before: Work<O, N>,
  after: Work<O, N>,
): WorkReplacement<O, N> {
  const idOf = keptIds(before.operations, after.operations);
  const known = new Map(before.operations.map((operation) => [operation.id, operation]));
  const stays = new Set(idOf.values());
  const named = (id: string): string => idOf.get(id) ?? id;
  const operations = after.operations.map((operation) => ({
    ...operation,
    id: named(operation.id),
    after: operation.after.map((edge) => ({ ...edge, operationId: named(edge.operationId) })),
  }));
  const needs = replaceNeeds(
    before.requirements,
    after.requirements.map((need) => ({ ...need, operationId: named(need.operationId) })),
  );
  return {
    withdrawn: before.operations.filter(({ id }) => !stays.has(id)).map(({ id }) => id),
    kept: operations.filter((operation) => {
      const old = known.get(operation.id);
      return old !== undefined && placeText(old) !== placeText(operation);
    }),
    added: operations.filter(({ id }) => !stays.has(id)),
    ...needs,
  };
}

/** From the id of a new operation to that of the old one with the same content; equal ones pair up in their order. */
function keptIds(before: readonly OperationOfWork[], after: readonly OperationOfWork[]): ReadonlyMap<string, string> {
  const waiting = new Map<string, string[]>();
  for (const operation of before) {
    const key = contentOf(operation);
    waiting.set(key, [...(waiting.get(key) ?? []), operation.id]);
  }
  const ids = new Map<string, string>();
  for (const operation of after) {
    const id = waiting.get(contentOf(operation))?.shift();
    if (id !== undefined) ids.set(operation.id, id);
  }
  return ids;
}

const contentOf = ({ operation, workCenterId, setupSeconds, runSeconds, setupKey }: OperationOfWork): string =>
  contentHash({ operation, workCenterId, setupSeconds, runSeconds, setupKey });

const placeText = ({ position, after, name }: OperationOfWork): string => contentHash({ position, after, name });

function replaceNeeds<N extends NeedOfWork>(
  before: readonly N[],
  after: readonly N[],
): Pick<WorkReplacement<never, N>, "gone" | "needed" | "wanted"> {
  const keyOf = ({ operationId, slot, itemId }: N): string => JSON.stringify([operationId, slot, itemId]);
  const known = new Map(before.map((need) => [keyOf(need), need]));
  const stays = after.flatMap((need) => {
    const old = known.get(keyOf(need));
    return old ? [{ ...need, id: old.id, old }] : [];
  });
  const staying = new Set(stays.map(({ id }) => id));
  return {
    gone: before.filter(({ id }) => !staying.has(id)).map(({ id }) => id),
    needed: stays
      .filter(({ old, quantity, level }) => Number(old.quantity) !== Number(quantity) || old.level !== level)
      .map(({ old: _before, ...need }) => need as unknown as N),
    wanted: after.filter((need) => !known.has(keyOf(need))),
  };
}
