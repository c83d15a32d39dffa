/** A version is never changed, so one stored before sets, needs and prices per unit existed is read as having none. */
import type { CompiledFamily } from "./compile-model";
import type { CompiledGroup, CompiledModel, CompiledNumber } from "./compiled-model";

type Since = "groups" | "sets" | "needs";
type StoredGroup =
  Exclude<CompiledGroup, CompiledNumber> | (Omit<CompiledNumber, "priceMinor"> & { priceMinor?: number });
type StoredModel = Omit<CompiledModel, Since> &
  Partial<Pick<CompiledModel, "sets" | "needs">> & { readonly groups: readonly StoredGroup[] };
export type StoredFamily = Omit<CompiledFamily, "model"> & { readonly model: StoredModel };

export const familyOf = ({ model, production }: StoredFamily): CompiledFamily => ({
  production,
  model: {
    ...model,
    sets: model.sets ?? [],
    needs: model.needs ?? [],
    groups: model.groups.map((group) =>
      group.kind === "number" ? { ...group, priceMinor: group.priceMinor ?? 0 } : group,
    ),
  },
});
